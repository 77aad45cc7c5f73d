package id.kanal.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Benchmarks in a Java of their own. */
final class ForkedRun {
    private ForkedRun() {}

    /**
     * @param warmup seconds before it is measured
     * @param seconds in which it is
     * @param flags of that Java
     */
    static Collection<RunResult> of(Class<?> benchmark, int warmup, int seconds, String... flags)
            throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .forks(1)
                        .jvmArgs(flags)
                        .warmupIterations(warmup)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(seconds)
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }
}
