package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import id.kanal.kernel.model.Content;
import id.kanal.simulators.twilio.PhoneCall;
import id.kanal.testkit.Await;
import id.kanal.testkit.LoopbackHttp;
import id.kanal.testkit.RecordCopy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The REST API, asked once. */
class TwilioApiTest {
    private final VoiceRig rig = new VoiceRig();
    private final TwilioApi api = new TwilioApi(rig.config.account());
    private final CallRecordings recordings = new CallRecordings(api);

    @AfterEach
    void close() {
        rig.close();
    }

    private byte[] fetched(String ref) throws IOException {
        Content.File.Remote file = new Content.File.Remote(ref, "r.wav", "audio/wav", 0, Instant.MAX);
        try (InputStream content = recordings.open(file)) {
            return content.readAllBytes();
        }
    }

    @Test
    void whatFailsIsNeverRepeated() {
        rig.twilio.fail(3);
        assertThatThrownBy(() -> Message.creator(new PhoneNumber(VoiceRig.SITI), new PhoneNumber("+622112345"), "halo")
                        .create(api.rest()))
                .isInstanceOf(ApiException.class);
        assertThat(rig.twilio.requests())
                .containsExactly("POST /2010-04-01/Accounts/" + rig.config.accountSid() + "/Messages.json");
    }

    @Test
    void whoCalledIsKnownToTheApi() throws IOException {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI);
        assertThat(api.call(call.sid())).contains(new TwilioApi.CallFacts(VoiceRig.SITI, "+622112345", false));
        assertThat(api.call(call.hangsUp().sid()).orElseThrow().over()).isTrue();
        assertThat(api.call("CA00000000000000000000000000000000"))
                .as("one that was deleted")
                .isEmpty();
    }

    @Test
    void theLongestRecordingOfACallIsTheOneThatCounts() throws IOException {
        PhoneCall call =
                rig.twilio.call(VoiceRig.SITI).presses("1").tells("ha", 1).tells("jalan rusak", 6);
        assertThat(fetched(recordings.ofCall(call.sid())))
                .isEqualTo(rig.twilio.recordings().get(1).content().bytes());
    }

    @Test
    void aCallThatGoesOnMayStillBeRecorded() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).says("jalan rusak di depan pasar");
        assertThatThrownBy(() -> fetched(recordings.ofCall(call.sid())))
                .isInstanceOf(IOException.class)
                .hasMessage("the call goes on");
        call.hangsUp();
        assertThatThrownBy(() -> fetched(recordings.ofCall(call.sid()))).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aRecordingThatIsWorkedOnIsWaitedForAndASilentOneIsNot() throws IOException {
        rig.twilio.holdRecordings();
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("1").tellsAndHangsUp("jalan rusak", 6);
        String ref = recordings.of(
                new CallRecording(rig.twilio.recordings().get(0).sid(), "", Duration.ofSeconds(6)), call.sid());
        assertThatThrownBy(() -> fetched(ref)).hasMessage("the recording is not ready");
        rig.twilio.finishRecordings();
        assertThat(fetched(ref)).isNotEmpty();
        rig.twilio.delete(rig.twilio.recordings().get(0));
        assertThatThrownBy(() -> fetched(ref)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aFileThatBreaksOffIsAnError() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("1").tellsAndHangsUp("jalan rusak", 6);
        rig.twilio.breakOff(1);
        assertThatThrownBy(() -> fetched(recordings.ofCall(call.sid()))).isInstanceOf(IOException.class);
    }

    private static boolean breaksOff(InputStream content) {
        try {
            var unused = content.readAllBytes();
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    @Test
    void aFetchUnderWayEndsWithItsChannel() throws IOException {
        HttpServer halting = LoopbackHttp.create();
        halting.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush(); // and nothing more
        });
        halting.start();
        URI url = URI.create("http://127.0.0.1:" + halting.getAddress().getPort());
        VoiceConfig config = RecordCopy.with(rig.config, "apiUrl", url, "fileTimeout", Duration.ofHours(1));
        VoiceChannel channel = new VoiceChannel(VoiceRig.REF, config, rig.around);
        Content.File.Remote file = new Content.File.Remote("at /RE1 CA1", "r.wav", "audio/wav", 0, Instant.MAX);
        try (InputStream content = channel.files().orElseThrow().open(file)) {
            assertThat(content.read()).isEqualTo(1);
            CompletableFuture<Boolean> brokeOff =
                    CompletableFuture.supplyAsync(() -> breaksOff(content), Thread::startVirtualThread);
            Await.get(channel.close());
            assertThat(Await.get(brokeOff)).isTrue();
        } finally {
            halting.stop(0);
        }
    }
}
