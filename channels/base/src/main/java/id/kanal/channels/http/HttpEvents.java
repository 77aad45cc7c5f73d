package id.kanal.channels.http;

/**
 * News that is told to a browser as it comes (server-sent events, WHATWG HTML 9.2). The server keeps the connection open with a
 * comment every fifteen seconds, cuts off who reads too slowly, and ends all of them when it stops: browsers then come again with
 * {@code Last-Event-ID}.
 */
@FunctionalInterface
public interface HttpEvents {
    /**
     * Begins to tell. Called on the server's event loop: never blocks.
     *
     * @return ends it; called once, whoever ended it, on any thread
     */
    Runnable open(Sink sink);

    /** Where events are told. From any thread; what comes after the end is dropped. */
    interface Sink {
        /**
         * @param id where the browser goes on when it comes again; one line
         * @param event its kind; one line
         */
        void send(String id, String event, String data);

        void end();
    }
}
