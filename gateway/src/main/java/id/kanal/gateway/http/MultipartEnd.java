package id.kanal.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a form with files came to its end: its last delimiter says so (RFC 2046, 5.1.1). The decoder takes what lacks it for
 * whole, and a citizen's photo cut off half way for all of it.
 */
final class MultipartEnd {
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    /** The delimiter with its dashes, and what some clients send behind it. */
    private static final int TAIL = 128;

    private final String delimiter;
    private Buffer tail = Buffer.buffer();

    private MultipartEnd(String boundary) {
        this.delimiter = "--" + boundary + "--";
    }

    /** Empty where no boundary is named. */
    static Optional<MultipartEnd> of(String contentType) {
        Matcher found = BOUNDARY.matcher(contentType);
        return found.find()
                ? Optional.of(new MultipartEnd(found.group(1) == null ? found.group(2) : found.group(1)))
                : Optional.empty();
    }

    void add(Buffer piece) {
        Buffer all = tail.copy().appendBuffer(piece.slice(Math.max(0, piece.length() - TAIL), piece.length()));
        tail = all.slice(Math.max(0, all.length() - TAIL), all.length());
    }

    boolean isReached() {
        return tail.toString(StandardCharsets.ISO_8859_1).contains(delimiter);
    }
}
