package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.smsc.Handsets.Sms;
import id.kanal.simulators.telegram.BotMessage;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One citizen at a bot and on the telephone, who proves it, through the whole program; it is killed in between. */
class LinkedAddressesTest {
    private static final String PHONE = "+6281234567890";
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private static String settings(String file, TelegramSimulator telegram) {
        return file + """
                  - id: bot
                    type: telegram
                    token: "%s"
                    api-url: "%s"
                    chat-pause: PT0S
                    retry-limit: PT1S
                """.formatted(telegram.settings().token().reveal(), telegram.url());
    }

    private static List<String> chat(TelegramPerson person) {
        return person.chat().received().stream().map(BotMessage::text).toList();
    }

    private static List<String> sms(Rig rig) {
        return rig.smsc.handsets().received(PHONE).stream().map(Sms::text).toList();
    }

    /** What was not settled when the gateway was killed is sent again. */
    private static String hears(Supplier<List<String>> messages, String... words) {
        Predicate<String> says = text -> Stream.of(words).allMatch(text::contains);
        Await.until(
                String.join(", ", words),
                Await.LIMIT,
                () -> messages.get().stream().anyMatch(says),
                () -> messages.get().toString());
        return messages.get().stream().filter(says).findFirst().orElseThrow();
    }

    private static int report(Rig rig, String id, Ticket ticket, Status status) throws Exception {
        Future<Integer> answer = rig.core.report(new StatusEvent(
                id,
                ticket,
                Optional.empty(),
                new StatusEvent.Update(status, Optional.empty(), Optional.of("Petugas ke lokasi"), Optional.empty()),
                Instant.now()));
        return answer.toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void aCodeLinksTheirAddressesAndNewsGoesWhereTheyWantIt(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TelegramSimulator telegram = TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
                Rig rig = Rig.of(directory, operator -> operator, file -> settings(file, telegram))) {
            TelegramPerson siti = telegram.person("Siti");
            rig.gateway.startAndAwaitReady();
            Supplier<List<String>> chat = () -> chat(siti);
            Supplier<List<String>> sms = () -> sms(rig);
            siti.writes("lampu jalan mati di depan pasar Mauk, sudah lima hari");
            Ticket ticket = new Ticket(
                    rig.core.ledger().await(1, Rig.seconds(20)).get(0).ticket());

            siti.writes("HUBUNGKAN 0812-3456-7890");
            String asked = hears(chat, "kode 6 angka");
            Matcher code = CODE.matcher(hears(sms, "Kode", "menghubungkan"));
            assertThat(code.find()).isTrue();
            assertThat(asked).doesNotContain(code.group());

            rig.gateway.kill();
            rig.gateway.startAndAwaitReady();
            siti.writes(code.group());
            assertThat(hears(chat, "terhubung dengan")).contains("***890");
            assertThat(hears(sms, "terhubung dengan")).doesNotContain(Long.toString(siti.id()));

            var unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "STATUS");
            assertThat(hears(sms, "sudah kami terima")).contains(ticket.shown());

            assertThat(report(rig, "news-1", ticket, Status.FORWARDED)).isEqualTo(204);
            assertThat(hears(chat, "diteruskan", ticket.shown())).isNotEmpty();
            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "KABARI DI SINI");
            assertThat(hears(sms, "kami kirim ke sini")).isNotEmpty();
            assertThat(report(rig, "news-2", ticket, Status.IN_PROGRESS)).isEqualTo(204);
            assertThat(hears(sms, "sedang ditangani", ticket.shown())).isNotEmpty();

            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "STOP");
            assertThat(hears(sms, "tidak akan mengirim kabar")).isNotEmpty();
            assertThat(report(rig, "news-3", ticket, Status.RESPONDED)).isEqualTo(204);
            assertThat(hears(chat, "ditanggapi", ticket.shown())).isNotEmpty();

            siti.writes("PUTUSKAN");
            assertThat(hears(chat, "tidak terhubung lagi")).contains("***890");
            assertThat(hears(sms, "tidak terhubung lagi")).isNotEmpty();
            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "status dong pak");
            assertThat(hears(sms, "Belum ada laporan")).isNotEmpty();
            assertThat(sms(rig)).noneMatch(text -> text.contains("laporan diteruskan") || text.contains("ditanggapi"));
            assertThat(chat(siti)).noneMatch(text -> text.contains("sedang ditangani"));
            assertThat(rig.core.ledger().events()).hasSize(1);
            assertThat(rig.smsc.violations()).isEmpty();
        } finally {
            var ignored = vertx.close();
        }
    }
}
