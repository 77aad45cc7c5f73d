package id.kanal.kernel.worker;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Appender;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The way in: puts what channels receive into the sender's lane. */
public final class JournalIntake implements Intake {
    private final Supplier<Journal.Batch> batches;
    private final Appender appender;
    private final Streams streams;

    public JournalIntake(Journal journal, Streams streams) {
        this(journal, journal, streams);
    }

    /** @param appender of the journal, for what is not in a batch */
    public JournalIntake(Journal journal, Appender appender, Streams streams) {
        this.batches = journal::batch;
        this.appender = appender;
        this.streams = streams;
    }

    @Override
    public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
        return appender.append(append(message, remember));
    }

    @Override
    public CompletableFuture<Reservation.Result> reserve(
            Inbound message, Map<String, String> card, Duration keep, Duration remember) {
        Reserved reserved =
                message.reserved().orElseThrow(() -> new IllegalArgumentException("the message holds no ticket"));
        return appender.reserve(append(message, remember), new Reservation(reserved, card, keep));
    }

    private Append append(Inbound message, Duration remember) {
        return new Append(
                Streams.intake(streams.laneOf(message.from())),
                JournalJson.write(message),
                message.channel().id(),
                message.id(),
                remember);
    }

    @Override
    public Batch batch() {
        Journal.Batch batch = batches.get();
        return new Batch() {
            @Override
            public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
                return batch.append(append(message, remember));
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

    @Override
    public CompletableFuture<AcceptResult> accept(DeliveryReceipt receipt, String fingerprint, Duration remember) {
        return appender.append(new Append(
                Streams.receipts(receipt.channel().id()),
                JournalJson.write(receipt),
                Append.NOT_COUNTED,
                fingerprint,
                remember));
    }
}
