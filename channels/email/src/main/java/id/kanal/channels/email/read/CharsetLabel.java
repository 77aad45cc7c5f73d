package id.kanal.channels.email.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a mail calls its charset. Names are read as browsers read them (WHATWG Encoding), with the inventions of mailers. */
final class CharsetLabel {
    private static final Map<String, Charset> KNOWN = known();

    /** The charset that every octet has a meaning in, for what says nothing else. */
    static final Charset WINDOWS = supported("windows-1252").orElse(StandardCharsets.ISO_8859_1);

    private static final int LONGEST = 40;

    /** Narrow names that are used for wider charsets, and names that Java does not know. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("ascii", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("usascii", "windows-1252"),
            Map.entry("ansi_x3.4-1968", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("iso88591", "windows-1252"),
            Map.entry("8859_1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("western", "windows-1252"),
            Map.entry("cp-1252", "windows-1252"),
            Map.entry("win-1252", "windows-1252"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("utf8mb4", "utf-8"),
            Map.entry("utf", "utf-8"),
            Map.entry("unicode-1-1-utf-8", "utf-8"),
            Map.entry("x-unicode-2-0-utf-8", "utf-8"),
            Map.entry("unicode", "utf-16"),
            Map.entry("ucs-2", "utf-16"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gb_2312-80", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("ks_c_5601-1987", "ms949"),
            Map.entry("ks_c_5601", "ms949"),
            Map.entry("euc-kr", "ms949"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-euc-jp", "euc-jp"),
            Map.entry("x-mac-roman", "x-macroman"),
            Map.entry("macintosh", "x-macroman"));

    private CharsetLabel() {}

    /** The charset of a label; empty for one that means nothing to us. */
    static Optional<Charset> find(String label) {
        String name = tidy(label);
        if (name.isEmpty() || name.length() > LONGEST) return Optional.empty();
        String known = ALIASES.getOrDefault(name, ALIASES.getOrDefault(name.replace('_', '-'), name));
        return supported(known)
                .or(() -> supported(known.replace('_', '-')))
                .or(() -> supported(known.replaceAll("[^a-z0-9]", "").replaceAll("^(utf|cp|windows)", "$1-")))
                .map(found -> found.equals(StandardCharsets.US_ASCII) || found.equals(StandardCharsets.ISO_8859_1)
                        ? WINDOWS
                        : found);
    }

    private static String tidy(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("charset=")) name = name.substring("charset=".length());
        int end = 0;
        StringBuilder tidy = new StringBuilder();
        for (; end < name.length() && tidy.length() <= LONGEST; end++) {
            char c = name.charAt(end);
            if (c == ';' || c == ',' || c == '*') break;
            if (c > ' ' && c < 0x7f && c != '"' && c != '\'' && c != '<' && c != '>') tidy.append(c);
        }
        return tidy.toString();
    }

    private static Optional<Charset> supported(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /** All names of all charsets: asking Java for an unknown one takes long, and a hostile mail asks for thousands. */
    private static Map<String, Charset> known() {
        Map<String, Charset> known = new HashMap<>();
        for (Charset charset : Charset.availableCharsets().values()) {
            known.putIfAbsent(charset.name().toLowerCase(Locale.ROOT), charset);
            for (String alias : charset.aliases()) known.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset);
        }
        Utf7 utf7 = new Utf7();
        known.put(utf7.name().toLowerCase(Locale.ROOT), utf7);
        for (String alias : utf7.aliases()) known.put(alias.toLowerCase(Locale.ROOT), utf7);
        return known;
    }
}
