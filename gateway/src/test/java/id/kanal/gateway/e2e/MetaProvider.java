package id.kanal.gateway.e2e;

import id.kanal.simulators.meta.GraphLine;
import id.kanal.simulators.meta.GraphPerson;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingSimulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;

/** WhatsApp, Messenger or Instagram. The first two have a template for news. */
abstract class MetaProvider implements ChatProvider {
    private static final String SENDING = "what=\"messages\"";
    /** What is under way while the clock is put forward meets a window that just closed (131047, 10) and goes again as it may. */
    private static final String FINE = ".*answer=\"(?:ok|none|503|131047|10)\".*";

    private static final String TEMPLATE = "laporan_status";
    private static final GraphTemplate NEWS = GraphTemplate.approved(TEMPLATE, "id", 3);

    private final String id;
    private final String type;
    private final GraphSettings settings;
    private final String more;

    private MetaProvider(String id, String type, GraphSettings settings, String more) {
        this.id = id;
        this.type = type;
        this.settings = settings;
        this.more = more;
    }

    /** @param aSecond how many messages the gateway sends at most; Meta takes those of the settings */
    static ChatProvider whatsApp(Vertx vertx, GraphSettings settings, int aSecond) {
        GraphSimulator graph = GraphSimulator.start(vertx, settings);
        graph.template(NEWS);
        return new MetaProvider("wa", "whatsapp", settings, withTemplate(aSecond)) {
            @Override
            public int port() {
                return graph.port();
            }

            @Override
            public void leadTo(URI hook) {
                graph.leadTo(hook);
            }

            @Override
            public Citizen citizen(int number) {
                return of(graph.person("Warga " + number, "62813%08d".formatted(number)));
            }

            @Override
            public void close() {
                graph.close();
            }
        };
    }

    static ChatProvider messenger(Vertx vertx, GraphSettings settings, int aSecond) {
        MessagingSimulator page =
                MessagingSimulator.start(vertx, MessagingKind.MESSENGER, settings.ofAccount("104567890123456"));
        page.template(NEWS);
        return messaging("fb", "messenger", page, withTemplate(aSecond));
    }

    static ChatProvider instagram(Vertx vertx, GraphSettings settings, int aSecond) {
        MessagingSimulator account =
                MessagingSimulator.start(vertx, MessagingKind.INSTAGRAM, settings.ofAccount("17841400000000000"));
        return messaging("ig", "instagram", account, pace(aSecond));
    }

    private static String withTemplate(int aSecond) {
        return pace(aSecond) + "templates: { status: " + TEMPLATE + ", status-facts: [ ticket, status, note ] }\n";
    }

    private static String pace(int aSecond) {
        return "throughput: %d\ncheck-every: PT1H\n".formatted(aSecond);
    }

    private static ChatProvider messaging(String id, String type, MessagingSimulator simulator, String more) {
        return new MetaProvider(id, type, simulator.settings(), more) {
            @Override
            public int port() {
                return simulator.port();
            }

            @Override
            public void leadTo(URI hook) {
                simulator.leadTo(hook);
            }

            @Override
            public Citizen citizen(int number) {
                return of(simulator.person("Warga " + number));
            }

            @Override
            public void close() {
                simulator.close();
            }
        };
    }

    private static Citizen of(GraphPerson person) {
        return new Citizen() {
            @Override
            public void writes(String words) {
                var unused = person.writes(words);
            }

            @Override
            public List<Heard> heard() {
                return person.chat().stream()
                        .filter(GraphLine::fromBusiness)
                        .map(line -> new Heard(line.words(), line.kind().equals("template")))
                        .toList();
            }
        };
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String settings(int api) {
        URI graph = URI.create("http://127.0.0.1:" + api + "/v25.0");
        return MarkedChats.item(settings.channel(id, type, graph) + more);
    }

    @Override
    public double answers(Metrics metrics, String answer) {
        return metrics.sum("kanal_meta_calls_total", channel(), SENDING, "answer=\"" + answer + '"');
    }

    @Override
    public List<String> refused(Metrics metrics) {
        return metrics.lines().stream()
                .filter(line -> line.startsWith("kanal_meta_calls_total") && line.contains(channel()))
                .filter(line -> line.contains(SENDING) && !line.matches(FINE))
                .toList();
    }

    private String channel() {
        return "channel=\"" + id + '"';
    }
}
