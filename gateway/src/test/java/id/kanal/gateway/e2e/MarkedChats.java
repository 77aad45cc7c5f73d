package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports to a bot that are known at the core by a mark, and a gateway for them in a process that may be killed. */
final class MarkedChats {
    static final Pattern MARK = Pattern.compile("uji-(\\d{5})");

    private MarkedChats() {}

    static String words(int mark) {
        return "Jalan raya di desa Sukamaju rusak parah, kode uji-%05d, mohon diperbaiki.".formatted(mark);
    }

    /** Those of one event, whether it is a complaint or an addition; a mark that stands there twice comes twice. */
    static Stream<Integer> of(ReceivedEvent event) {
        return MARK.matcher(text(event)).results().map(found -> Integer.valueOf(found.group(1)));
    }

    /** What somebody wrote, whether as a complaint or as an addition. */
    static String text(ReceivedEvent event) {
        return event.json().at("/data/message/text").asText("")
                + event.json().at("/data/messages/0/text").asText("");
    }

    /** How often each is at the core. */
    static Map<Integer, Integer> times(CoreSimulator core) {
        Map<Integer, Integer> times = new TreeMap<>();
        core.ledger().events().stream().flatMap(MarkedChats::of).forEach(mark -> times.merge(mark, 1, Integer::sum));
        return times;
    }

    static Octets photo(int mark) {
        return Octets.of("photo %05d".formatted(mark).getBytes(StandardCharsets.UTF_8));
    }

    /** What is attached at the core, by its content. */
    static Stream<String> photos(CoreSimulator core) {
        return core.ledger().events().stream().flatMap(Telephone::attachments);
    }

    /** Until the core has as many marks, none of which may have come more than once. */
    static void eachComesOnce(int marks, CoreSimulator core, Duration stillness, GatewayProcess gateway) {
        Await.nothingLeft(
                "every message is at the core",
                stillness,
                () -> marks - times(core).size(),
                gateway::state);
        assertThat(times(core).values()).as("times that each came").allMatch(times -> times == 1);
    }

    /** Complaints whose ticket nobody was told. */
    static long unanswered(CoreSimulator core, Stream<String> told) {
        String all = told.collect(Collectors.joining("\n"));
        return core.ledger().events().stream()
                .filter(event -> event.type().equals(ComplaintJson.RECEIVED))
                .filter(event -> !all.contains(new Ticket(event.ticket()).shown()))
                .count();
    }

    /**
     * @param settings further ones, a line each
     * @param bot further ones of the channel, a line each
     */
    static GatewayProcess gateway(
            Path directory, TelegramSimulator telegram, CoreSimulator core, String settings, String bot)
            throws IOException {
        return gateway(
                directory,
                core,
                settings,
                """
                id: bot
                type: telegram
                token: "%s"
                api-url: "%s"
                chat-pause: PT0S
                throughput: 1000
                retry-limit: PT2S
                """.formatted(telegram.settings().token().reveal(), telegram.url()) + bot);
    }

    /** One of the channels in a settings file. */
    static String item(String channel) {
        return "  -\n" + channel.indent(4);
    }

    /** @param channels the settings of each, a line each */
    static GatewayProcess gateway(Path directory, CoreSimulator core, String settings, String... channels)
            throws IOException {
        int port = RealRedis.freePort();
        String file = """
                http: { port: %d, public-url: "http://127.0.0.1:%d", lookups-per-minute: 1000 }
                journal: { redis: embedded, directory: "%s", lanes: 8, lease: PT3S }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT5S }
                operators-token: "%s"
                notifier: { quiet-from: "00:00", quiet-until: "00:00", per-hour: 1000, per-day: 10000, first-answers-per-hour: 1000000 }
                %schannels:
                """.formatted(
                                port,
                                port,
                                directory.resolve("data"),
                                directory.resolve("blobs"),
                                core.url(),
                                Rig.SECRET,
                                Rig.TOKEN,
                                settings)
                + Stream.of(channels).map(MarkedChats::item).collect(Collectors.joining());
        return new GatewayProcess(
                directory.resolve("data"), Files.writeString(directory.resolve("gateway.yaml"), file), port);
    }
}
