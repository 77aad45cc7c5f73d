package id.kanal.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, run by run. */
final class Figures {
    private final Map<String, List<Double>> runs = new LinkedHashMap<>();

    void note(String name, double value) {
        runs.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** A ratio of two figures of the same run, when both were measured. */
    void ratio(String name, String of, String to) {
        List<Double> above = runs.getOrDefault(of, List.of());
        List<Double> below = runs.getOrDefault(to, List.of());
        if (!above.isEmpty() && above.size() == below.size())
            note(name, above.get(above.size() - 1) / below.get(below.size() - 1));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** A table in Markdown. */
    String table() {
        StringBuilder text = new StringBuilder("| figure | median | runs |\n|---|---|---|\n");
        runs.forEach((name, values) -> text.append("| %s | %s | %s |%n"
                .formatted(
                        name,
                        shown(median(values)),
                        String.join(" / ", values.stream().map(Figures::shown).toList()))));
        return text.toString();
    }

    private static String shown(double value) {
        if (value >= 1000) return String.format(Locale.ROOT, "%,.0f", value);
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.3f", value);
    }
}
