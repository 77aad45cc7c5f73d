package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.e2e.ChatProvider.Citizen;
import id.kanal.gateway.e2e.ChatProvider.Heard;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.SimulatedClock;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.smsc.Handsets.Sms;
import id.kanal.simulators.x.XPerson;
import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WhatsApp, Messenger, Instagram and X are away for a day, at first without an answer and then with one that says so, while news waits
 * at each of them for people who wrote the day before. Then all come back. {@code ./kanal soak} has 10,000 at each, at the documented
 * pace.
 */
class ChatOutageTest {
    /** At each of the four. */
    private static final int NEWS = Integer.getInteger("kanal.outage.news", 80);

    private static final int A_SECOND = Integer.getInteger("kanal.outage.rate", 100);
    /** To one person. */
    private static final int EACH = 20;

    private static final int PEOPLE = NEWS / EACH;
    /** So many write before anybody waits for them. */
    private static final int TOGETHER = 25;
    /** Every so many of those whose window closes have another address. */
    private static final int LINKED = 10;

    private static final int COMPLAINTS = 50_000;
    private static final int SECOND_COMPLAINTS = 60_000;
    private static final int MENTIONS = 70_000;
    private static final int PHONES = 20;
    private static final int SHORT_MESSAGES = 100;
    private static final Duration NEARLY_A_DAY = Duration.ofHours(23);
    private static final Duration THEN = Duration.ofHours(2);
    private static final Duration STILLNESS = Duration.ofMinutes(2);
    private static final long MOST_MEMORY = 512;
    private static final List<String> HEAP =
            List.of("-Xms64m", "-Xmx352m", "-XX:MaxMetaspaceSize=96m", "-XX:ReservedCodeCacheSize=64m");
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final SimulatedClock clock = new SimulatedClock(Clock.systemUTC());
    private final Vertx vertx = Vertx.vertx();
    private final GraphSettings graph = graph();
    private final XProvider x = new XProvider(vertx, clock, NEWS + 3 * PEOPLE + 100);
    private final List<ChatProvider> providers = List.of(
            MetaProvider.whatsApp(vertx, graph, A_SECOND),
            MetaProvider.messenger(vertx, graph, A_SECOND),
            MetaProvider.instagram(vertx, graph, A_SECOND),
            x);
    private final List<Relay> ways = new ArrayList<>();
    private final List<List<Citizen>> citizens = providers.stream()
            .map(provider ->
                    IntStream.range(0, PEOPLE).mapToObj(provider::citizen).toList())
            .toList();
    private final Map<Integer, Ticket> tickets = new HashMap<>();
    private int read;

    private GraphSettings graph() {
        GraphSettings documented = GraphSettings.quick(clock);
        return documented.with(new GraphSettings.Limits(
                2 * A_SECOND,
                documented.limits().pairBurst(),
                documented.limits().pairEvery(),
                documented.limits().mediaUrl(),
                documented.limits().retryFirst()));
    }

    @AfterEach
    void close() throws IOException {
        providers.forEach(ChatProvider::close);
        for (Relay way : ways) way.close();
        var ignored = vertx.close();
    }

