package id.kanal.gateway.e2e;

import id.kanal.simulators.x.XPerson;
import id.kanal.simulators.x.XSettings;
import id.kanal.simulators.x.XSimulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** X, with as many direct messages in fifteen minutes as a test needs: not one more is taken. */
final class XProvider implements ChatProvider {
    private final XSimulator x;
    private final int directs;

    XProvider(Vertx vertx, Clock clock, int directs) {
        this.directs = directs;
        this.x = XSimulator.start(vertx, XSettings.quick(clock).limited(new XSettings.Limits(100, directs, 1_000_000)));
    }

    @Override
    public String id() {
        return "x";
    }

    @Override
    public int port() {
        return x.port();
    }

    @Override
    public String settings(int api) {
        URI there = URI.create("http://127.0.0.1:" + api);
        return MarkedChats.item(x.settings().channel(id(), there) + """
                monthly-cost: 0
                direct-limit: %d
                poll-every: PT1H
                settle-after: PT0.1S
                retry-first: PT0.1S
                retry-limit: PT0.5S
                """.formatted(directs));
    }

    @Override
    public void leadTo(URI hook) {
        if (!x.webhook().leadTo(hook)) throw new AssertionError("the challenge was not answered");
    }

    @Override
    public Citizen citizen(int number) {
        XPerson person = person(number);
        return new Citizen() {
            @Override
            public void writes(String words) {
                var unused = person.writes(words);
            }

            @Override
            public List<Heard> heard() {
                return person.inbox().stream()
                        .map(text -> new Heard(text, false))
                        .toList();
            }
        };
    }

    XPerson person(int number) {
        return x.person("Warga " + number, "warga_" + number);
    }

    @Override
    public double answers(Metrics metrics, String answer) {
        return metrics.sum(
                "kanal_x_calls_total", "call=\"direct", "answer=\"" + (answer.equals("none") ? "0" : answer) + '"');
    }

    @Override
    public List<String> refused(Metrics metrics) {
        return metrics.lines().stream()
                .filter(line -> line.startsWith("kanal_x_calls_total") && line.contains("answer=\"4"))
                .toList();
    }

    @Override
    public void close() {
        x.close();
    }
}
