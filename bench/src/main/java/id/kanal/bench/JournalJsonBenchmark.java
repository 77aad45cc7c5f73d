package id.kanal.bench;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** What the two commonest entries of the journal cost as JSON: a plain message that came in, and its first answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalJsonBenchmark {
    private static final ChannelRef CHANNEL = new ChannelRef("sms-bench", "sms");
    private static final Address CITIZEN = Address.ofKey("tel:+6281234567890");
    private static final Address OURS = Address.ofKey("tel:1708");
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00.123Z");

    private final IntakeEntry inbound = Inbound.of(
            "smpp:sms-bench:0123456789abcdef0123456789abcdef",
            new Origin(CHANNEL, CITIZEN, List.of(), OURS, Author.CITIZEN, Proof.VOUCHED),
            Optional.empty(),
            AT,
            Content.Message.of("mati lampu dr kmrn mlm d ds sukamaju kec cigalontang kab tasik, pln ga diangkat"));
    private final Outbound outbound = new Outbound(
            "o-0123456789abcdef",
            new Outbound.Route(CHANNEL, CITIZEN, OURS, Optional.empty(), "id", Format.PLAIN),
            Outbound.Purpose.ANSWER,
            new Topic.Received(new Ticket("5724310011"), Topic.Danger.NONE),
            Facts.NONE,
            AT,
            Outbound.Attempts.NONE);
    private final String inboundJson = JournalJson.write(inbound);
    private final String outboundJson = JournalJson.write(outbound);

    @Benchmark
    public String writeInbound() {
        return JournalJson.write(inbound);
    }

    @Benchmark
    public IntakeEntry readInbound() {
        return JournalJson.intakeEntry(inboundJson);
    }

    @Benchmark
    public String writeOutbound() {
        return JournalJson.write(outbound);
    }

    @Benchmark
    public Outbound readOutbound() {
        return JournalJson.outbound(outboundJson);
    }

    /** Median nanoseconds of each, in a Java of its own with these flags: on a busy machine means say little. */
    static Line measure(int seconds, String... flags) throws RunnerException {
        Line line = Line.of("json");
        for (RunResult result : ForkedRun.of(JournalJsonBenchmark.class, 5, seconds, flags)) {
            String what = result.getPrimaryResult().getLabel();
            line = line.with(
                    what + "-ns", result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        return line;
    }
}
