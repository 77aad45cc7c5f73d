package id.kanal.bench;

import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextAnalysis;
import id.kanal.normalizer.text.TextPipeline;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** What understanding one message costs, over messages as citizens write them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReaderBenchmark {
    private static final List<String> SAID = List.of(
            "TANGKAB jln raya mauk rsk parah bnyk lobang dkt psr tlg dibenerin",
            "mati lampu dr kmrn mlm d ds sukamaju kec cigalontang kab tasik, pln ga diangkat",
            "tolong pak suami sy mukuli sy tiap mlm anak sy jg takut",
            "kabel pln putus di jln depan sd 2 anak2 mau plg skrg",
            "NIK 3201994508909999 bansos pkh sy ga cair 3 bln",
            "usul kalau bisa bikin jam layanan dukcapil sampai sore",
            "syarat bikin kk baru apa ya min",
            "dalan ngarep omahku rusak wis suwi ora didandani",
            "cai pdam teu ngalir tos 4 dinten",
            "sampah numpuk, trs lampu jalan jg mati smua",
            "STATUS 9197446",
            "guru sy minta uang 500rb bt ijasah",
            "tes",
            "msih blm ada tindakan pdhl sdh sminggu",
            "Yth bapak bupati, kami warga desa Sukamaju kecamatan Mauk melaporkan jalan desa yang rusak parah sejak tiga"
                    + " bulan lalu dan belum ada tindakan dari dinas. Setiap hari ada motor yang jatuh karena lubangnya"
                    + " dalam dan tidak kelihatan kalau malam. Mohon segera diperbaiki, terima kasih.");

    private final TextPipeline reader = TextPipeline.standard(
            Dictionary.bundled(),
            "a key for the bench".getBytes(StandardCharsets.UTF_8),
            Set.of("TANGKAB"),
            Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
    private int next;

    @Benchmark
    public TextAnalysis read() {
        next = next + 1 == SAID.size() ? 0 : next + 1;
        return reader.read(SAID.get(next));
    }

    /** Mean microseconds a message, in a Java of its own with these flags. */
    static Line measure(int seconds, String... flags) throws RunnerException {
        RunResult result = ForkedRun.of(ReaderBenchmark.class, 3, seconds, flags)
                .iterator()
                .next();
        return Line.of("reader")
                .with("mean-us", result.getPrimaryResult().getScore())
                .with("error-us", result.getPrimaryResult().getScoreError());
    }
}
