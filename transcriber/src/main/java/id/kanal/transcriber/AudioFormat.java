package id.kanal.transcriber;

import java.util.Map;
import java.util.Optional;

/** By what ending an engine knows what it is given: it looks at the file's name and at nothing else. */
final class AudioFormat {
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/amr", "amr"),
            Map.entry("audio/flac", "flac"),
            Map.entry("audio/x-flac", "flac"),
            Map.entry("audio/m4a", "m4a"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/x-m4a", "m4a"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp3", "mp3"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/opus", "ogg"), // of Opus, too, the container is Ogg (RFC 7845)
            Map.entry("audio/vorbis", "ogg"),
            Map.entry("audio/vnd.wave", "wav"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/wave", "wav"),
            Map.entry("audio/x-wav", "wav"),
            Map.entry("audio/webm", "webm"));

    private AudioFormat() {}

    /** @param mediaType without parameters */
    static Optional<String> ending(String mediaType) {
        return Optional.ofNullable(ENDINGS.get(mediaType));
    }
}
