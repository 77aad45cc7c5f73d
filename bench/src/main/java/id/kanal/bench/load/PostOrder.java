package id.kanal.bench.load;

import id.kanal.bench.Line;

/**
 * What shall be posted in one run.
 *
 * @param port of the server on loopback
 * @param connections that are kept alive, each with one request at a time
 * @param seconds how long to send
 * @param rate requests a second; 0 for as many as the connections allow
 */
public record PostOrder(Kind kind, int port, int connections, double seconds, int rate) {
    public static final String SECRET_TOKEN = "secret-token-of-the-bench_0123456789";
    public static final String PARTNER_KEY = "partner-key-of-the-bench-0123456789abcdef";

    public static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
    public static final String WHATSAPP_NUMBER = "106540352242922";

    /** What is posted. */
    public enum Kind {
        /** Telegram's, to the webhook of a bot. */
        UPDATE,
        /** A partner's, as JSON. */
        REPORT,
        /** Meta's, to the webhook of a WhatsApp number, signed. */
        NOTICE
    }

    public PostOrder {
        if (connections < 1) throw new IllegalArgumentException("connections: " + connections);
        if (rate < 0) throw new IllegalArgumentException("rate: " + rate);
    }

    public Line line() {
        return Line.of(kind.name())
                .with("port", port)
                .with("connections", connections)
                .with("seconds", seconds)
                .with("rate", rate);
    }

    static PostOrder of(Line line) {
        return new PostOrder(
                Kind.valueOf(line.word()),
                (int) line.number("port"),
                (int) line.number("connections"),
                line.number("seconds"),
                (int) line.number("rate"));
    }
}
