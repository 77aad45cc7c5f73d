package id.kanal.gateway.e2e;

import java.net.URI;
import java.util.List;

/** A simulated provider of one channel, for tests that take it away for a while. */
interface ChatProvider extends AutoCloseable {
    /** Of the channel. */
    String id();

    /** Of its API. */
    int port();

    /**
     * The channel in the settings, to stand last in them.
     *
     * @param api the port at which the gateway looks for the API
     */
    String settings(int api);

    /** Where the provider tells what people write. */
    void leadTo(URI hook);

    Citizen citizen(int number);

    /** How often messages were answered so, by the gateway's own count; {@code none} where nobody did. */
    double answers(Metrics metrics, String answer);

    /** What it answered to messages that it did not take, as the gateway counted it. */
    List<String> refused(Metrics metrics);

    @Override
    void close();

    /** Somebody there. */
    interface Citizen {
        void writes(String words);

        /** All that came for them, oldest first. */
        List<Heard> heard();
    }

    /** @param template whether it came as an approved text */
    record Heard(String words, boolean template) {}
}
