package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Content;
import id.kanal.simulators.telegram.TelegramChat;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.simulators.telegram.TelegramFault;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.LogRecorder;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between us and Telegram costs nobody a message, and is said in health. */
class PollingTest {
    private final Vertx vertx = Vertx.vertx();
    private final TelegramSimulator telegram =
            TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
    private final TelegramPerson siti = telegram.person("Siti");
    private final TelegramRig rig = new TelegramRig(TelegramConfigs.of(telegram.port()));

    @AfterEach
    void close() {
        telegram.answerNormally();
        rig.close();
        telegram.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private void confirmed() {
        Await.until("all is confirmed", () -> telegram.pendingUpdates() == 0);
    }

    @Test
    void whatWaitedWhileWeWereAwayComesInItsOrder() {
        for (int i = 0; i < 250; i++) siti.writes("pesan " + i);
        rig.opened();
        rig.received(250);
        assertThat(rig.words())
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(i -> "pesan " + i).toList());
        confirmed();
    }

    @Test
    void eachChatKeepsItsOrderWhateverTheOrderOfTheBatch() {
        List<TelegramPerson> people = IntStream.range(0, 5)
                .mapToObj(i -> telegram.person("warga " + i))
                .toList();
        for (int i = 0; i < 10; i++) for (TelegramPerson one : people) one.writes(one.id() + " " + i);
        telegram.reorderChats(3);
        rig.opened();
        rig.received(50);
        for (TelegramPerson one : people)
            assertThat(rig.words().stream().filter(words -> words.startsWith(one.id() + " ")))
                    .containsExactlyElementsOf(IntStream.range(0, 10)
                            .mapToObj(i -> one.id() + " " + i)
                            .toList());
    }

    @Test
    void anUpdateThatIsThereTwiceIsOneMessage() {
        telegram.duplicateUpdates(1);
        siti.writes("jalan rusak");
        siti.writes("sesudahnya");
        rig.opened();
        rig.received(2);
        confirmed();
        assertThat(rig.words()).containsExactly("jalan rusak", "sesudahnya");
        assertThat(rig.count("kanal_telegram_inbound_total kind=message reason= taken=already"))
                .isEqualTo(1);
    }

    @Test
    void updateIdsThatBeginAnewLowerAreNotTakenForOldOnes() {
        telegram.restartUpdateIds(900_000);
        rig.opened();
        siti.writes("sebelum");
        rig.received(1);
        confirmed();
        Await.until("it waits again", telegram::polled);
        telegram.restartUpdateIds(17);
        siti.writes("sesudah");
        siti.writes("lagi");
        rig.received(3);
        confirmed();
        assertThat(rig.words()).containsExactly("sebelum", "sesudah", "lagi");
    }

    @Test
    void aPoisonedUpdateIsKeptAloneAndTheOthersGoOn() {
        siti.writes("sebelum");
        telegram.update(siti.id(), "message", Json.object().put("text", "tanpa percakapan"));
        siti.writes("sesudah");
        rig.opened();
        rig.received(3);
        confirmed();
        assertThat(rig.intake.messages())
                .filteredOn(m -> m.content() instanceof Content.Undecodable)
                .hasSize(1);
        assertThat(rig.words()).contains("sebelum", "sesudah");
    }

    /** JSON that nobody should read hides all that came with it: it is asked for alone, and kept by itself. */
    @Test
    void anUpdateTooDeepToReadIsFoundAmongTheOthers() {
        siti.writes("sebelum");
        var deep = Json.object().put("message_id", 1);
        var at = deep;
        for (int i = 0; i < 60; i++) at = at.putObject("lagi");
        telegram.update(siti.id(), "message", deep);
        siti.writes("sesudah");
        rig.opened();
        rig.received(3);
        confirmed();
        assertThat(rig.intake.messages().get(1).content()).isInstanceOf(Content.Undecodable.class);
        assertThat(rig.words()).contains("sebelum", "sesudah");
        assertThat(rig.channel.health().up()).isTrue();
    }

    @Test
    void whatTheJournalDoesNotTakeComesAgainAndNothingOvertakesIt() {
        rig.opened();
        rig.intake.breakWith(FailureCode.JOURNAL_FULL);
        siti.writes("satu");
        siti.writes("dua");
        rig.troubled("journal");
        assertThat(telegram.pendingUpdates()).isEqualTo(2);
        rig.intake.repair();
        rig.received(2);
        confirmed();
        rig.up();
        assertThat(rig.words()).containsExactly("satu", "dua");
    }

    /** As after a crash between the journal's answer and the next request. */
    @Test
    void whatWasNotConfirmedComesAgainAndIsKnown() {
        rig.opened();
        rig.intake.hold();
        siti.writes("jalan rusak");
        Await.until("it is on its way", () -> rig.intake.held() == 1);
        telegram.answer("getUpdates", TelegramFault.hangUp(), 3);
        rig.intake.release();
        confirmed();
        assertThat(rig.words()).containsExactly("jalan rusak");
        siti.writes("sesudahnya");
        rig.received(2);
    }

    @Test
    void anotherPollerIsSeenAndOutlived() {
        rig.opened();
        telegram.answer("getUpdates", TelegramFault.conflict(), 1_000_000);
        siti.writes("ketika berebut");
        rig.troubled("another program");
        assertThat(rig.channel.health().sendable()).isTrue();
        telegram.answerNormally();
        rig.received(1);
        rig.up();
    }

