package id.kanal.simulators.speech;

import id.kanal.kernel.model.Octets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine was given.
 *
 * @param fields in the order in which they came, without the file
 */
public record TranscriptionForm(
        Map<String, List<String>> fields, Optional<RecordingFile> file, Optional<String> authorization) {
    /** A field that may be there once. */
    public Optional<String> field(String name) {
        return fields.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The part named {@code file}. */
    public record RecordingFile(String name, String mediaType, Octets content) {
        @Override
        public String toString() {
            return "RecordingFile[" + name + ", " + content.length() + " bytes]";
        }
    }
}
