package id.kanal.kernel.model;

import java.time.Instant;

/**
 * News of a case for the partner that filed it, ready to send. The body is made once and stored, so that every try sends the
 * same id and the same bytes.
 *
 * @param id the CloudEvents id
 * @param since when it was forwarded
 * @param body the whole CloudEvent as JSON (structured content mode)
 */
public record ForwardedNews(String id, Ticket ticket, Instant since, String body) {
    @Override
    public String toString() {
        return "ForwardedNews[" + ticket + ", " + id + "]";
    }
}
