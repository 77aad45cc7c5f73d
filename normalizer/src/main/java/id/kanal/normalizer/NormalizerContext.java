package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.port.Assembler;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.normalizer.text.TextAnalyzer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that every lane shares.
 *
 * @param helpers who can do more than read
 */
public record NormalizerContext(
        RuntimeContext means,
        NormalizerConfig config,
        TextAnalyzer analyzer,
        Keyed keyed,
        Streams streams,
        Channels channels,
        Helpers helpers) {
    DuplicateDetector duplicates() {
        return keyed.duplicates;
    }

    ClaimSeal seal() {
        return keyed.seal;
    }

    Keys keys() {
        return keyed.keys;
    }

    /**
     * Who can do more than read.
     *
     * @param transcribes whether there is an engine that listens to recordings
     * @param staffed whether people see their tasks
     */
    public record Helpers(boolean transcribes, boolean staffed) {
        public static final Helpers NONE = new Helpers(false, false);
    }

    boolean transcribes() {
        return helpers.transcribes;
    }

    boolean staffed() {
        return helpers.staffed;
    }

    /** What is made of the installation's secrets. */
    public record Keyed(DuplicateDetector duplicates, ClaimSeal seal, Keys keys) {
        /** @param secrets 32 octets by name */
        public static Keyed of(Function<String, byte[]> secrets) {
            return new Keyed(
                    new DuplicateDetector(secrets.apply(DuplicateDetector.SECRET)),
                    new ClaimSeal(secrets.apply(ClaimSeal.SECRET)),
                    Keys.of(secrets));
        }
    }

    /**
     * What is known of the channels without opening any.
     *
     * @param assemblers of all channel types, by the name that raw parts give
     * @param written reads an address as citizens write it; empty for what is none
     */
    public record Channels(
            ChannelProfiles profiles, Map<String, Assembler> assemblers, Function<String, Optional<Address>> written) {
        public Channels {
            assemblers = Map.copyOf(assemblers);
        }
    }
}
