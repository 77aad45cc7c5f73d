package id.kanal.dispatcher.notify;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

@Doc("What citizens are told, and when.")
public record NotifierConfig(
        @Doc(
                "Languages of the message files, the first a whole one, id or en: it is for everybody whose language is not among them and"
                        + " for messages that a language has no words for.")
        @Default("[id, en, jv, su]")
        List<String> languages,

        @Doc("Time zone of dates in messages and of the quiet hours.") @Default("Asia/Jakarta")
        ZoneId zone,

        @Doc("When quiet hours begin: status news waits, answers and emergencies never do.") @Default("00:00")
        LocalTime quietFrom,

        @Doc("When quiet hours end; the same time as their beginning means that there are none.") @Default("00:00")
        LocalTime quietUntil,

        @Doc("Messages to one address within an hour; first answers with a ticket, emergencies and the confirmation of"
                + " STOP go out beyond it.")
        @Default("20")
        int perHour,

        @Doc("The same within 24 hours.") @Default("60") int perDay,

        @Doc(
                "How often the same text goes to one address within an hour; what is over looks like a loop and is not sent.")
        @Default("3")
        int sameText,

        @Doc("Answers within 24 hours to one ticket of a sender on channels where machines write, too.") @Default("5")
        int perThread,

        @Doc(
                "Answers within 24 hours to all addresses together that one owner may stand for, as those of one organisation, on"
                        + " channels where anybody can write in anybody's name.")
        @Default("3000")
        int perGroup,

        @Doc(
                "First answers of one such channel within a clock hour; beyond it complaints are recorded and passed on, but"
                        + " nobody is told, and health says so. A forger who names ever new addresses meets this bound.")
        @Default("3000")
        int firstAnswersPerHour) {
    public NotifierConfig {
        languages = List.copyOf(languages);
        if (languages.isEmpty()) throw new IllegalArgumentException("languages: at least one");
        if (perHour < 1) throw new IllegalArgumentException("per-hour: must be at least 1");
        if (perDay < perHour) throw new IllegalArgumentException("per-day: must not be below per-hour");
        if (sameText < 1) throw new IllegalArgumentException("same-text: must be at least 1");
        if (perGroup < 1) throw new IllegalArgumentException("per-group: must be at least 1");
        if (firstAnswersPerHour < 1) throw new IllegalArgumentException("first-answers-per-hour: must be at least 1");
        if (perThread < 1) throw new IllegalArgumentException("per-thread: must be at least 1");
    }

    QuietHours quietHours() {
        return new QuietHours(quietFrom, quietUntil, zone);
    }
}
