package id.kanal.gateway.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;

/** One connection: what the server waits for on it, and until when. Used on one event loop only. */
final class ClientConnection {
    /** How long a client that was answered early is let finish sending: a connection closed at once may eat the answer. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final HttpConnection connection;
    private final String address;
    private final long since;
    private Phase phase = Phase.HEAD;
    private long deadline;
    private Runnable late = ClientConnection::nothing;
    private Runnable released = ClientConnection::nothing;
    private Object current = this;

    /** What comes next. */
    private enum Phase {
        /** The headers of a request. */
        HEAD,
        /** The rest of a body. */
        BODY,
        /** Our answer: nobody waits for the client. */
        ANSWER
    }

    /**
     * @param address that it counts for
     * @param since the round in which it was opened
     */
    ClientConnection(HttpConnection connection, String address, long since) {
        this.connection = connection;
        this.address = address;
        this.since = since;
    }

    HttpConnection connection() {
        return connection;
    }

    long since() {
        return since;
    }

    String address() {
        return address;
    }

    /** Whether it is the client that keeps us waiting. */
    boolean keepsWaiting() {
        return phase != Phase.ANSWER;
    }

    /** The next request is there: the one before it was answered. */
    void begins(Object request) {
        release();
        current = request;
    }

    /** Whether no later request has begun. */
    boolean isAt(Object request) {
        return current == request;
    }

    void awaitsHead(long until) {
        phase = Phase.HEAD;
        deadline = until;
        late = this::close;
    }

    /** @param instead what is done with a body that is late */
    void awaitsBody(long until, Runnable instead) {
        phase = Phase.BODY;
        deadline = until;
        late = instead;
    }

    /** @param held lets go of what is held for the request, at the end of its answer or of the connection */
    void holds(Runnable held) {
        released = held;
    }

    boolean owesABody() {
        return phase == Phase.BODY;
    }

    void awaitsAnswer() {
        phase = Phase.ANSWER;
        late = ClientConnection::nothing;
    }

    /** Answered before the request was whole. */
    void lingers(long now) {
        awaitsHead(now + LINGER.toNanos());
    }

    boolean isLate(long now) {
        return keepsWaiting() && now - deadline >= 0;
    }

    /** Ends the waiting. */
    void giveUp() {
        late.run();
    }

    void release() {
        Runnable once = released;
        released = ClientConnection::nothing;
        once.run();
    }

    void close() {
        connection.close().onFailure(alreadyGone -> {});
    }

    private static void nothing() {}
}
