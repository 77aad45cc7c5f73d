package id.kanal.transcriber;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** A form with a file in it (RFC 7578), in memory. */
final class MultipartForm {
    private static final int BOUNDARY = 16;

    private final String boundary;
    private final Buffer body = Buffer.buffer();

    /** @param random makes a boundary that nobody can put into a recording */
    MultipartForm(RandomGenerator random) {
        byte[] octets = new byte[BOUNDARY];
        random.nextBytes(octets);
        this.boundary = "kanal-" + HexFormat.of().formatHex(octets);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    MultipartForm field(String name, String value) {
        body.appendString(
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
        return this;
    }

    /** @param fileName ours: the citizen's own may say who they are */
    MultipartForm file(String fileName, String mediaType, byte[] content) {
        body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n")
                .appendBytes(content)
                .appendString("\r\n");
        return this;
    }

    /** All of it, without a copy; nothing more belongs into the form then. To be called once. */
    Buffer closed() {
        return body.appendString("--" + boundary + "--\r\n");
    }
}
