package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.journal.JournalConfig;
import id.kanal.journal.RedisJournal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.simulators.telegram.BotMessage;
import id.kanal.simulators.telegram.FloodLimits;
import id.kanal.simulators.telegram.TelegramFault;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Bot API is away while news waits for it, then comes back. At a higher pace than Telegram's, so that it takes seconds;
 * {@code ./kanal soak} has the documented one.
 */
class TelegramOutageTest {
    private static final int NOTIFICATIONS = Integer.getInteger("kanal.outage.news", 2_500);
    private static final int CHATS = 500;
    private static final int A_SECOND = Integer.getInteger("kanal.chat.rate", 1_000);
    private static final Duration PAUSE = Duration.ofMillis(Integer.getInteger("kanal.chat.pause", 100));
    /** Those of one moment are written one after the other; what is on its way may arrive together whatever the pace. */
    private static final int UNDER_WAY = Integer.getInteger("kanal.chat.underway", 32);

    private static final Duration STILLNESS = Duration.ofMinutes(1);
    private static final List<Ticket> TICKETS = tickets();
    private static final ChannelRef BOT = new ChannelRef("bot", "telegram");
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("kanal.outage", 3));
    private static final int PHONES = 40;
    private static final int MOST_UNANSWERED = 100;
    private static final long MOST_MEMORY = 256;

    @Test
    void tenThousandNotificationsWaitThroughAnOutageAndGoOutInOrderAtItsPace(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        FloodLimits limits = new FloodLimits(PAUSE, A_SECOND + UNDER_WAY, 0, Duration.ofSeconds(1));
        try (TelegramSimulator telegram = TelegramSimulator.start(
                        vertx, TelegramSettings.quick(TestContext.real()).withLimits(limits));
                Relay way = new Relay(telegram.port());
                RealRedis redis = RealRedis.start();
                Rig rig = rig(directory, redis, way, telegram)) {
            List<TelegramPerson> people = IntStream.range(0, CHATS)
                    .mapToObj(i -> telegram.person("Warga " + i))
                    .toList();
            people.forEach(TelegramPerson::unblocks);
            rig.gateway.startAndAwaitReady();
            Await.nothingLeft("all have opened the bot", STILLNESS, telegram::pendingUpdates, rig.gateway::state);

            way.cut();
            telegram.answer("sendMessage", TelegramFault.badGateway(), Integer.MAX_VALUE);
            append(redis, telegram, people);
            Await.until("it was tried in vain", Rig.seconds(30), () -> calls(rig, "0") > 2, rig.gateway::state);
            Load others = new Load(rig.smsc, rig.core, PHONES);
            others.write(AWAY, 20, MOST_UNANSWERED);
            others.awaitSettled(STILLNESS, rig.gateway::state);
            others.assertOnceAndInOrder();
            way.mend();
            Await.until("it was tried in vain again", Rig.seconds(30), () -> calls(rig, "502") > 4, rig.gateway::state);
            // the last answers to short messages may still wait to be settled
            Await.until("all wait, and nothing is given up", () -> waiting(rig) == NOTIFICATIONS);
            Limits.hold("resident memory in the outage", rig.gateway.resident() >> 20, MOST_MEMORY, "MB");

            telegram.answerNormally();
            Await.nothingLeft("all are told", STILLNESS, () -> waiting(rig), rig.gateway::state);
            Limits.hold("resident memory after the outage", rig.gateway.resident() >> 20, MOST_MEMORY, "MB");
            for (int i = 0; i < CHATS; i++)
                assertThat(tickets(people.get(i))).as("once and in order").containsExactlyElementsOf(expected(i));
            assertThat(calls(rig, "429")).as("calls beyond the limits").isZero();
            assertThat(mostInASecond(people)).isLessThanOrEqualTo(A_SECOND + UNDER_WAY);
        } finally {
            var ignored = vertx.close();
        }
    }

    /** Updates come by webhook: no poll tells that Telegram is away. */
    private static Rig rig(Path directory, RealRedis redis, Relay way, TelegramSimulator telegram) throws Exception {
        return Rig.of(
                directory,
                operator -> operator,
                settings -> settings.replace("redis: embedded", "redis: \"" + redis.url() + '"')
                                .replaceFirst(
                                        "http: \\{ port: (\\d+)",
                                        "http: { port: $1, public-url: \"http://127.0.0.1:$1\"")
                        + """
                          - id: bot
                            type: telegram
                            token: "%s"
                            mode: webhook
                            secret-token: rahasia-webhook_0123456789
                            api-url: "http://127.0.0.1:%d"
                            chat-pause: PT%d.%03dS
                            throughput: %d
                            retry-limit: PT2S
                        outbox: { concurrency: %d, first-retry: PT0.1S }
                        """.formatted(
                                        telegram.settings().token().reveal(),
                                        way.port(),
                                        PAUSE.toSeconds(),
                                        PAUSE.toMillisPart(),
                                        A_SECOND,
                                        UNDER_WAY));
    }

    /** As the stages do, in turn for as many chats as the pace is enough for. */
    private static void append(RealRedis redis, TelegramSimulator telegram, List<TelegramPerson> people) {
        try (RedisJournal journal = RedisJournal.open(JournalConfig.of(redis.url(), "unused"), TestContext.real())) {
            Lease lease = Await.get(journal.acquire("test"));
            int block = 100;
            int each = NOTIFICATIONS / CHATS;
            for (int first = 0; first < CHATS; first += block)
                for (int number = 0; number < each; number++) {
                    JournalTransaction step = JournalTransaction.under(lease);
                    for (int chat = first; chat < first + block; chat++)
                        step.append(
                                Streams.outbound(BOT.id()),
                                JournalJson.write(
                                        news(telegram, people.get(chat).id(), ticket(chat, number))));
                    Await.get(journal.commit(step));
                }
        }
    }

    private static List<Ticket> tickets() {
        Random random = new Random(Seed.of(TelegramOutageTest.class));
        return Stream.generate(() -> Ticket.draw(random))
                .distinct()
                .limit(NOTIFICATIONS)
                .toList();
    }

    private static Ticket ticket(int chat, int number) {
        return TICKETS.get(number * CHATS + chat);
    }

    private static List<String> expected(int chat) {
        return IntStream.range(0, NOTIFICATIONS / CHATS)
                .mapToObj(number -> ticket(chat, number).shown())
                .toList();
    }

    private static Outbound news(TelegramSimulator telegram, long chat, Ticket ticket) {
        String token = telegram.settings().token().reveal();
        String bot = token.substring(0, token.indexOf(':'));
        return new Outbound(
                "%026d".formatted(Long.parseLong(ticket.digits())),
                new Outbound.Route(
                        BOT,
                        new Address("telegram/" + bot, Long.toString(chat)),
                        new Address("telegram/" + bot, bot),
                        Optional.empty(),
                        "id",
                        Format.PLAIN),
                Outbound.Purpose.STATUS,
                new Topic.Added(ticket, Topic.Danger.NONE),
                Facts.NONE,
                Instant.now(),
                Outbound.Attempts.NONE);
    }

    private static List<String> tickets(TelegramPerson person) {
        return person.chat().received().stream()
                .map(BotMessage::text)
                .map(text -> Numbers.in(text).shown())
                .toList();
    }

    private static int mostInASecond(List<TelegramPerson> people) {
        Deque<Instant> window = new ArrayDeque<>();
        int most = 0;
        for (Instant at : (Iterable<Instant>) sentAt(people)::iterator) {
            while (!window.isEmpty() && !window.peekFirst().isAfter(at.minusSeconds(1))) window.removeFirst();
            window.addLast(at);
            most = Math.max(most, window.size());
        }
        return most;
    }

    private static Stream<Instant> sentAt(List<TelegramPerson> people) {
        return people.stream()
                .flatMap(person -> person.chat().received().stream())
                .map(BotMessage::sentAt)
                .sorted();
    }

    private static long waiting(Rig rig) {
        return (long) Metrics.of(rig.gateway).sum("kanal_backlog", "stream=\"outbound\"");
    }

    private static double calls(Rig rig, String answer) {
        return Metrics.of(rig.gateway)
                .sum("kanal_telegram_calls_total", "method=\"sendmessage\"", "answer=\"" + answer + '"');
    }
}
