package id.kanal.dispatcher.notify;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Danger;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a notice into a mail: the same facts as an SMS, with the room to say them kindly and to explain what to do. */
final class MailWording {
    private static final Set<Kind> OF_A_CASE =
            Set.of(Kind.RECEIVED, Kind.ADDED, Kind.STATUS_ANSWER, Kind.STATUS_CHANGED);

    private final Texts texts;
    private final PlaceholderValues values;

    MailWording(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.values = new PlaceholderValues(texts, zone);
    }

    /**
     * @param card as it is after the news of the notice, if it brings any
     * @param format how the reader wants our mails from now on
     * @param rating the link under which the outcome can be rated, if it can be
     */
    String of(Notification notice, NotifierCard card, Format format, Optional<String> rating) {
        String language = texts.language(notice.language());
        Map<String, String> known = values.of(notice, card, language);
        known.put("format", say(language, "format." + Texts.kebab(format), Map.of()));
        List<String> paragraphs = new ArrayList<>();
        if (notice.danger() != Danger.NONE) paragraphs.add(say(language, Texts.key(notice.danger()), Map.of()));
        paragraphs.add(greeting(notice, language));
        paragraphs.add(say(language, "mail." + key(notice, card), known));
        for (Defect flaw : Defect.values())
            if (notice.flaws().contains(flaw)) paragraphs.add(say(language, Texts.mailKey(flaw), Map.of()));
        rating.ifPresent(link -> paragraphs.add(say(language, "mail.rate", Map.of("rating", link))));
        if (OF_A_CASE.contains(notice.kind()) && open(notice, card))
            paragraphs.add(say(language, "mail.footer", known));
        if (notice.kind() == Kind.STATUS_CHANGED) paragraphs.add(say(language, "mail.stop", known));
        paragraphs.add(say(language, "mail.close", Map.of()));
        return String.join("\n\n", paragraphs);
    }

    /** For a mail that stands in no thread of the citizen's. It names the ticket and nothing of the case. */
    String subject(Notification notice) {
        Map<String, String> ticket =
                notice.ticket().map(t -> Map.of("ticket", t.shown())).orElse(Map.of());
        return say(texts.language(notice.language()), "mail.subject", ticket);
    }

    private String greeting(Notification notice, String language) {
        return notice.name()
                .flatMap(PersonName::plain)
                .map(name -> say(language, "mail.greeting", Map.of("name", name)))
                .orElseGet(() -> say(language, "mail.greeting.unnamed", Map.of()));
    }

    private String say(String language, String key, Map<String, String> known) {
        return texts.text(language, key).render(known).strip();
    }

    private static boolean open(Notification notice, NotifierCard card) {
        return !card.withdrawn()
                && notice.status()
                        .map(StatusEvent::status)
                        .or(card::status)
                        .map(Status::open)
                        .orElse(true);
    }

    private static String key(Notification notice, NotifierCard card) {
        return switch (notice.kind()) {
            case STATUS_CHANGED ->
                "status-changed."
                        + notice.status()
                                .orElseThrow(() -> Failure.of(FailureCode.INVALID, "news without a status"))
                                .status()
                                .id();
            case STATUS_ANSWER -> Texts.key(card.exists() ? Kind.STATUS_ANSWER : Kind.UNKNOWN_TICKET);
            case RECEIVED,
                    ADDED,
                    UNKNOWN_TICKET,
                    NO_TICKET,
                    WITHDRAWN,
                    NOT_YOURS,
                    STOPPED,
                    STARTED,
                    HELP,
                    NOISE,
                    UNREADABLE,
                    RATED,
                    FORMAT_SET -> Texts.key(notice.kind());
        };
    }
}
