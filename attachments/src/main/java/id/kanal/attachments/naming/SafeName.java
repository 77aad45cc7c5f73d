package id.kanal.attachments.naming;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A file name that can do no harm: no path, nothing invisible, nothing that a system takes for a device, and an end that
 * does not lie about what the file is.
 */
public final class SafeName {
    static final int LONGEST = 120;
    /** What file systems allow for one name, less something for whoever adds to it. */
    private static final int MOST_OCTETS = 240;

    private static final int MOST_LOOKED_AT = 1_000;

    private static final String NAMELESS = "lampiran";
    private static final int MOST_LIES = 4;
    /** Control, format (joiners, and the marks that turn the direction of reading), surrogate, private, unassigned. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");
    private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");
    /** Microsoft, "Naming Files, Paths, and Namespaces"; the superscript digits count there too. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])(\\..*)?");

    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9]{1,12}");

    private SafeName() {}

    public static String of(String given, Kind kind) {
        return shortened(unreserved(truthful(visible(given), kind)));
    }

    /** What the library may be asked for the kind: the name without paths and invisible characters. */
    public static String visible(String given) {
        String end = given.substring(Math.max(0, given.length() - MOST_LOOKED_AT));
        String composed = Normalizer.normalize(end, Normalizer.Form.NFC);
        String spaced = SPACES.matcher(composed).replaceAll(" ");
        String seen = INVISIBLE.matcher(spaced).replaceAll("");
        String last = seen.substring(Math.max(seen.lastIndexOf('/'), seen.lastIndexOf('\\')) + 1);
        return trimmed(FORBIDDEN.matcher(last).replaceAll("_"));
    }

    /** Lying ends are taken off until one is true, {@code foto.jpg.exe}; what would run is made to open in nothing. */
    private static String truthful(String name, Kind kind) {
        String rest = name;
        for (int i = 0; i < MOST_LIES && !kind.fits(extension(rest)); i++) {
            String end = extension(rest);
            if (end.isEmpty() || !Kind.isExtension(end)) break;
            if (kind.mediaType().equals(Kind.OCTETS) && Harmless.isActive(end)) break;
            rest = trimmed(rest.substring(0, rest.length() - end.length() - 1));
        }
        if (rest.isEmpty()) rest = NAMELESS;
        boolean bare = extension(rest).isEmpty() && rest.length() < name.length();
        return kind.fits(extension(rest)) && !bare ? rest : rest + '.' + kind.extension();
    }

    private static String unreserved(String name) {
        return DEVICE.matcher(name).matches() ? '_' + name : name;
    }

    private static String shortened(String name) {
        String end = extension(name);
        String tail = end.isEmpty() ? "" : '.' + end;
        String base = name.substring(0, name.length() - tail.length());
        while (base.codePointCount(0, base.length()) + tail.length() > LONGEST
                || base.getBytes(StandardCharsets.UTF_8).length + tail.length() > MOST_OCTETS)
            base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
        return trimmed(base) + tail;
    }

    private static String trimmed(String name) {
        return EDGES.matcher(name).replaceAll("");
    }

    /** Without the dot; empty when there is none. */
    private static String extension(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1);
        boolean whole = end.length() == name.length();
        return whole || !EXTENSION.matcher(end).matches() ? "" : end;
    }
}
