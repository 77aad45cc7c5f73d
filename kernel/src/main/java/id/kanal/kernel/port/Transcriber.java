package id.kanal.kernel.port;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.model.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Writes down what is said in a recording. */
@CheckReturnValue
public interface Transcriber {
    /**
     * Completes with what was heard, which may be nothing; fails with a {@code Failure}: rejected (this recording never has a
     * transcript), or retryable with the wait that the engine asked for. Never blocks.
     */
    CompletableFuture<Heard> transcribe(Recording recording);

    /**
     * @param content all of its octets
     * @param mediaType what they are, without parameters
     */
    record Recording(Octets content, String mediaType) {
        @Override
        public String toString() {
            return "Recording[" + mediaType + ", " + content.length() + " bytes]";
        }
    }

    /**
     * What was heard.
     *
     * @param text all of it; blank where nothing was said
     * @param language BCP 47, where the engine tells it
     * @param segments in their order; empty where the engine tells no times
     */
    record Heard(String text, Optional<String> language, List<Segment> segments) {
        public Heard {
            segments = List.copyOf(segments);
        }

        @Override
        public String toString() {
            return "Heard[" + text.length() + " characters, " + segments.size() + " segments]";
        }
    }

    /**
     * What was said in one breath.
     *
     * @param from since the beginning of the recording
     * @param until the same
     * @param speaker a name of the engine's for somebody who speaks, where it tells them apart
     */
    record Segment(Duration from, Duration until, Optional<String> speaker, String text) {
        @Override
        public String toString() {
            return "Segment[" + from + ", " + until + "]";
        }
    }
}
