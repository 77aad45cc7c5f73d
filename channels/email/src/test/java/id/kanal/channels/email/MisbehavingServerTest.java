package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the server does, the mailbox goes on, and every mail comes in once. */
class MisbehavingServerTest {
    private static final int MAILS = 6;
    private static final String DAMAGED = "damaged";
    private static final Duration QUICK = Duration.ofMillis(400);

    private final ScriptedImap server = new ScriptedImap();
    private final Postbox smtp = new Postbox();
    private EmailRig rig;

    private EmailRig rig(Object... changes) {
        EmailConfig config =
                EmailConfigs.with(EmailConfigs.of(server.port(), smtp.smtpPort()), "imap.readTimeout", QUICK);
        rig = new EmailRig(EmailConfigs.with(config, changes));
        return rig;
    }

    @AfterEach
    void close() {
        if (rig != null) rig.close();
        server.close();
        smtp.close();
    }

    /** What a server does a few times before it comes to its senses. */
    private static ScriptedImap.Script times(int times, String beginning, ScriptedImap.Script what) {
        AtomicInteger left = new AtomicInteger(times);
        return (session, command) ->
                command.startsWith(beginning) && left.getAndDecrement() > 0 && what.instead(session, command);
    }

    private static Arguments once(String name, int times, String beginning, ScriptedImap.Script what) {
        Consumer<ScriptedImap> set = server -> server.script = times(times, beginning, what);
        return Arguments.of(name, set);
    }

    private static Arguments setting(String name, Consumer<ScriptedImap> set) {
        return Arguments.of(name, set);
    }

    private static boolean no(ScriptedImap.Session session, String why) throws IOException {
        session.say(session.tag + " NO " + why);
        return true;
    }

