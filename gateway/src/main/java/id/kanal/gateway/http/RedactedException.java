package id.kanal.gateway.http;

/**
 * Where something went wrong, and of which kind, without what it said: messages of exceptions quote addresses, headers and bodies
 * of requests, which no log may hold.
 */
final class RedactedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 10;

    private RedactedException(Throwable original, Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    static RedactedException of(Throwable original) {
        return of(original, DEEPEST);
    }

    private static RedactedException of(Throwable original, int deep) {
        Throwable cause = original.getCause();
        return new RedactedException(original, cause == null || deep == 0 ? null : of(cause, deep - 1));
    }
}
