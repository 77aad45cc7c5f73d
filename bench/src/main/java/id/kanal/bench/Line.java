package id.kanal.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the processes of a measurement talk: one line, a word and then {@code name=number}. */
public record Line(String word, Map<String, Double> numbers) {
    public Line {
        numbers = Map.copyOf(numbers);
    }

    public static Line of(String word) {
        return new Line(word, Map.of());
    }

    public static Line parse(String text) {
        String[] words = text.strip().split(" ");
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            numbers.put(words[i].substring(0, equals), Double.valueOf(words[i].substring(equals + 1)));
        }
        return new Line(words[0], numbers);
    }

    public Line with(String name, Number value) {
        Map<String, Double> more = new LinkedHashMap<>(numbers);
        more.put(name, value.doubleValue());
        return new Line(word, more);
    }

    /** Throws when the line does not hold it. */
    public double number(String name) {
        Double value = numbers.get(name);
        if (value == null) throw new IllegalArgumentException("no " + name + " in: " + this);
        return value;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(word);
        numbers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> text.append(' ').append(e.getKey()).append('=').append(shown(e.getValue())));
        return text.toString();
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
