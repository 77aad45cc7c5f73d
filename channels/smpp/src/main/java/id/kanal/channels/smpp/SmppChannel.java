package id.kanal.channels.smpp;

import id.kanal.channels.ChannelType;
import id.kanal.channels.gsm.ShortText;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.signing.KeyedDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jsmpp.bean.BindType;

/** One account at one operator: its binds, what comes in over them and what goes out. */
public final class SmppChannel implements Channel {
    public static final ChannelType<SmppConfig> TYPE = new ChannelType<>(
            "smpp",
            SmppConfig.class,
            SmppChannel::profile,
            (ref, settings, around) -> new SmppChannel(
                    ref,
                    settings,
                    around.means(),
                    around.telemetry(),
                    around.providerIds(),
                    ShortText.of(around.words(), settings.tariff().prices().isFree())),
            PartAssembler.byLabel(),
            Optional.empty());

    private final ChannelRef ref;
    private final SmppConfig config;
    private final RuntimeContext means;
    private final SmppMetrics tally;
    private final KeyedDigest ids;
    private final Function<Outbound, String> words;
    private final SubmitSmEncoder composer;
    private final List<SessionKeeper> bindings = new ArrayList<>();
    private final Submitter submitter;

    /**
     * @param ids for the ids of what comes in
     * @param words lays a message out
     */
    SmppChannel(
            ChannelRef ref,
            SmppConfig config,
            RuntimeContext means,
            Telemetry telemetry,
            KeyedDigest ids,
            Function<Outbound, String> words) {
        this.ref = ref;
        this.config = config;
        this.means = means;
        this.tally = new SmppMetrics(telemetry, ref.id());
        this.ids = ids;
        this.words = words;
        this.composer = new SubmitSmEncoder(config, means.random().nextInt(0x10000));
        this.submitter = new Submitter("smpp-" + ref.id(), config, this::links, tally);
        for (int i = 1; i <= config.binds(); i++)
            for (BindType type : types()) bindings.add(binding("smpp-" + ref.id() + '-' + i, type));
    }

    private static ChannelProfile profile(String id, SmppConfig settings) {
        return new ChannelProfile(
                "sms",
                Set.of(PhoneNumbers.NETWORK),
                ChannelProfile.Threading.TIME,
                Set.of(),
                Set.of(),
                new ChannelProfile.Sending(
                        true,
                        false,
                        Optional.empty(),
                        Set.of(),
                        Duration.ZERO,
                        settings.tariff().prices()),
                SmppAddresses.own(settings.address()).map(Set::of).orElseGet(Set::of));
    }

    private List<BindType> types() {
        return switch (config.bind()) {
            case TRANSCEIVER -> List.of(BindType.BIND_TRX);
            case RECEIVER -> List.of(BindType.BIND_RX);
            case TRANSMITTER -> List.of(BindType.BIND_TX);
            case RECEIVER_AND_TRANSMITTER -> List.of(BindType.BIND_RX, BindType.BIND_TX);
        };
    }

    private SessionKeeper binding(String name, BindType type) {
        String suffix = type == BindType.BIND_TRX ? "" : type == BindType.BIND_RX ? "-rx" : "-tx";
        return new SessionKeeper(name + suffix, config, type, means.random(), tally, this::cameUp);
    }

    private void cameUp() {
        submitter.wake();
    }

    private List<SmppSession> links() {
        return bindings.stream().flatMap(binding -> binding.link().stream()).toList();
    }

    private boolean canSend() {
        return links().stream().anyMatch(SmppSession::sends);
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        InboundHandler receiver = new InboundHandler(ref, config, intake, means.clock(), tally, ids);
        return all(binding -> binding.open(receiver));
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        try {
            List<byte[]> parts = composer.compose(message, words.apply(message));
            if (!canSend())
                return CompletableFuture.failedFuture(
                        Failure.of(FailureCode.PEER_UNREACHABLE, "no session with the operator is bound for sending"));
            return submitter.send(parts);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(Failure.of(refused));
        }
    }

    @Override
    public Health health() {
        List<String> troubles =
                bindings.stream().flatMap(binding -> binding.trouble().stream()).toList();
        boolean slow = troubles.isEmpty() && submitter.isPaused();
        String cause = slow ? "the operator asked us to slow down" : String.join("; ", troubles);
        return new Health(troubles.isEmpty(), canSend(), cause);
    }

    @Override
    public CompletableFuture<Void> close() {
        return all(SessionKeeper::close).whenComplete((done, failure) -> submitter.close());
    }

    private CompletableFuture<Void> all(Function<SessionKeeper, CompletableFuture<Void>> step) {
        return CompletableFuture.allOf(bindings.stream().map(step).toArray(CompletableFuture<?>[]::new));
    }
}
