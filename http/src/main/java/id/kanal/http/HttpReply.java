package id.kanal.http;

import java.util.Optional;

/**
 * The whole answer to a request.
 *
 * @param retryAfter the header as it was, if there was one
 * @param body empty where it was too large; never printed: it may quote what somebody wrote or said
 */
public record HttpReply(int status, Optional<String> retryAfter, String body) {
    @Override
    public String toString() {
        return "HttpReply[" + status + "]";
    }
}
