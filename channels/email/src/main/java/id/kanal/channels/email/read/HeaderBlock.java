package id.kanal.channels.email.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines {@code Dari: … Dikirim: … Kepada: … Perihal: …} that Outlook and others put above a mail. Letters and memos on
 * paper begin much like that, and citizens write such; only a mail program adds the time of day.
 */
final class HeaderBlock {
    static final int MOST_LINES = 30;
    private static final int LONGEST_KEY = 20;
    private static final int MOST_CONTINUED = 3;

    private enum Key {
        FROM,
        SENT,
        TO,
        SUBJECT,
        OTHER
    }

    private static final Map<String, Key> KEYS = Map.ofEntries(
            Map.entry("dari", Key.FROM),
            Map.entry("from", Key.FROM),
            Map.entry("pengirim", Key.FROM),
            Map.entry("dikirim", Key.SENT),
            Map.entry("terkirim", Key.SENT),
            Map.entry("tanggal", Key.SENT),
            Map.entry("tarikh", Key.SENT),
            Map.entry("waktu", Key.SENT),
            Map.entry("sent", Key.SENT),
            Map.entry("date", Key.SENT),
            Map.entry("kepada", Key.TO),
            Map.entry("ke", Key.TO),
            Map.entry("untuk", Key.TO),
            Map.entry("to", Key.TO),
            Map.entry("perihal", Key.SUBJECT),
            Map.entry("subjek", Key.SUBJECT),
            Map.entry("subyek", Key.SUBJECT),
            Map.entry("topik", Key.SUBJECT),
            Map.entry("judul", Key.SUBJECT),
            Map.entry("hal", Key.SUBJECT),
            Map.entry("subject", Key.SUBJECT),
            Map.entry("cc", Key.OTHER),
            Map.entry("bcc", Key.OTHER),
            Map.entry("tembusan", Key.OTHER),
            Map.entry("reply-to", Key.OTHER),
            Map.entry("balas ke", Key.OTHER),
            Map.entry("lampiran", Key.OTHER),
            Map.entry("attachments", Key.OTHER),
            Map.entry("importance", Key.OTHER),
            Map.entry("kepentingan", Key.OTHER));

    private HeaderBlock() {}

    /** @param announced whether a line above says that a mail follows */
    static Optional<QuoteHeader> at(List<TextLine> lines, int index, boolean announced) {
        Optional<Key> first = key(lines.get(index));
        boolean begins = first.filter(key -> announced || key == Key.FROM || key == Key.SENT)
                .isPresent();
        if (!begins) return Optional.empty();
        Set<Key> found = EnumSet.noneOf(Key.class);
        StringBuilder text = new StringBuilder();
        boolean time = false;
        boolean address = false;
        int end = index;
        int continued = 0;
        for (int i = index; i < lines.size() && i < index + MOST_LINES; i++) {
            TextLine line = lines.get(i);
            Optional<Key> key = key(line);
            if (key.isPresent()) {
                found.add(key.get());
                time |= key.get() == Key.SENT && hasTime(line.text());
                address |= key.get() == Key.FROM && line.text().indexOf('@') >= 0;
                continued = 0;
                end = i + 1;
            } else if (isBlank(line)
                    ? i + 1 == lines.size() || key(lines.get(i + 1)).isEmpty()
                    : ++continued > MOST_CONTINUED) break;
            text.append(PhraseTable.plain(line.text())).append(' ');
        }
        // who and when alone, as programs for telephones write it, are a mail's only with an address
        boolean mail = found.contains(Key.FROM) && time && (found.size() >= 3 || (found.size() == 2 && address));
        boolean enough = mail || (announced && found.size() >= 2);
        return enough
                ? Optional.of(new QuoteHeader(end - index, text.toString(), QuoteHeader.Kind.ANSWERED))
                : Optional.empty();
    }

    private static boolean isBlank(TextLine line) {
        return line.bare().isBlank();
    }

    private static Optional<Key> key(TextLine line) {
        String text = line.text();
        int colon = text.indexOf(':');
        if (colon < 2 || colon > LONGEST_KEY + 6) return Optional.empty();
        return Optional.ofNullable(KEYS.get(PhraseTable.plain(text.substring(0, colon))));
    }

    /** Hours and minutes, written with a colon or, in Indonesian, with a full stop. */
    private static boolean hasTime(String text) {
        for (int i = 1; i + 2 < text.length(); i++) {
            char c = text.charAt(i);
            boolean minutes = Character.isDigit(text.charAt(i + 1)) && Character.isDigit(text.charAt(i + 2));
            boolean over = i + 3 == text.length() || !Character.isDigit(text.charAt(i + 3));
            if ((c == ':' || c == '.') && minutes && over && Character.isDigit(text.charAt(i - 1))) return true;
        }
        return false;
    }
}
