package id.kanal.kernel.port;

import java.time.Duration;

/** Where stages report what they did. Names and tags never hold personal data. */
public interface Telemetry {
    Telemetry NONE = new Telemetry() {
        @Override
        public void count(String name, String... tags) {}

        @Override
        public void time(String name, Duration took, String... tags) {}
    };

    /** @param tags key, value, key, value … */
    void count(String name, String... tags);

    void time(String name, Duration took, String... tags);
}
