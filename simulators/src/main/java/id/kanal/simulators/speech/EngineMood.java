package id.kanal.simulators.speech;

/** How the engine answers instead of listening. */
public enum EngineMood {
    /** While the model loads: the error handler of whisper.cpp makes a 404 of every 503. */
    LOADING(404, "File Not Found"),
    /** The same handler makes one text of every 400. */
    INVALID(400, "Invalid request"),
    /** What it could not open, in releases that set no status. */
    NOT_OPENED(200, "{\"error\":\"failed to read audio data\"}"),
    FAILED(500, "{\"error\":\"failed to process audio\"}"),
    /** With {@code Retry-After}. */
    BUSY(503, "{\"error\":\"busy\"}"),
    /** With {@code Retry-After}. */
    RATE_LIMITED(429, "{\"error\":{\"message\":\"Rate limit reached\"}}"),
    UNAUTHORIZED(401, "{\"error\":{\"message\":\"Incorrect API key provided\"}}"),
    TOO_LARGE(413, "{\"error\":{\"message\":\"Maximum content size limit exceeded\"}}"),
    REDIRECT(307, ""),
    /** A page of a proxy. */
    PAGE(200, "<html><body>Welcome</body></html>"),
    HANG(0, ""),
    HANG_UP(0, "");

    private final int status;
    private final String body;

    EngineMood(int status, String body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }
}
