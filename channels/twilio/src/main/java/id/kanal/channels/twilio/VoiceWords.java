package id.kanal.channels.twilio;

import id.kanal.channels.words.PropertiesFile;
import id.kanal.channels.words.Template;
import id.kanal.kernel.model.Ticket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What is read to callers in one language, and the words that they may say instead of pressing keys. */
final class VoiceWords {
    private static final String COMMAND = "say.";
    private static final String BLANKS = "\\s+";

    private final Map<String, Template> texts = new HashMap<>();
    private final List<String> digits = new ArrayList<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> fillers;
    private final List<String> days;
    private final List<String> months;

    private VoiceWords(String language) {
        Properties file = PropertiesFile.read("/messages/ivr/" + language + ".properties")
                .orElseThrow(() -> new IllegalArgumentException("no words for calls in language '" + language + "'"));
        file.stringPropertyNames().forEach(key -> texts.put(key, new Template(file.getProperty(key))));
        for (int digit = 0; digit <= 9; digit++) {
            List<String> names = list("digit." + digit);
            digits.add(names.get(0));
            for (String name : names) numbers.put(name, digit);
        }
        for (String key : texts.keySet())
            if (key.startsWith(COMMAND) && !key.equals("say.filler"))
                for (String word : list(key)) keys.put(word, key.substring(COMMAND.length()));
        this.fillers = list("say.filler");
        this.days = list("days");
        this.months = list("months");
    }

    /** Of a language that has a file; throws {@link IllegalArgumentException} for another. */
    static VoiceWords in(String language) {
        return new VoiceWords(language);
    }

    private List<String> list(String key) {
        return List.of(say(key).split("\\s*,\\s*"));
    }

    String say(String key) {
        return say(key, Map.of());
    }

    String say(String key, String placeholder, String value) {
        return say(key, Map.of(placeholder, value));
    }

    private String say(String key, Map<String, String> values) {
        Template text = texts.get(key);
        if (text == null) throw new IllegalStateException("no words for " + key);
        return text.render(values);
    }

    /** Its digits as words, in three groups. */
    List<String> spelt(Ticket ticket) {
        String all = ticket.digits();
        return List.of(spelt(all.substring(0, 3)), spelt(all.substring(3, 6)), spelt(all.substring(6)));
    }

    private String spelt(String group) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < group.length(); i++) words.add(digits.get(group.charAt(i) - '0'));
        return String.join(", ", words) + '.';
    }

    String day(LocalDate day) {
        return say(
                "date", Map.of("day", days.get(day.getDayOfMonth() - 1), "month", months.get(day.getMonthValue() - 1)));
    }

    /** The key that somebody means who says just that; empty for anything else. */
    Optional<String> key(String said) {
        Optional<String> meant = Optional.empty();
        for (String word : words(said)) {
            if (fillers.contains(word)) continue;
            Optional<String> key = Optional.ofNullable(keys.get(word))
                    .or(() -> Optional.ofNullable(numbers.get(word)).map(String::valueOf))
                    .or(() -> Optional.of(word).filter(digit -> digit.matches("[0-9]")));
            if (key.isEmpty()) return Optional.empty();
            // "status laporan": what is asked about comes after what is asked
            if (meant.isEmpty()) meant = key;
        }
        return meant;
    }

    /** All digits of a number that somebody says, as words or as figures; empty where there is anything else in it. */
    Optional<String> number(String said) {
        StringBuilder number = new StringBuilder();
        for (String word : words(said)) {
            if (word.matches("[0-9]+")) number.append(word);
            else if (numbers.containsKey(word)) number.append(numbers.get(word));
            else if (!fillers.contains(word) && !keys.containsKey(word)) return Optional.empty();
        }
        return Optional.of(number.toString()).filter(digit -> !digit.isEmpty());
    }

    static int count(String said) {
        return words(said).length;
    }

    private static String[] words(String said) {
        String bare = said.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return bare.isEmpty() ? new String[0] : bare.split(BLANKS);
    }
}
