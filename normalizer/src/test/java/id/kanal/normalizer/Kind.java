package id.kanal.normalizer;

import id.kanal.kernel.model.Notification;
import java.util.Locale;

/** What a notification says, by the id of its topic. */
enum Kind {
    RECEIVED,
    ADDED,
    STATUS_ANSWER,
    UNKNOWN_TICKET,
    NO_TICKET,
    WITHDRAWN,
    NOT_YOURS,
    STOPPED,
    STARTED,
    HELP,
    NOISE,
    UNREADABLE,
    STILL_ARRIVING,
    STATUS_CHANGED,
    RATED,
    COURTESY,
    CONTENT,
    OBJECTION,
    LANGUAGE_SET,
    FORMAT_SET,
    QUESTION,
    DRAFT_DISCARDED,
    LINK,
    CONFIRM;

    static Kind of(Notification notification) {
        return valueOf(notification.topic().id().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
