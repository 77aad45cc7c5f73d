package id.kanal.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * One HTTP request, encoded once. Only the digits of its mark change, wherever they stand, so that sending costs a copy and
 * every request comes from somebody of their own.
 */
final class PostTemplate {
    private static final String BLANK = "#".repeat(PduTemplate.DIGITS);

    private final byte[] octets;
    private final int[] digits;

    private PostTemplate(String request) {
        this.octets = request.getBytes(StandardCharsets.US_ASCII);
        this.digits = IntStream.range(0, request.length())
                .filter(at -> request.startsWith(BLANK, at))
                .toArray();
    }

    /** The requests of one kind, in turn. */
    static List<PostTemplate> of(PostOrder.Kind kind) {
        return switch (kind) {
            case UPDATE ->
                all("/hooks/bot", "X-Telegram-Bot-Api-Secret-Token: " + PostOrder.SECRET_TOKEN, PostTemplate::update);
            case REPORT ->
                all(
                        "/v1/reports",
                        "Authorization: Bearer " + PostOrder.PARTNER_KEY + "\r\nIdempotency-Key: " + BLANK,
                        text -> "{\"text\":\"%s\"}".formatted(text));
        };
    }

    private static List<PostTemplate> all(String path, String headers, UnaryOperator<String> body) {
        return Mix.SHORT.stream()
                .map(text -> text.replace("#", PduTemplate.MARK + BLANK))
                .map(text -> of(path, headers, body.apply(text)))
                .toList();
    }

    private static PostTemplate of(String path, String headers, String body) {
        return new PostTemplate(
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(path, headers, body.length(), body));
    }

    /** <a href="https://core.telegram.org/bots/api#update">Update</a>: a text in a private chat. */
    private static String update(String text) {
        return """
                {"update_id":1%1$s,"message":{"message_id":7,"from":{"id":1%1$s,"is_bot":false,"first_name":"Warga",\
                "language_code":"id"},"chat":{"id":1%1$s,"first_name":"Warga","type":"private"},"date":%2$d,"text":"%3$s"}}""".formatted(BLANK, Instant.now().getEpochSecond(), text);
    }

    int length() {
        return octets.length;
    }

    /** Appends this with the given number. */
    void write(ByteBuffer out, int number) {
        int start = out.position();
        out.put(octets);
        for (int at : digits) PduTemplate.digits(out, start + at, number, 1);
    }
}
