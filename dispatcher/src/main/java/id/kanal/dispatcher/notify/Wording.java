package id.kanal.dispatcher.notify;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Danger;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.channels.gsm.Gsm7;
import id.kanal.channels.gsm.Segments;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts a notice into words. An SMS is one GSM-7 part unless the file itself says more: the note gives way first, then
 * the agency, never the ticket, a date or an emergency number.
 */
final class Wording {
    private static final int NOTE_WORTH = 15;
    private static final int AGENCY_WORTH = 12;
    private static final Set<Kind> INVITES_A_REPLY = Set.of(Kind.RECEIVED, Kind.HELP);

    private final Texts texts;
    private final PlaceholderValues values;
    private final Predicate<String> free;

    /** @param free whether receiving and answering costs the citizen nothing on the channel of this id, for certain */
    Wording(Texts texts, ZoneId zone, Predicate<String> free) {
        this.texts = texts;
        this.values = new PlaceholderValues(texts, zone);
        this.free = free;
    }

    /** @param card as it is after the news of the notice, if it brings any */
    String of(Notification notice, NotifierCard card) {
        String language = texts.language(notice.language());
        boolean sms = notice.channel().type().equals("sms");
        Map<String, String> known = values.of(notice, card, language);
        if (sms) known.replaceAll((name, value) -> GsmTransliterator.gsm(value));
        Text text = new Text(danger(notice, language), texts.text(language, key(notice, card)), known);
        if (!sms) return text.render() + (isFree(notice) ? ' ' + price(language) : "");
        String fitted = fitted(text);
        if (!isFree(notice)) return fitted;
        String priced = fitted + ' ' + GsmTransliterator.gsm(price(language));
        return fits(priced) ? priced : fitted;
    }

    private String key(Notification notice, NotifierCard card) {
        return switch (notice.kind()) {
            case STATUS_CHANGED -> "status-changed." + news(notice).status().id();
            case STATUS_ANSWER -> Texts.key(card.exists() ? Kind.STATUS_ANSWER : Kind.UNKNOWN_TICKET);
            case RECEIVED, ADDED -> Texts.key(notice.kind()) + (notice.danger() == Danger.NONE ? "" : ".danger");
            case UNKNOWN_TICKET,
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

    private String danger(Notification notice, String language) {
        return notice.danger() == Danger.NONE
                ? ""
                : texts.text(language, Texts.key(notice.danger())).render(Map.of()) + ' ';
    }

    private static StatusEvent news(Notification notice) {
        return notice.status().orElseThrow(() -> Failure.of(FailureCode.INVALID, "news without a status"));
    }

    private boolean isFree(Notification notice) {
        return INVITES_A_REPLY.contains(notice.kind())
                && free.test(notice.channel().id());
    }

    private String price(String language) {
        return texts.text(language, Texts.FREE).render(Map.of());
    }

    private static String fitted(Text text) {
        return text.shortened("note", NOTE_WORTH, false)
                .shortened("agency", AGENCY_WORTH, true)
                .plain();
    }

    private static boolean fits(String text) {
        return Gsm7.encodable(text) && Gsm7.length(text) <= Segments.GSM_SINGLE;
    }

    private record Text(String before, Template template, Map<String, String> values) {
        String render() {
            return before + template.render(values);
        }

        String plain() {
            return GsmTransliterator.gsm(render());
        }

        /** Takes from one value what is too much; below its worth it is left out, unless it is needed at any length. */
        Text shortened(String name, int worth, boolean needed) {
            String value = values.getOrDefault(name, "");
            int excess = Gsm7.length(plain()) - Segments.GSM_SINGLE;
            if (excess <= 0 || value.isEmpty()) return this;
            int room = Gsm7.length(value) - excess;
            String shorter = room < worth && !needed ? "" : GsmTransliterator.cut(value, Math.max(room, worth));
            Map<String, String> changed = new HashMap<>(values);
            changed.put(name, shorter);
            return new Text(before, template, changed);
        }
    }
}
