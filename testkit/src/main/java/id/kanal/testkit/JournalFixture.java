package id.kanal.testkit;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The journal under test, and what the contracts of its parts do with it. */
interface JournalFixture {
    Duration HOUR = Duration.ofHours(1);
    String IN = Streams.intake(0);
    String OUT = Streams.outbound("sms");

    /** Empty; its streams hold {@link #bound} entries at most. */
    Journal journal();

    /** At least 3, at most some hundreds. */
    int bound();

    /** Takes the lease of this name away from its holder, as if it had run out. */
    void loseLease(String name);

    /** Lets this much time pass for delayed entries and times to live. */
    void pass(Duration time);

    /** The time by the journal's clock. */
    Instant now();

    default void fill(String stream, Lease lease) {
        JournalTransaction step = JournalTransaction.under(lease);
        for (int i = 1; i < bound(); i++) step.append(stream, "b" + i);
        commit(step.appendAt(stream, "delayed", now().plus(HOUR)));
    }

    default AcceptResult append(String body, String key) {
        return get(journal().append(new Append(IN, body, "sms", key, HOUR)));
    }

    default Entry appended(String body) {
        assertThat(append(body, body)).isEqualTo(AcceptResult.NEW);
        return read(IN, Entry.START, 1).get(0);
    }

    default List<Entry> read(String stream, String after, int max) {
        return get(journal().read(stream, after, max));
    }

    default void commit(JournalTransaction step) {
        get(journal().commit(step));
    }

    default Map<String, String> state(String key) {
        return get(journal().load(List.of(key))).get(0);
    }

    default Lease lease() {
        return get(journal().acquire("stage/" + IN));
    }

    static List<String> bodies(List<Entry> entries) {
        return entries.stream().map(Entry::body).toList();
    }
}
