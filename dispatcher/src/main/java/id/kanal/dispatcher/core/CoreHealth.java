package id.kanal.dispatcher.core;

import java.time.Instant;
import java.util.Optional;

/**
 * How the core system does, for the health report.
 *
 * @param breaker {@code closed}, {@code open} or {@code half-open}
 * @param lastSuccess when it last took an event since this process began
 * @param up whether events are let through to it
 * @param cause the last failure, without personal data; empty once it took an event since
 */
public record CoreHealth(boolean up, String breaker, Optional<Instant> lastSuccess, String cause) {}
