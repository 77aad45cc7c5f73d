package id.kanal.transcriber;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.Transcriber.Heard;
import id.kanal.kernel.port.Transcriber.Segment;
import id.kanal.kernel.webhook.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the engine said to a recording.
 *
 * @param retryAfter the header as it was, if there was one
 * @param body never printed or kept: it is what somebody said
 */
record EngineResponse(int status, Optional<String> retryAfter, String body) {
    private static final int OK = 200;
    private static final long MILLIS = 1_000;

    /** Gives the answer its meaning; throws the {@link Failure} that says what to do otherwise. */
    Heard heard(SpeechFilter filter, Instant now, TranscriberConfig config) {
        return switch (status) {
            case OK -> words(filter);
            // this recording is too large, of no kind that it can open, or broken, and will be at every try
            case 400, 413, 415, 422 -> throw Failure.of(FailureCode.TRANSCRIBER_REJECTED, "HTTP " + status);
            // whisper.cpp says 404 to everything while it loads its model; others until the model was fetched
            case 404, 408, 409, 425, 429 -> throw busy(now, config);
            default ->
                throw status >= 500
                        ? busy(now, config)
                        : Failure.retryAfter(
                                FailureCode.TRANSCRIBER_MISCONFIGURED, "HTTP " + status, config.backoffLimit());
        };
    }

    private Failure busy(Instant now, TranscriberConfig config) {
        return RetryAfter.busy(retryAfter, status, now, config.backoff(), config.backoffLimit());
    }

    private Heard words(SpeechFilter filter) {
        JsonNode json = json();
        JsonNode text = json.path("text");
        if (!text.isTextual()) {
            // whisper.cpp says 200 and "error" of what it cannot open
            if (json.has("error")) throw Failure.of(FailureCode.TRANSCRIBER_REJECTED, "HTTP 200 with an error");
            throw unlike();
        }
        List<Segment> segments = segments(json.path("segments"), filter);
        boolean timed =
                json.path("segments").isArray() && !json.path("segments").isEmpty();
        String said = timed
                ? filter.whole(segments.stream().map(Segment::text).toList())
                : filter.whole(List.of(filter.spoken(text.asText())));
        return new Heard(said, language(json), said.isEmpty() ? List.of() : segments);
    }

    private JsonNode json() {
        try {
            return Json.read(body);
        } catch (Failure notJson) {
            throw unlike();
        }
    }

    /** A proxy's page, or another program: it may be right tomorrow. */
    private static Failure unlike() {
        return Failure.of(FailureCode.PEER_BUSY, "HTTP 200, but not as a speech engine answers");
    }

    private static List<Segment> segments(JsonNode array, SpeechFilter filter) {
        List<Segment> segments = new ArrayList<>();
        for (JsonNode segment : array) {
            boolean silence = SpeechFilter.isSilence(
                    segment.path("no_speech_prob").asDouble(0),
                    segment.path("avg_logprob").asDouble(0));
            String said = silence ? "" : filter.spoken(segment.path("text").asText(""));
            if (!said.isEmpty())
                segments.add(new Segment(
                        time(segment.path("start")),
                        time(segment.path("end")),
                        Optional.of(segment.path("speaker").asText("")).filter(speaker -> !speaker.isBlank()),
                        said));
        }
        return segments;
    }

    private static Duration time(JsonNode seconds) {
        return Duration.ofMillis((long) (seconds.asDouble(0) * MILLIS));
    }

    private static Optional<String> language(JsonNode json) {
        JsonNode named = json.path("language").isTextual()
                ? json.path("language")
                : json.path("languages").path(0).path("code");
        return SpokenLanguage.code(named.asText(""));
    }

    @Override
    public String toString() {
        return "EngineResponse[" + status + "]";
    }
}