    @Test
    void aRevokedTokenIsSaidAndNothingCanBeSent() {
        rig.opened();
        telegram.answer(TelegramFault.refuse(401, "Unauthorized"), 1_000_000);
        siti.writes("x");
        rig.troubled("the token is refused (401)");
        assertThat(rig.channel.health().sendable()).isFalse();
        assertThat(rig.channel.health().cause())
                .doesNotContain(rig.config.token().reveal());
        telegram.answerNormally();
        rig.received(1);
        rig.up();
    }

    @Test
    void whenTelegramAsksToWaitItIsWaitedFor() {
        rig.opened();
        telegram.answer("getUpdates", TelegramFault.tooManyRequests(Duration.ofSeconds(1)), 1);
        siti.writes("x");
        // the request that already waits may bring it, and only the next one meets the 429
        Await.until(
                "it was told once", () -> rig.count("kanal_telegram_calls_total method=getupdates answer=429") == 1);
        rig.received(1);
        rig.up();
    }

    @Test
    void aPageInHtmlAndAnErrorOfTheServerAreOutages() {
        rig.opened();
        telegram.answer("getUpdates", TelegramFault.badGateway(), 3);
        telegram.answer("getUpdates", TelegramFault.refuse(500, "Internal Server Error"), 2);
        siti.writes("x");
        rig.received(1);
        rig.up();
    }

    @Test
    void aWebhookThatIsLeftFromBeforeIsRemovedAndNothingOfIt() {
        siti.writes("menunggu");
        rig.opened();
        rig.received(1);
        assertThat(telegram.calls("deleteWebhook")).isEqualTo(1);
        assertThat(telegram.calls("setMyCommands")).isEqualTo(TelegramRig.LANGUAGES.size());
    }

    @Test
    void onlyOneOfTwoNodesPollsAndBothCanSend() {
        rig.opened();
        try (TelegramRig other = new TelegramRig(rig)) {
            other.opened();
            siti.writes("satu");
            rig.received(1);
            assertThat(other.channel.health().sendable()).isTrue();
            Await.get(rig.channel.close());
            siti.writes("dua");
            other.received(1);
            assertThat(other.words()).containsExactly("dua");
        }
    }

    @Test
    void aGroupIsDeclinedOnceAndLeft() {
        rig.opened();
        TelegramChat group = telegram.group("RT 05", siti);
        siti.in(group).writes("jalan rusak");
        siti.in(group).writes("tolong");
        Await.until("we left", () -> telegram.calls("leaveChat") >= 1);
        confirmed();
        assertThat(group.received()).hasSize(1);
        assertThat(group.received().get(0).text()).contains("pesan pribadi");
        assertThat(rig.intake.messages()).allMatch(message -> message.content() instanceof Content.Recorded);
    }

    @Test
    void theLanguagesAreOfferedAndChosenByAButton() {
        rig.opened();
        siti.writes("/bahasa");
        Await.until("it is offered", () -> siti.chat().received().size() == 1);
        assertThat(siti.chat().last().buttons())
                .containsExactly(
                        List.of("Bahasa Indonesia"), List.of("English"), List.of("Basa Jawa"), List.of("Basa Sunda"));
        siti.presses(siti.chat().last(), "Basa Sunda");
        rig.received(2);
        assertThat(rig.words().get(1)).isEqualTo("BAHASA SUNDA");
        Await.until("the buttons are gone", () -> siti.chat().last().buttons().isEmpty());
        Await.until("the wait ended", () -> siti.chat().popups().contains("Terima kasih"));
    }

    @Test
    void whoBlocksAndUnblocksTheBotIsKnown() {
        siti.starts("");
        rig.opened();
        siti.blocks();
        siti.unblocks();
        rig.received(3);
        assertThat(rig.intake.messages().stream().map(m -> m.content()).skip(1))
                .containsExactly(new Content.Contactable(false, "blocked"), new Content.Contactable(true, "unblocked"));
    }

    @Test
    void anEditNamesTheMessageThatItReplaces() {
        rig.opened();
        long id = siti.writes("jalan rusak");
        siti.edits(id, TelegramContent.text("jalan rusak parah"));
        rig.received(2);
        Content.Edited edit = (Content.Edited) rig.intake.messages().get(1).content();
        assertThat(edit.originalId())
                .isEqualTo(rig.intake.messages().get(0).replyTo().messageId().orElseThrow());
        assertThat(edit.now().body().text()).isEqualTo("jalan rusak parah");
    }

    @Test
    void theTokenIsNowhereWhateverGoesWrong() {
        try (LogRecorder log = new LogRecorder(List.of("id.kanal", "jdk", "org.telegram"))) {
            rig.opened();
            for (TelegramFault fault : List.of(
                    TelegramFault.hangUp(),
                    TelegramFault.badGateway(),
                    TelegramFault.conflict(),
                    TelegramFault.refuse(404, "Not Found " + rig.config.token().reveal()))) {
                telegram.answer(fault, 4);
                siti.writes("x");
                Await.until("it is over", () -> telegram.pendingUpdates() == 0);
            }
            String secret = rig.config.token().reveal().substring(11);
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(secret));
            assertThat(rig.counts.all().keySet()).noneMatch(name -> name.contains(secret));
            assertThat(rig.config.toString() + rig.channel.health()).doesNotContain(secret);
        }
    }
}
