package id.kanal.journal.redis;

import redis.clients.jedis.Connection;

/** The Redis behind the journal. */
public interface Server {
    /** Where it is now. */
    Target target();

    /** Called once for each new connection before anything is written over it. */
    void prepare(Connection connection);

    /** Why it does not run; empty when it does, or when somebody else runs it. */
    String trouble();

    void stop();

    /** A Redis that somebody else runs. */
    record Remote(Target target) implements Server {
        @Override
        public void prepare(Connection connection) {}

        @Override
        public String trouble() {
            return "";
        }

        @Override
        public void stop() {}
    }
}
