package id.kanal.channels.smpp;

import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.signing.KeyedDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what comes in to the journal, and says what the operator shall hear once the journal has spoken. */
final class InboundHandler {
    private static final Logger log = LoggerFactory.getLogger(InboundHandler.class);
    private static final Duration RECEIPTS_REMEMBERED = Duration.ofHours(1);

    private final ChannelRef channel;
    private final Intake intake;
    private final Clock clock;
    private final Duration window;
    private final SmppMetrics tally;
    private final KeyedDigest ids;
    private final Decoder decoder;
    private final ReceiptParser receipts;
    private final ResendDetector resends;

    InboundHandler(
            ChannelRef channel, SmppConfig config, Intake intake, Clock clock, SmppMetrics tally, KeyedDigest ids) {
        this.channel = channel;
        this.intake = intake;
        this.clock = clock;
        this.window = config.duplicateWindow();
        this.tally = tally;
        this.ids = ids;
        this.decoder = new Decoder(channel, config, ids);
        this.receipts = new ReceiptParser(channel, config);
        this.resends = new ResendDetector(
                config.duplicateWindow(), config.enquireLink().plus(config.responseTimeout()));
    }

    /** For a session that begins. */
    SessionLife life() {
        return new SessionLife(clock);
    }

    /** For the one thread that reads a session. */
    Intake.Batch batch() {
        return intake.batch();
    }

    /**
     * Completes with the command_status of the answer; never fails and never blocks.
     *
     * @param batch what the message shares a write with
     */
    CompletableFuture<Integer> receive(PduLayout pdu, SessionLife session, Intake.Batch batch) {
        try {
            return stored(pdu, session, batch).exceptionally(CommandStatus::ofRefusal);
        } catch (RuntimeException refused) {
            return CompletableFuture.completedFuture(CommandStatus.ofRefusal(refused));
        }
    }

    private CompletableFuture<Integer> stored(PduLayout pdu, SessionLife session, Intake.Batch batch) {
        Instant now = clock.instant();
        Optional<DeliverSm> parsed = DeliverSm.parse(pdu);
        if (parsed.isEmpty()) return accept(decoder.malformed(pdu, now), batch);
        DeliverSm delivery = parsed.get();
        if (!ReceiptParser.recognises(delivery)) {
            Inbound message = decoded(pdu, delivery, now);
            return mayBeRepeated(message, delivery)
                    ? told(message, new ResendDetector.Arrival(session, pdu.sequence(), delivery.stamp(), now), batch)
                    : accept(message, batch);
        }
        return receipts.read(delivery, now)
                .map(this::accept)
                .orElseGet(
                        () -> accept(decoder.undecodable(pdu, delivery, "a receipt without a message id", now), batch));
    }

    /** Parts have the telephone's reference, and nobody writes a long text twice. */
    private static boolean mayBeRepeated(Inbound message, DeliverSm delivery) {
        return message.content() instanceof Content.Message words
                && words.body().text().length() <= ResendDetector.SHORT
                && !delivery.isNumbered();
    }

    private CompletableFuture<Integer> told(Inbound message, ResendDetector.Arrival arrival, Intake.Batch batch) {
        ResendDetector.Sighting sighting = resends.seen(message.id(), arrival);
        return accept(message.as(sighting.id()), batch).thenApply(status -> {
            resends.answered(sighting, clock.instant());
            return status;
        });
    }

    /** Our own mistake must not be answered "again, please": it would come again for ever. It is kept for a person. */
    private Inbound decoded(PduLayout pdu, DeliverSm delivery, Instant now) {
        try {
            return decoder.message(pdu, delivery, now);
        } catch (RuntimeException bug) {
            log.atError().addKeyValue("channel", channel.id()).setCause(bug).log("a message could not be decoded");
            return decoder.undecodable(pdu, delivery, "the decoder failed", now);
        }
    }

    private CompletableFuture<Integer> accept(Inbound message, Intake.Batch batch) {
        Kind kind = message.content() instanceof Content.Undecodable
                ? Kind.UNDECODABLE
                : message.content() instanceof Content.Fragment ? Kind.PART : Kind.TEXT;
        return batch.accept(message, window).thenApply(taken -> {
            count(kind, taken);
            // not ROK: that would be a lie; not a temporary status: it would come again for ever
            return kind == Kind.UNDECODABLE ? CommandStatus.RX_P_APPN : CommandStatus.ROK;
        });
    }

    private CompletableFuture<Integer> accept(DeliveryReceipt receipt) {
        String print = new DeliverSmFingerprint(ids)
                .with(receipt.providerId())
                .with(receipt.state().name())
                .with(receipt.error().orElse(""))
                .id();
        return intake.accept(receipt, "smpp:" + channel.id() + ":receipt:" + print, RECEIPTS_REMEMBERED)
                .thenApply(taken -> {
                    count(Kind.RECEIPT, taken);
                    return CommandStatus.ROK;
                });
    }

    private void count(Kind kind, AcceptResult taken) {
        tally.inbound(kind.name().toLowerCase(Locale.ROOT), taken.label());
    }

    private enum Kind {
        TEXT,
        PART,
        UNDECODABLE,
        RECEIPT
    }
}
