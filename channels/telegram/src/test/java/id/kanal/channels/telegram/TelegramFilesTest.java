package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.simulators.telegram.TelegramFault;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramFilesTest {
    private static final Octets JPEG = Octets.of(new byte[200_000]);
    private static final long TOO_MUCH = (20L << 20) + 1;

    private final Vertx vertx = Vertx.vertx();
    private final TelegramSimulator telegram =
            TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
    private final TelegramPerson siti = telegram.person("Siti");
    private final TelegramRig rig = new TelegramRig(
            TelegramConfigs.with(TelegramConfigs.of(telegram.port()), "fileTimeout", Duration.ofMillis(300)));

    @AfterEach
    void close() {
        telegram.answerNormally();
        rig.close();
        telegram.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private Content.File.Remote sent(TelegramContent content) {
        siti.sends(content);
        rig.opened();
        rig.received(1);
        Content.Message message = (Content.Message) rig.intake.messages().get(0).content();
        return (Content.File.Remote) message.files().get(0);
    }

    private byte[] read(Content.File.Remote file) throws IOException {
        try (InputStream content = rig.channel.files().orElseThrow().open(file)) {
            return content.readAllBytes();
        }
    }

    private Throwable failure(Content.File.Remote file) {
        return catchThrowable(() -> read(file));
    }

    @Test
    void aPhotoIsReadAsItWasSent() throws IOException {
        assertThat(read(sent(TelegramContent.photo(JPEG)))).isEqualTo(JPEG.bytes());
        assertThat(rig.count("kanal_telegram_calls_total method=file answer=200"))
                .isEqualTo(1);
    }

    @Test
    void whatIsTooLargeForBotsIsRefusedForGood() {
        Failure failure = (Failure) failure(sent(TelegramContent.document("film.mp4", "video/mp4", JPEG, TOO_MUCH)));
        assertThat(failure.code()).isEqualTo(FailureCode.CHANNEL_REJECTED);
        assertThat(failure.retryable()).isFalse();
    }

    @ParameterizedTest(name = "{0} answers {1} {2}")
    @CsvSource({
        "getFile, 400, Bad Request: wrong file_id or the file is temporarily unavailable",
        "getFile, 401, Unauthorized",
        "getFile, 500, Internal Server Error",
        "file, 404, Not Found",
        "file, 502, Bad Gateway"
    })
    void whatMayBeThereLaterIsTriedAgain(String method, int code, String words) throws IOException {
        Content.File.Remote photo = sent(TelegramContent.photo(JPEG));
        telegram.answer(method, TelegramFault.refuse(code, words), 1);
        assertThat(failure(photo)).isInstanceOf(IOException.class).hasMessageContaining(Integer.toString(code));
        assertThat(read(photo)).hasSize(JPEG.length());
    }

    @Test
    void whoIsToWaitWaits() {
        Content.File.Remote photo = sent(TelegramContent.photo(JPEG));
        telegram.answer("getFile", TelegramFault.tooManyRequests(Duration.ofSeconds(7)), 1);
        Failure failure = (Failure) failure(photo);
        assertThat(failure.code()).isEqualTo(FailureCode.PEER_BUSY);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void whatBreaksOffOrNeverEndsIsNoFile() throws IOException {
        Content.File.Remote photo = sent(TelegramContent.photo(JPEG));
        telegram.answer("file", TelegramFault.hangUpAfterDoing(), 1);
        telegram.answer("file", TelegramFault.hangAfterDoing(), 1);
        for (int i = 0; i < 2; i++)
            assertThat(failure(photo))
                    .isInstanceOf(IOException.class)
                    .message()
                    .doesNotContain(TelegramConfigs.TOKEN.reveal());
        assertThat(read(photo)).hasSize(JPEG.length());
    }
}