    static Stream<Arguments> mischief() {
        String body = "UID FETCH";
        return Stream.of(
                once("BYE in the middle of a fetch", 2, body, (session, command) -> {
                    session.say("* 1 FETCH (UID 1 BODY[]<0> {5000}");
                    session.raw("From: somebody".getBytes(StandardCharsets.US_ASCII));
                    session.say("* BYE going down");
                    session.hangUp();
                    return true;
                }),
                once("a literal shorter than announced", 2, body, (session, command) -> {
                    session.say("* 1 FETCH (UID 1 BODY[]<0> {5000}");
                    session.say("From: somebody");
                    session.say(")");
                    session.ok();
                    return true;
                }),
                once("a literal of two gigabytes announced", 2, body, (session, command) -> {
                    session.say("* 1 FETCH (UID 1 BODY[]<0> {2147483647}");
                    return true;
                }),
                once("a line without end", 1, "UID SEARCH", (session, command) -> {
                    byte[] digits = new byte[1 << 16];
                    java.util.Arrays.fill(digits, (byte) '7');
                    session.say("* SEARCH 1 2");
                    for (int i = 0; i < 200; i++) session.raw(digits);
                    return true;
                }),
                once("an answer that drips", 1, body, (session, command) -> {
                    session.say("* 1 FETCH (UID 1 BODY[]<0> {500}");
                    for (int i = 0; i < 100; i++) {
                        session.raw(new byte[] {'x'});
                        LockSupport.parkNanos(20_000_000);
                    }
                    return true;
                }),
                once("no answer to a search", 2, "UID SEARCH", (session, command) -> true),
                once("no answer to a move", 2, "UID MOVE", (session, command) -> true),
                once("no answer to IDLE", 1, "IDLE", (session, command) -> true),
                once("no answer to the login", 2, "AUTHENTICATE", (session, command) -> true),
                once("rubbish instead of an answer", 2, body, (session, command) -> {
                    session.say("\u0001\u0002 {}[] ((( FETCH NIL )) \u00ff");
                    session.say("* 1 FETCH (((((");
                    session.say("* 99999999999999999999 FETCH (UID x BODY[ {3}");
                    session.say("*");
                    session.say("");
                    session.ok();
                    return true;
                }),
                once("NO to a fetch", 2, body, (session, command) -> no(session, "[SERVERBUG] not today")),
                once("BAD to a search", 2, "UID SEARCH", (session, command) -> {
                    session.say(session.tag + " BAD what");
                    return true;
                }),
                once("no body in the answer", 2, body, (session, command) -> {
                    session.say("* 1 FETCH (UID 1 BODY[]<0> NIL)");
                    session.ok();
                    return true;
                }),
                once("NO to MOVE", 1000, "UID MOVE", (session, command) -> no(session, "[CANNOT] no moves")),
                once(
                        "NO to MOVE and COPY",
                        1000,
                        "UID ",
                        (session, command) -> (command.startsWith("UID MOVE") || command.startsWith("UID COPY"))
                                && no(session, "[OVERQUOTA] full")),
                once("NO to IDLE", 1000, "IDLE", (session, command) -> no(session, "not here")),
                once(
                        "too many connections",
                        3,
                        "AUTHENTICATE",
                        (session, command) -> no(session, "[LIMIT] too many connections")),
                once(
                        "a wrong password for a while",
                        2,
                        "AUTHENTICATE",
                        (session, command) -> no(session, "[AUTHENTICATIONFAILED] who are you")),
                once(
                        "a folder that is not there yet",
                        2,
                        "SELECT",
                        (session, command) -> no(session, "[NONEXISTENT] no such folder")),
                once("EXISTS and EXPUNGE in the middle of a fetch", 2, body, (session, command) -> {
                    session.say("* 17 EXISTS");
                    session.say("* 3 EXPUNGE");
                    session.say("* 2 FETCH (FLAGS (\\Seen))");
                    session.answer(command);
                    return true;
                }),
                once("EXISTS at every search", 1000, "UID SEARCH", (session, command) -> {
                    session.say("* 4711 EXISTS");
                    session.answer(command);
                    return true;
                }),
                once("a hang-up after every command", 8, "UID", (session, command) -> {
                    session.answer(command);
                    session.hangUp();
                    return true;
                }),
                setting("no IDLE", server -> server.capabilities = "IMAP4rev1 AUTH=PLAIN MOVE UIDPLUS"),
                setting("no MOVE", server -> server.capabilities = "IMAP4rev1 AUTH=PLAIN IDLE UIDPLUS"),
                setting("no MOVE, no UIDPLUS", server -> server.capabilities = "IMAP4rev1 AUTH=PLAIN IDLE"),
                setting("neither SASL nor anything else", server -> server.capabilities = "IMAP4rev1"),
                setting("no keywords", server -> server.permanentFlags = "\\Seen \\Deleted \\Flagged"),
                setting("a BYE as a greeting, for a while", server -> {
                    server.greeting = "* BYE [UNAVAILABLE] maintenance";
                    Thread healer = new Thread(() -> {
                        Await.until("it was tried", () -> !server.sessions().isEmpty());
                        server.greeting = "* OK hello again";
                    });
                    healer.setDaemon(true);
                    healer.start();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("mischief")
    void everyMailComesInOnceAlthough(String what, Consumer<ScriptedImap> mischief) {
        mischief.accept(server);
        for (int i = 0; i < MAILS - 1; i++) server.deliver(Mails.of("m" + i, "keluhan " + i));
        rig("imap.idleFor", Duration.ofMillis(300)).channel.open(rig.intake).join();
        rig.received(MAILS - 1);
        server.deliver(Mails.of("last", "keluhan terakhir"));
        rig.received(MAILS);
        Await.until("all are acknowledged", () -> server.unacknowledged().isEmpty());
        assertThat(rig.words()).doesNotHaveDuplicates().allMatch(words -> words.startsWith("keluhan"));
        assertThat(server.folders.getOrDefault("Processed", List.of()).size() + server.inbox.size())
                .as("nothing is lost at the server either")
                .isGreaterThanOrEqualTo(MAILS);
    }

    @Test
    void aMailThatTheServerWillNotGiveOutBecomesAStubAndTheOthersComeIn() {
        long damaged = server.deliver(Mails.of(DAMAGED, "tidak terbaca"));
        for (int i = 0; i < MAILS; i++) server.deliver(Mails.of("m" + i, "keluhan " + i));
        server.script = (session, command) -> command.startsWith("UID FETCH")
                && command.contains("BODY")
                && session.uids(command.split(" ")[2]).contains(damaged)
                && no(session, "[SERVERBUG] cannot read it");
        rig().opened();
        rig.received(MAILS + 1);
        assertThat(rig.intake.messages().stream().filter(one -> one.content() instanceof Content.Undecodable))
                .hasSize(1);
        Await.until("all are acknowledged", () -> server.unacknowledged().isEmpty());
        assertThat(server.asked("UID STORE " + damaged + " +FLAGS.SILENT (\\Flagged)"))
                .isEqualTo(1);
    }

    @Test
    void aMailThatBreaksTheConnectionWaitsWhileTheOthersComeInAndIsNeverGivenUp() {
        long damaged = server.deliver(Mails.of(DAMAGED, "akhirnya terbaca"));
        for (int i = 0; i < MAILS; i++) server.deliver(Mails.of("m" + i, "keluhan " + i));
        ScriptedImap.Script breaking = (session, command) -> {
            boolean broken = command.startsWith("UID FETCH")
                    && command.contains("BODY")
                    && session.uids(command.split(" ")[2]).contains(damaged);
            if (broken) session.hangUp();
            return broken;
        };
        server.script = breaking;
        rig("imap.idleFor", Duration.ofMillis(300)).channel.open(rig.intake).join();
        rig.received(MAILS);
        Await.until(
                "health names it",
                () -> rig.channel.health().cause().contains("the connection breaks whenever the server is asked"));
        server.deliver(Mails.of("later", "keluhan baru"));
        rig.received(MAILS + 1);
        Await.until("only it is left", () -> server.unacknowledged().equals(List.of(damaged)));
        server.script = (session, command) -> false;
        rig.received(MAILS + 2);
        Await.until("all are acknowledged", () -> server.unacknowledged().isEmpty());
        rig.up();
    }

    @Test
    void aMailThatGoesAwayWhileItIsReadIsNoTrouble() {
        for (int i = 0; i < MAILS; i++) server.deliver(Mails.of("m" + i, "keluhan " + i));
        server.script = times(1, "UID FETCH 1:6 (UID BODY", (session, command) -> {
            server.remove(3);
            session.say("* 3 EXPUNGE");
            session.answer(command);
            return true;
        });
        rig().opened();
        rig.received(MAILS - 1);
        Await.until("all are acknowledged", () -> server.unacknowledged().isEmpty());
    }

    @Test
    void aLargeMailIsReadPieceByPieceAndATooLargeOneOnlyAtItsBeginning() {
        byte[] large = Mails.withAttachment("large", "besar", "a.bin", new byte[700_000]);
        byte[] huge = Mails.withAttachment("huge", "terlalu besar", "b.bin", new byte[2_000_000]);
        long first = server.deliver(large);
        long second = server.deliver(huge);
        rig("maxSize", 1_500_000L).opened();
        rig.received(2);
        assertThat(rig.letter(0).files())
                .singleElement()
                .isInstanceOfSatisfying(
                        Content.File.Stored.class,
                        file -> assertThat(file.attachment().bytes()).isEqualTo(700_000));
        assertThat(rig.letter(1).defects()).contains(Defect.TOO_LARGE);
        assertThat(rig.letter(1).body().whole()).contains("terlalu besar");
        assertThat(server.asked("UID FETCH " + first + " (UID BODY")).isEqualTo(large.length / Fetcher.PIECE + 1);
        assertThat(server.asked("UID FETCH " + second + " (UID BODY")).isEqualTo(1);
    }

    @Test
    void thereIsNeverMoreThanOneSession() {
        server.script = times(10, "UID FETCH", (session, command) -> {
            session.hangUp();
            return true;
        });
        for (int i = 0; i < MAILS; i++) server.deliver(Mails.of("m" + i, "keluhan " + i));
        AtomicInteger most = new AtomicInteger();
        server.greeting = "* OK hello";
        ScriptedImap.Script before = server.script;
        server.script = (session, command) -> {
            most.accumulateAndGet(server.sessions().size(), Math::max);
            return before.instead(session, command);
        };
        rig().channel.open(rig.intake).join();
        rig.received(MAILS);
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void itLogsOutWhenItCloses() {
        rig().opened();
        Await.until("it idles", () -> server.asked("IDLE") > 0);
        long began = System.nanoTime();
        Await.get(rig.channel.close());
        Limits.since("logging out from IDLE", began, Duration.ofSeconds(2));
        assertThat(server.asked("LOGOUT")).isEqualTo(1);
        Await.until("the connection is closed", () -> server.sessions().isEmpty());
    }
}
