package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import id.kanal.kernel.model.Content;
import id.kanal.simulators.twilio.PhoneCall;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
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
        assertThat(api.call(call.sid())).isEqualTo(new TwilioApi.CallFacts(VoiceRig.SITI, false));
        assertThat(api.call(call.hangsUp().sid()).over()).isTrue();
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
}
