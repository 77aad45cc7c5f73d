package id.kanal.kernel.port;

import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Time, ids and chance, handed in so that tests can choose them.
 *
 * @param clock for what is stored or shown
 * @param ids unique, sortable by time (ULID)
 * @param random unpredictable
 */
public record RuntimeContext(Clock clock, Supplier<String> ids, RandomGenerator random) {}
