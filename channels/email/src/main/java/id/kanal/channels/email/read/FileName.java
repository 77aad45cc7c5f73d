package id.kanal.channels.email.read;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of files as they may be shown and stored: bounded, without directories, control and direction characters. */
final class FileName {
    private static final int LONGEST = 150;
    private static final int LONGEST_EXTENSION = 12;
    private static final String FORBIDDEN = "<>:\"|?*";
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    /** Extensions for what came without a name. */
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/jpg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/heic", "heic"),
            Map.entry("image/webp", "webp"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/pkcs7-mime", "p7m"),
            Map.entry("application/x-pkcs7-mime", "p7m"),
            Map.entry("message/rfc822", "eml"),
            Map.entry("text/plain", "txt"),
            Map.entry("text/html", "html"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/calendar", "ics"),
            Map.entry("text/vcard", "vcf"),
            Map.entry("text/x-vcard", "vcf"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/3gpp", "3gp"));

    private FileName() {}

    /** @return never empty */
    static String of(String raw) {
        int directory = Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\'));
        StringBuilder name = new StringBuilder();
        raw.substring(Math.max(directory + 1, raw.length() - 10 * LONGEST))
                .codePoints()
                .filter(FileName::isVisible)
                .forEach(name::appendCodePoint);
        String tidy = name.toString().strip();
        while (tidy.endsWith(".") || tidy.startsWith("."))
            tidy = tidy.endsWith(".") ? tidy.substring(0, tidy.length() - 1) : tidy.substring(1);
        tidy = tidy.strip();
        if (tidy.isEmpty()) return "part";
        return shortened(isDevice(tidy) ? "_" + tidy : tidy);
    }

    /**
     * For what has no name.
     *
     * @param number of the part, so that names differ
     */
    static String ofType(String type, int number) {
        return "part-" + number + "." + EXTENSIONS.getOrDefault(type, "bin");
    }

    private static boolean isVisible(int c) {
        int kind = Character.getType(c);
        return kind != Character.CONTROL
                && kind != Character.FORMAT
                && kind != Character.SURROGATE
                && kind != Character.LINE_SEPARATOR
                && kind != Character.PARAGRAPH_SEPARATOR
                && FORBIDDEN.indexOf(c) < 0;
    }

    /** Names that mean a device in Windows, whatever their extension. */
    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        boolean port = stem.length() == 4
                && (stem.startsWith("com") || stem.startsWith("lpt"))
                && Character.isDigit(stem.charAt(3));
        return port || DEVICES.contains(stem);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) return name;
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        return Tidy.cut(name, LONGEST - extension.length()).strip() + extension;
    }
}
