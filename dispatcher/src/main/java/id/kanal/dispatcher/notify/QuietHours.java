package id.kanal.dispatcher.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The hours in which status news waits.
 *
 * @param from may be later than {@code until}: then they hold midnight; equal to it there are none
 */
record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {
    /** When they end, if they hold now. */
    Optional<Instant> end(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        if (!quiet(local.toLocalTime())) return Optional.empty();
        ZonedDateTime end = local.with(until);
        return Optional.of((end.isAfter(local) ? end : local.plusDays(1).with(until)).toInstant());
    }

    private boolean quiet(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(until);
        return from.isAfter(until) ? begun || !over : begun && !over;
    }
}
