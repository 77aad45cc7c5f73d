package id.kanal.normalizer.text;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** The day of which somebody speaks, as they say it. */
public sealed interface When {
    /**
     * The date of it, never after today.
     *
     * @param today where they are, when they wrote
     */
    Optional<LocalDate> on(LocalDate today);

    /** {@code kemarin}, {@code 3 hari lalu}. */
    record DaysAgo(int days) implements When {
        @Override
        public Optional<LocalDate> on(LocalDate today) {
            return Optional.of(today.minusDays(days));
        }
    }

    /** {@code sejak Senin}: the last one before today. */
    record Last(DayOfWeek day) implements When {
        @Override
        public Optional<LocalDate> on(LocalDate today) {
            return Optional.of(today.with(TemporalAdjusters.previous(day)));
        }
    }

    /**
     * {@code tgl 17 agustus}: where month or year are left out, the last one of them.
     *
     * @param month 0 where it is left out
     * @param year 0 where it is left out
     */
    record Date(int day, int month, int year) implements When {
        @Override
        public Optional<LocalDate> on(LocalDate today) {
            LocalDate last = today;
            try {
                if (month == 0) {
                    last = today.withDayOfMonth(day);
                    if (last.isAfter(today)) last = today.minusMonths(1).withDayOfMonth(day);
                } else {
                    last = LocalDate.of(year == 0 ? today.getYear() : year, month, day);
                    if (year == 0 && last.isAfter(today)) last = last.minusYears(1);
                }
            } catch (DateTimeException noSuchDay) {
                return Optional.empty();
            }
            return Optional.of(last).filter(date -> !date.isAfter(today));
        }
    }
}
