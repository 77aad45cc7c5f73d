package id.kanal.channels.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times as people here write them. */
record PageDates(ZoneId zone) {
    String day(LocalDate day, PageWords words) {
        return format("d MMMM uuuu", words).format(day);
    }

    String day(Instant at, PageWords words) {
        return day(LocalDate.ofInstant(at, zone), words);
    }

    /** With the name of the zone: the country has three. */
    String moment(Instant at, PageWords words) {
        return format(words.say("site.moment"), words).format(at.atZone(zone));
    }

    private static DateTimeFormatter format(String pattern, PageWords words) {
        return DateTimeFormatter.ofPattern(pattern, Locale.of(words.language(), "ID"));
    }
}
