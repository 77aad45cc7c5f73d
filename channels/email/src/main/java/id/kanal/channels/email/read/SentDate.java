package id.kanal.channels.email.read;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When a mail was sent (RFC 5322, 3.3 and 4.3), also in Indonesian, with two digits for the year, with full stops in the
 * time or without a zone. A date after the mail was received is no date.
 */
final class SentDate {
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2069;
    private static final int LONGEST = 200;

    /** Clocks of telephones may be a day off; a zone may be missing. */
    private static final Duration TOLERANCE = Duration.ofDays(2);

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des");
    private static final Map<String, Integer> OTHER_MONTHS = Map.ofEntries(
            Map.entry("may", 5),
            Map.entry("aug", 8),
            Map.entry("ags", 8),
            Map.entry("agt", 8),
            Map.entry("oct", 10),
            Map.entry("dec", 12),
            Map.entry("peb", 2),
            Map.entry("nop", 11));
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("wib", 7),
            Map.entry("wita", 8),
            Map.entry("wit", 9),
            Map.entry("jst", 9),
            Map.entry("sgt", 8),
            Map.entry("edt", -4),
            Map.entry("est", -5),
            Map.entry("cdt", -5),
            Map.entry("cst", -6),
            Map.entry("mdt", -6),
            Map.entry("mst", -7),
            Map.entry("pdt", -7),
            Map.entry("pst", -8));

    private int day;
    private int month;
    private int year = -1;
    private int hour;
    private int minute;
    private int second;
    private int offset;
    private boolean timed;

    private SentDate() {}

    static Optional<Instant> of(MailHeaders headers) {
        Optional<Instant> sent = headers.raw("date").flatMap(SentDate::parse);
        Optional<Instant> received = headers.raw("received").flatMap(SentDate::received);
        boolean future = sent.isPresent()
                && received.isPresent()
                && sent.get().isAfter(received.get().plus(TOLERANCE));
        return future ? Optional.empty() : sent;
    }

    /** The time stands behind the last semicolon (RFC 5321, 4.4). */
    private static Optional<Instant> received(String trace) {
        return parse(trace.substring(trace.lastIndexOf(';') + 1));
    }

    static Optional<Instant> parse(String raw) {
        if (raw.length() > LONGEST) return Optional.empty();
        SentDate date = new SentDate();
        int comment = raw.indexOf('(');
        String text = (comment > 0 ? raw.substring(0, comment) : raw).toLowerCase(Locale.ROOT);
        for (String token : text.split("[\\s,]+")) date.token(token);
        return date.instant();
    }

    private void token(String token) {
        if (token.isEmpty()) return;
        char first = token.charAt(0);
        if (first == '+' || (first == '-' && timed)) zone(token);
        else if (token.startsWith("gmt") || token.startsWith("utc")) zone(token.substring(3));
        else if (Character.isLetter(first)) word(token);
        else if (Character.isDigit(first)) numbers(token);
    }

    private void word(String word) {
        if (ZONES.containsKey(word)) offset = ZONES.get(word) * 3600;
        String start = word.substring(0, Math.min(3, word.length()));
        int found = MONTHS.indexOf(start) + 1;
        if (found == 0) found = OTHER_MONTHS.getOrDefault(start, 0);
        if (month == 0 && found > 0) month = found;
    }

    private void numbers(String token) {
        String[] parts = token.split("[^0-9]+");
        boolean date = token.indexOf('-') > 0 || token.indexOf('/') > 0;
        if (token.chars().anyMatch(Character::isLetter) && date && parts.length < 3) dayAndMonth(token);
        else if (parts.length >= 2 && !date) time(parts, token);
        else if (parts.length >= 3) date(parts, token);
        else if (day == 0 && parts[0].length() <= 2) day = number(parts[0]);
        else if (year < 0) year(parts[0]);
    }

    private void time(String[] parts, String token) {
        timed = true;
        hour = number(parts[0]);
        minute = number(parts[1]);
        second = parts.length > 2 ? Math.min(59, number(parts[2])) : 0;
        if (token.endsWith("pm") && hour < 12) hour += 12;
    }

    /** 23/11/2026, or 2026-11-23 and perhaps a time behind a T. */
    private void date(String[] parts, String token) {
        boolean yearFirst = parts[0].length() == 4;
        year(yearFirst ? parts[0] : parts[2]);
        month = number(parts[1]);
        day = number(yearFirst ? parts[2] : parts[0]);
        if (month > 12 && day <= 12) {
            int american = month;
            month = day;
            day = american;
        }
        if (parts.length >= 5) {
            timed = true;
            hour = number(parts[3]);
            minute = number(parts[4]);
            second = parts.length > 5 ? Math.min(59, number(parts[5])) : 0;
            if (token.indexOf('+') > 0) zone(token.substring(token.indexOf('+')));
        }
    }

    /** 23-nov-2026. */
    private void dayAndMonth(String token) {
        for (String part : token.split("[-/]")) token(part);
    }

    private void year(String digits) {
        int value = number(digits);
        year = digits.length() > 3
                ? value
                : digits.length() == 3 ? 1900 + value : value < 50 ? 2000 + value : 1900 + value;
    }

    private void zone(String text) {
        int sign = text.startsWith("-") ? -1 : 1;
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.isEmpty() || digits.length() > 4) return;
        int value = number(digits);
        int seconds = digits.length() <= 2 ? value * 3600 : (value / 100 * 60 + value % 100) * 60;
        if (seconds <= 18 * 3600) offset = sign * seconds;
    }

    private static int number(String digits) {
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }

    private Optional<Instant> instant() {
        if (year < FIRST_YEAR || year > LAST_YEAR) return Optional.empty();
        try {
            return Optional.of(LocalDateTime.of(year, month, day, hour, minute, second)
                    .toInstant(ZoneOffset.ofTotalSeconds(offset)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
