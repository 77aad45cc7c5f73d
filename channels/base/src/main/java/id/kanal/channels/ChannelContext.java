package id.kanal.channels;

import id.kanal.attachments.Attachments;
import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.worker.FrontDesk;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the gateway hands to every channel. A channel takes what it needs; many need {@code means} and {@code telemetry}
 * only.
 *
 * @param providerIds what stands for a provider's id before it becomes the id of a message or of one before it, or part of
 *     a key: providers' ids may tell of people. The same on all nodes
 * @param shared empty for a probe, which takes and sends nothing
 * @param publicUrl how the outside world reaches this gateway, for links
 */
public record ChannelContext(
        RuntimeContext means,
        Telemetry telemetry,
        KeyedDigest providerIds,
        Optional<Shared> shared,
        URI publicUrl,
        Words words) {
    /** The name of the secret behind {@link #providerIds}. */
    public static final String PROVIDER_IDS = "provider-ids";

    /** Where the outside world reaches the {@link Hook} of a channel. */
    public URI hook(ChannelRef ref) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + "/hooks/" + ref.id());
    }

    /**
     * What all nodes have in common.
     *
     * @param journal for leases of what only one node may do, and for a cursor that must survive
     * @param attachments where what citizens attach is checked and kept, and raw mails
     * @param secrets 32 octets by name, the same on all nodes and for as long as the installation keeps its master key
     * @param desk what a door may ask while somebody waits
     * @param calls where the people who answer see which calls there are
     * @param documents what a channel keeps outside the flow, such as a token that is changed each time; asked for with every
     *     use, must not block
     */
    public record Shared(
            Journal journal,
            Attachments attachments,
            Function<String, byte[]> secrets,
            FrontDesk desk,
            CallBoard calls,
            Supplier<CompletableFuture<Documents>> documents) {
        /** For channels that keep nothing outside the flow. */
        public Shared(
                Journal journal,
                Attachments attachments,
                Function<String, byte[]> secrets,
                FrontDesk desk,
                CallBoard calls) {
            this(
                    journal,
                    attachments,
                    secrets,
                    desk,
                    calls,
                    () -> CompletableFuture.failedFuture(
                            Failure.of(FailureCode.JOURNAL_DOWN, "no documents are kept here")));
        }
    }

    /**
     * In which words citizens are told something.
     *
     * @param languages of the message files, BCP 47 primary subtags; the first is for everybody whose language is not there
     * @param zone of dates in messages
     */
    public record Words(List<String> languages, ZoneId zone) {
        public Words {
            languages = List.copyOf(languages);
        }
    }
}
