package id.kanal.gateway;

import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The way in of a channel whose settings say whether its senders are vouched for. What a token of ours proves stays.
 *
 * @param vouches whether they are
 */
record JudgedIntake(Intake intake, boolean vouches) implements Intake {
    @Override
    public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
        return intake.accept(judged(message), remember);
    }

    @Override
    public CompletableFuture<Reservation.Result> reserve(
            Inbound message, Map<String, String> card, Duration keep, Duration remember) {
        return intake.reserve(judged(message), card, keep, remember);
    }

    @Override
    public CompletableFuture<AcceptResult> accept(DeliveryReceipt receipt, String fingerprint, Duration remember) {
        return intake.accept(receipt, fingerprint, remember);
    }

    @Override
    public Batch batch() {
        Batch batch = intake.batch();
        return new Batch() {
            @Override
            public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
                return batch.accept(judged(message), remember);
            }

            @Override
            public void flush() {
                batch.flush();
            }

            @Override
            public void await() {
                batch.await();
            }
        };
    }

    private Inbound judged(Inbound message) {
        Origin origin = message.origin();
        Proof proof = switch (origin.proof()) {
            case Proof.Claimed claimed -> vouches ? Proof.VOUCHED : claimed;
            case Proof.Vouched vouched -> vouches ? vouched : Proof.CLAIMED;
            case Proof.Token token -> token;
        };
        if (proof.equals(origin.proof())) return message;
        return new Inbound(
                message.id(),
                new Origin(origin.channel(), origin.from(), origin.also(), origin.to(), origin.by(), proof),
                message.terms(),
                message.timing(),
                message.replyTo(),
                message.reserved(),
                message.content());
    }
}
