package id.kanal.normalizer.text;

import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Since when, or when: the first day that is named and can be told. What comes again and again, or is to come, has none. */
final class DetectTime implements TextStep {
    private static final Set<String> DAY =
            Set.of("hari", "hr", "dina", "dinten", "poe", "poé", "ari", "arè", "day", "days", "uroe");
    private static final Set<String> WEEK = Set.of("minggu", "mgg", "mg", "pekan", "week", "weeks", "minggon");
    private static final Set<String> ONE_WEEK = Set.of("seminggu", "sepekan", "saminggu", "sapakan", "saminggon");
    private static final Set<String> AGAIN =
            Set.of("tiap", "setiap", "saben", "unggal", "per", "sehari", "every", "tiok", "sabilang");
    private static final Set<String> TO_COME =
            Set.of("depan", "lagi", "besok", "nanti", "mendatang", "ngarep", "isuk", "kerja", "next");
    private static final Set<String> NOT_OF_IT = Set.of(
            "lahir",
            "tempo",
            "lambat",
            "sampai",
            "sebelum",
            "sd",
            "hingga",
            "deadline",
            "maksimal",
            "dalam",
            "selama",
            "janji",
            "dijanjikan");
    private static final Set<String> NIGHTS = Set.of("malam", "bengi", "peuting", "dalu", "malem");
    private static final Pattern DIGITS = Pattern.compile("\\b(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})\\b");

    private final Map<String, Integer> numbers;
    private final Map<String, Integer> ago;
    private final Map<String, Integer> months;
    private final Map<String, Integer> weekdays;
    /** All that a time may begin with, besides digits. */
    private final Set<String> leads = new HashSet<>(Set.of("tadi", "mau", "wau", "hari", "minggu"));

    DetectTime(Dictionary dictionary) {
        numbers = dictionary.numbered("number-word");
        ago = dictionary.numbered("days-ago");
        months = dictionary.numbered("month-name");
        weekdays = dictionary.numbered("weekday");
        leads.addAll(ONE_WEEK);
        for (Map<String, Integer> some : List.of(numbers, ago, weekdays)) leads.addAll(some.keySet());
    }

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        for (int at = 0; at < words.size(); at++) {
            Optional<When> found = at(words, at);
            if (found.isPresent()) {
                draft.when = found;
                return;
            }
        }
        Matcher digits = DIGITS.matcher(draft.text());
        if (digits.find()) draft.when = Optional.of(date(digits));
    }

    private static When date(Matcher digits) {
        int year = Integer.parseInt(digits.group(3));
        return new When.Date(
                Integer.parseInt(digits.group(1)), Integer.parseInt(digits.group(2)), year < 100 ? 2000 + year : year);
    }

    private Optional<When> at(List<Token> words, int at) {
        String word = words.get(at).lower();
        if (!leads.contains(word) && !words.get(at).number()) return Optional.empty();
        if (among(AGAIN, words, at - 1) || among(NOT_OF_IT, words, at - 1) || among(NOT_OF_IT, words, at - 2))
            return Optional.empty();
        if (among(TO_COME, words, at + 1)) return Optional.empty();
        if (word.equals("tadi") || word.equals("mau") || word.equals("wau")) return today(words, at);
        if (word.equals("hari") && among(Set.of("ini"), words, at + 1)) return ago(0);
        Integer days = ago.get(word);
        if (days != null) {
            boolean earlier = among(Set.of("lusa", "dulu", "kemarin", "kae", "kapungkur"), words, at + 1)
                    || among(Set.of("lusa"), words, at - 1);
            return ago(days == 1 && earlier ? 2 : days);
        }
        if (ONE_WEEK.contains(word)) return ago(7);
        Integer weekday = weekdays.get(word);
        if (weekday != null) return Optional.of(new When.Last(DayOfWeek.of(weekday)));
        if (word.equals("minggu") && among(Set.of("hari", "dina", "poe"), words, at - 1))
            return Optional.of(new When.Last(DayOfWeek.SUNDAY));
        return counted(words, at);
    }

    /** A number before days, weeks or a month. */
    private Optional<When> counted(List<Token> words, int at) {
        int number = number(words.get(at).lower());
        if (number < 1 || at + 1 >= words.size()) return number < 1 ? Optional.empty() : dayOfMonth(words, at, number);
        String next = words.get(at + 1).lower();
        if (among(TO_COME, words, at + 2)) return Optional.empty();
        if (DAY.contains(next) && number <= 31) return ago(number);
        if (WEEK.contains(next) && number <= 4) return ago(7 * number);
        Integer month = months.get(next);
        if (month != null && number <= 31) {
            int year = at + 2 < words.size()
                            && words.get(at + 2).number()
                            && words.get(at + 2).lower().length() == 4
                    ? Integer.parseInt(words.get(at + 2).lower())
                    : 0;
            return Optional.of(new When.Date(number, month, year));
        }
        return dayOfMonth(words, at, number);
    }

    private static Optional<When> dayOfMonth(List<Token> words, int at, int number) {
        boolean marked = among(Set.of("tanggal", "tgl", "tggl"), words, at - 1);
        return marked && number <= 31 && words.get(at).number()
                ? Optional.of(new When.Date(number, 0, 0))
                : Optional.empty();
    }

    /** Earlier today; the night before where it was at night. */
    private static Optional<When> today(List<Token> words, int at) {
        if (among(NIGHTS, words, at + 1) || among(NIGHTS, words, at - 1)) return ago(1);
        boolean day = among(
                        Set.of(
                                "pagi", "siang", "sore", "subuh", "esuk", "isuk", "enjing", "awan", "jam", "pukul",
                                "pas", "barusan"),
                        words,
                        at + 1)
                || among(Set.of("esuk", "isuk", "enjing", "awan"), words, at - 1);
        return day || words.get(at).lower().equals("tadi") ? ago(0) : Optional.empty();
    }

    private int number(String word) {
        if (word.length() <= 2 && !word.isEmpty() && Token.number(word)) return Integer.parseInt(word);
        return numbers.getOrDefault(word, 0);
    }

    private static Optional<When> ago(int days) {
        return Optional.of(new When.DaysAgo(days));
    }

    private static boolean among(Set<String> some, List<Token> words, int at) {
        return at >= 0 && at < words.size() && some.contains(words.get(at).lower());
    }
}
