package id.kanal.normalizer;

import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.port.Assembler;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.normalizer.text.TextAnalyzer;
import java.util.Map;

/** Everything that every lane shares. */
public record NormalizerContext(
        RuntimeContext means,
        NormalizerConfig config,
        TextAnalyzer analyzer,
        DuplicateDetector duplicates,
        ClaimSeal seal,
        Streams streams,
        Channels channels) {
    /**
     * What is known of the channels without opening any.
     *
     * @param assemblers of all channel types, by the name that raw parts give
     */
    public record Channels(ChannelProfiles profiles, Map<String, Assembler> assemblers) {
        public Channels {
            assemblers = Map.copyOf(assemblers);
        }
    }
}
