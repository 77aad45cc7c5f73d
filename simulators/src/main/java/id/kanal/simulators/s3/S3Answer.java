package id.kanal.simulators.s3;

/** How the store treats a request instead of serving it. */
public enum S3Answer {
    /** 503, as Amazon does under load. */
    SLOW_DOWN(503, "SlowDown"),
    INTERNAL_ERROR(500, "InternalError"),
    /** 403, as with a policy that forbids it. */
    ACCESS_DENIED(403, "AccessDenied"),
    /** No answer, ever. */
    HANG(0, ""),
    /** The connection is closed instead. */
    HANG_UP(0, "");

    private final int status;
    private final String code;

    S3Answer(int status, String code) {
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
