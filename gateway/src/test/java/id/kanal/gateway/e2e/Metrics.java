package id.kanal.gateway.e2e;

import java.io.IOException;
import java.util.List;

/** One scrape of {@code /metrics}, Prometheus text format 0.0.4. */
record Metrics(List<String> lines) {
    static Metrics of(GatewayProcess gateway) {
        try {
            return new Metrics(gateway.get("/metrics").body().lines().toList());
        } catch (IOException down) {
            return new Metrics(List.of());
        }
    }

    /** The sum of all samples of this name whose labels hold all these, written as in the text: {@code name="value"}. */
    double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + '{') || line.startsWith(name + ' '))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
