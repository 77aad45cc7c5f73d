package id.kanal.attachments.naming;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is. Its first octets decide; its name helps only where it makes them more precise, as {@code docx} does for
 * what looks like any zip. Nothing is ever unpacked.
 *
 * @param found what it is
 * @param mediaType what it is passed on as: itself if it is harmless to look at, {@code application/octet-stream} if not
 */
public record Kind(String found, String mediaType) {
    public static final String OCTETS = "application/octet-stream";

    private static final String TEXT = "text/plain";
    private static final String OPUS = "audio/opus";
    private static final int FIRST_OCTETS = 64 * 1024;
    /** Octets of the header of an Ogg page with one segment (RFC 3533, 6), and what Opus begins with. */
    private static final int FIRST_PAGE = 28 + 8;

    public static Kind of(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(FIRST_OCTETS), name);
        }
    }

    static Kind of(byte[] first, String name) throws IOException {
        if (isOpus(first)) return new Kind(OPUS, Harmless.passedOnAs(OPUS));
        // Where the content says nothing, the library believes the name. We do not.
        String found = detect(first, "").equals(OCTETS) ? OCTETS : detect(first, name);
        return new Kind(found, found.startsWith("text/") ? text(found) : Harmless.passedOnAs(found));
    }

    /** A voice message of most chats (RFC 7845, 5.1): the library sees its container alone, and believes the name for the rest. */
    private static boolean isOpus(byte[] first) {
        String page = new String(first, 0, Math.min(first.length, FIRST_PAGE), StandardCharsets.ISO_8859_1);
        return page.startsWith("OggS") && page.endsWith("OpusHead");
    }

    /** The usual extension of what it is passed on as, without the dot. */
    String extension() {
        return Harmless.extension(mediaType);
    }

    /** Whether a name with this extension tells the truth and starts nothing when somebody opens it. */
    boolean fits(String extension) {
        if (extension.isEmpty()) return mediaType.equals(OCTETS);
        if (Harmless.isActive(extension)) return false;
        String claimed = claimed(extension);
        if (mediaType.equals(OCTETS)) return !Harmless.knows(claimed);
        if (mediaType.equals(TEXT)) return isA(claimed, TEXT);
        return Harmless.knows(claimed) && (isA(claimed, found) || isA(found, claimed));
    }

    /** Whether files have this extension, and it is not just the end of a name with a dot in it. */
    static boolean isExtension(String extension) {
        return Harmless.isActive(extension) || !claimed(extension).equals(OCTETS);
    }

    /** Plain text is shown as such by every browser, whatever its words mean to a program. */
    private static String text(String found) {
        if (Harmless.knows(found)) return found;
        return Harmless.isScript(found) ? OCTETS : TEXT;
    }

    private static String claimed(String extension) {
        try {
            return detect(new byte[0], "x." + extension.toLowerCase(Locale.ROOT));
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing was read", impossible);
        }
    }

    private static boolean isA(String special, String general) {
        return special.equals(general)
                || MimeTypes.getDefaultMimeTypes()
                        .getMediaTypeRegistry()
                        .isSpecializationOf(MediaType.parse(special), MediaType.parse(general));
    }

    private static String detect(byte[] first, String name) throws IOException {
        Metadata hints = new Metadata();
        if (!name.isEmpty()) hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        return MimeTypes.getDefaultMimeTypes()
                .detect(new ByteArrayInputStream(first), hints)
                .getBaseType()
                .toString();
    }
}