    @Test
    void newsWaitsThroughADayWithoutAProviderAndThenGoesAsItMay(@TempDir Path directory) throws Exception {
        for (ChatProvider provider : providers) ways.add(new Relay(provider.port()));
        HttpServer away = Await.get(vertx.createHttpServer()
                .requestHandler(request -> request.body().onComplete(read -> {
                    var ignored = request.response().setStatusCode(503).end("<html>");
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
        try (Rig rig = Rig.on(clock, directory, this::settings)) {
            List<String> java = new ArrayList<>(ClassArchive.flags());
            java.addAll(HEAP);
            rig.gateway.startClocked(java);
            rig.gateway.awaitReady();
            for (ChatProvider provider : providers) provider.leadTo(rig.gateway.uri("/hooks/" + provider.id()));
            everybodyComplains(rig);
            XPerson mentions = x.person(PEOPLE);
            mentions.posts(XDoor.NAME + MarkedChats.words(MENTIONS));
            known(rig, MENTIONS);
            Await.until("the answer in public", () -> !mentions.answered().isEmpty());
            List<String> phones = linkPhones(rig);
            show("before", rig);

            for (Relay way : ways) way.shut();
            tellNews(rig);
            tell(rig, MENTIONS, 99_999);
            Await.nothingLeft("all wait", STILLNESS, () -> 4L * NEWS - waiting(rig, "outbound"), rig.gateway::state);
            inVain(rig, "none");
            show("refused", rig);
            shortMessagesGoOn(rig);
            for (Relay way : ways) way.lead(away.actualPort());
            inVain(rig, "503");
            later(NEARLY_A_DAY, rig);
            halfOfThemWriteAgain(rig);
            later(THEN, rig);
            // those whose window is closed and who have no template need no provider to be told elsewhere
            assertThat(waiting(rig, "outbound"))
                    .as("nothing else is given up")
                    .isGreaterThanOrEqualTo(4L * NEWS - (long) EACH * (PEOPLE / 2));
            show("a day later", rig);

            for (int i = 0; i < 4; i++) ways.get(i).lead(providers.get(i).port());
            Await.nothingLeft(
                    "all are told",
                    STILLNESS,
                    () -> waiting(rig, "outbound") + waiting(rig, "receipts") + waiting(rig, "notices"),
                    rig.gateway::state);
            Await.nothingLeft("answers after the news", STILLNESS, this::unanswered, rig.gateway::state);
            for (String phone : phones)
                Await.nothingLeft(
                        "told by SMS",
                        STILLNESS,
                        () -> EACH - news(sms(rig, phone)).size(),
                        rig.gateway::state);
            show("after", rig);
            eachIsToldOnceAndInOrder(rig, phones);
            assertThat(mentions.inbox()).isEmpty();
            assertThat(mentions.answered()).hasSize(1);
            Metrics metrics = Metrics.of(rig.gateway);
            for (ChatProvider provider : providers)
                assertThat(provider.refused(metrics))
                        .as("refused by " + provider.id())
                        .isEmpty();
            assertThat(metrics.sum("kanal_outbound_total", "outcome=\"deferred\""))
                    .isZero();
            assertThat(metrics.sum("kanal_parked")).isZero();
            assertThat(rig.core.ledger().violations()).isEmpty();
        }
    }

    private String settings(String file) {
        StringBuilder all = new StringBuilder(
                file.replaceFirst("http: \\{ port: (\\d+)", "http: { port: $1, public-url: \"http://127.0.0.1:$1\"")
                        .replace("notifier: { ", "notifier: { per-hour: 1000, per-day: 1000, "));
        for (int i = 0; i < providers.size(); i++)
            all.append(providers.get(i).settings(ways.get(i).port()));
        return all.append("outbox: { first-retry: PT0.1S }\n").toString();
    }

    private void everybodyComplains(Rig rig) {
        for (int number = 0; number < PEOPLE; number++) {
            for (int at = 0; at < 4; at++)
                citizens.get(at).get(number).writes(MarkedChats.words(COMPLAINTS + person(at, number)));
            if (number % TOGETHER == TOGETHER - 1 || number == PEOPLE - 1)
                for (int at = 0; at < 4; at++) known(rig, COMPLAINTS + person(at, number));
        }
        for (int mark = COMPLAINTS; mark < COMPLAINTS + 4 * PEOPLE; mark++) known(rig, mark);
        Await.nothingLeft(
                "all are answered",
                STILLNESS,
                () -> citizens.stream()
                        .flatMap(List::stream)
                        .filter(one -> one.heard().isEmpty())
                        .count(),
                rig.gateway::state);
    }

    private static int person(int at, int number) {
        return at * PEOPLE + number;
    }

    /** Waits until the core has what bears this mark. */
    private void known(Rig rig, int mark) {
        Await.until(
                "uji-" + mark + " is at the core",
                STILLNESS,
                () -> {
                    var events = rig.core.ledger().events();
                    for (var event : events.subList(read, events.size()))
                        MarkedChats.of(event).forEach(of -> tickets.put(of, new Ticket(event.ticket())));
                    read = events.size();
                    return tickets.containsKey(mark);
                },
                rig.gateway::state);
    }

    /** Some at Instagram, whose window closes for good, prove a telephone to be theirs. */
    private List<String> linkPhones(Rig rig) {
        List<String> phones = new ArrayList<>();
        for (int number = 1; number < PEOPLE; number += LINKED) {
            Citizen citizen = citizens.get(2).get(number);
            String phone = "+62811%07d".formatted(number);
            citizen.writes("HUBUNGKAN 0" + phone.substring(3));
            Await.until("the code", STILLNESS, () -> !sms(rig, phone).isEmpty(), rig.gateway::state);
            Matcher code = CODE.matcher(sms(rig, phone).get(0));
            assertThat(code.find()).isTrue();
            citizen.writes(code.group());
            Await.until(
                    "it is linked",
                    STILLNESS,
                    () -> citizen.heard().stream()
                            .anyMatch(heard -> heard.words().contains("terhubung dengan")),
                    rig.gateway::state);
            phones.add(phone);
        }
        return phones;
    }

    private static List<String> sms(Rig rig, String phone) {
        return rig.smsc.handsets().received(phone).stream().map(Sms::text).toList();
    }

    private void tellNews(Rig rig) {
        for (int i = 0; i < EACH; i++) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int person = 0; person < 4 * PEOPLE; person++)
                answers.add(report(rig, COMPLAINTS + person, mark(person, i)));
            Await.nothingLeft(
                    "all are taken",
                    STILLNESS,
                    () -> answers.stream()
                            .filter(answer -> !answer.isComplete())
                            .count(),
                    rig.gateway::state);
            assertThat(answers).allMatch(answer -> answer.result() == 204);
        }
    }

    private static int mark(int person, int news) {
        return person * EACH + news;
    }

    private void tell(Rig rig, int complaint, int mark) {
        assertThat(Await.get(report(rig, complaint, mark).toCompletionStage().toCompletableFuture()))
                .isEqualTo(204);
    }

    private Future<Integer> report(Rig rig, int complaint, int mark) {
        return rig.core.report(new StatusEvent(
                "kabar-" + mark,
                tickets.get(complaint),
                Optional.empty(),
                new StatusEvent.Update(
                        StatusEvent.Status.IN_PROGRESS,
                        Optional.empty(),
                        Optional.of("uji-%05d petugas ke lokasi".formatted(mark)),
                        Optional.empty()),
                clock.instant()));
    }

    private void inVain(Rig rig, String answer) {
        for (ChatProvider provider : providers)
            Await.until(
                    provider.id() + " was tried in vain",
                    STILLNESS,
                    () -> provider.answers(Metrics.of(rig.gateway), answer) > 3,
                    rig.gateway::state);
    }

    private static void shortMessagesGoOn(Rig rig) {
        Load others = new Load(rig.smsc, rig.core, PHONES);
        for (int i = 0; i < SHORT_MESSAGES; i++) others.send();
        others.awaitSettled(STILLNESS, rig.gateway::state);
        others.assertOnceAndInOrder();
    }

    private void later(Duration by, Rig rig) throws IOException {
        clock.forward(by);
        rig.gateway.later(by);
    }

    /** Which keeps their window open. */
    private void halfOfThemWriteAgain(Rig rig) {
        for (int number = 0; number < PEOPLE; number += 2) {
            for (int at = 0; at < 4; at++)
                citizens.get(at).get(number).writes(MarkedChats.words(SECOND_COMPLAINTS + person(at, number)));
            for (int at = 0; at < 4; at++) known(rig, SECOND_COMPLAINTS + person(at, number));
        }
        Await.nothingLeft(
                "nothing waits to be read",
                STILLNESS,
                () -> waiting(rig, "intake") + waiting(rig, "notices"),
                rig.gateway::state);
    }

    /** Those who wrote again and heard nothing yet, or nothing since the news. */
    private long unanswered() {
        return citizens.stream()
                .flatMap(people -> IntStream.range(0, PEOPLE / 2 + PEOPLE % 2).mapToObj(i -> people.get(2 * i)))
                .filter(one -> isNews(one.heard().getLast()))
                .count();
    }

    private static boolean isNews(Heard heard) {
        return MarkedChats.MARK.matcher(heard.words()).find();
    }

    private void eachIsToldOnceAndInOrder(Rig rig, List<String> phones) throws IOException {
        for (int at = 0; at < 4; at++)
            for (int number = 0; number < PEOPLE; number++) {
                String who = providers.get(at).id() + " " + number;
                List<Heard> news = citizens.get(at).get(number).heard().stream()
                        .filter(ChatOutageTest::isNews)
                        .toList();
                boolean open = number % 2 == 0;
                boolean reached = open || at != 2;
                assertThat(news(news.stream().map(Heard::words).toList()))
                        .as(who)
                        .containsExactlyElementsOf(reached ? marks(person(at, number)) : List.of());
                assertThat(news.stream().filter(Heard::template))
                        .as(who + " by template")
                        .hasSize(open || at > 1 ? 0 : EACH);
                if (!reached)
                    assertThat(rig.gateway
                                    .get("/v1/tickets/"
                                            + tickets.get(COMPLAINTS + person(at, number))
                                                    .digits())
                                    .body())
                            .as(who + " can look it up")
                            .contains("in-progress");
            }
        for (int i = 0; i < phones.size(); i++)
            assertThat(news(sms(rig, phones.get(i))))
                    .as("by SMS instead")
                    .containsExactlyElementsOf(marks(person(2, 1 + i * LINKED)));
    }

    private static List<Integer> marks(int person) {
        return IntStream.range(0, EACH).mapToObj(i -> mark(person, i)).toList();
    }

    /** The marks of what is news, in the order of the texts. */
    private static List<Integer> news(List<String> texts) {
        return texts.stream()
                .flatMap(text -> MarkedChats.MARK.matcher(text).results())
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static long waiting(Rig rig, String stream) {
        return (long) Metrics.of(rig.gateway).sum("kanal_backlog", "stream=\"" + stream + '"');
    }

    private static void show(String when, Rig rig) throws IOException {
        long resident = rig.gateway.resident() >> 20;
        System.out.printf("outage of chats: %s: %d wait, %d MB%n", when, waiting(rig, "outbound"), resident);
        Limits.hold("resident memory, " + when, resident, MOST_MEMORY, "MB");
    }
}
