package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.simulators.twilio.CallOddity;
import id.kanal.simulators.twilio.PhoneCall;
import id.kanal.testkit.RecordCopy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recordings of which nobody was told, or that the journal did not take. */
class MissedRecordingsTest {
    private final VoiceRig rig = new VoiceRig();
    private final VoiceParts parts = VoiceParts.of(VoiceRig.REF, rig.config, rig.around);
    private final MissedRecordings missed = missed(rig.config);

    @AfterEach
    void close() {
        rig.close();
    }

    private MissedRecordings missed(VoiceConfig config) {
        return new MissedRecordings(
                config,
                parts.api(),
                new TwilioPages(
                        new TwilioHttp(config.account(), rig.around.means().clock())),
                parts.keeper(),
                rig.intake,
                new VoiceMetrics(rig.counts, VoiceRig.REF.id()));
    }

    private void looked() throws IOException {
        look(missed);
    }

    /** An hour back, day by day. */
    private void look(MissedRecordings at) throws IOException {
        Instant until = rig.around.means().clock().instant().plusSeconds(60);
        Instant midnight = until.truncatedTo(ChronoUnit.DAYS);
        Instant from = until.minusSeconds(3600);
        if (from.isBefore(midnight)) at.handIn(from, midnight);
        at.handIn(from.isBefore(midnight) ? midnight : from, until);
    }

    private PhoneCall lost(String words, int seconds) {
        return rig.twilio
                .call(VoiceRig.SITI, CallOddity.NO_ACTION, CallOddity.NO_RECORDING_CALLBACK)
                .presses("1")
                .tellsAndHangsUp(words, seconds);
    }

    @Test
    void aRecordingThatNobodyToldOfIsHandedInWithItsCaller() throws IOException {
        lost("jalan rusak", 9);
        assertThat(rig.intake.messages()).isEmpty();
        looked();
        assertThat(rig.only().from().value()).isEqualTo(VoiceRig.SITI);
        Content.File.Remote file =
                (Content.File.Remote) VoiceRig.told(rig.only()).files().get(0);
        try (InputStream sound = rig.channel.files().orElseThrow().open(file)) {
            assertThat(sound.readAllBytes())
                    .isEqualTo(rig.twilio.recordings().get(0).content().bytes());
        }
    }

    @Test
    void aCallOfWhichSomethingWasKeptIsKnown() throws IOException {
        rig.twilio.call(VoiceRig.SITI).presses("1").tellsAndHangsUp("jalan rusak", 9);
        assertThat(rig.intake.messages()).hasSize(1);
        looked();
        looked();
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void eachCallIsAskedForOnce() throws IOException {
        lost("jalan rusak", 9);
        looked();
        int asked = rig.twilio.requests().size();
        looked();
        assertThat(rig.twilio.requests().subList(asked, rig.twilio.requests().size()))
                .isNotEmpty()
                .allMatch(request -> request.endsWith("/Recordings.json"));
        assertThat(rig.count("kanal_twilio_recordings_found_total")).isEqualTo(1);
    }

    @Test
    void aBreathIsNoReport() throws IOException {
        lost("e", 1);
        looked();
        assertThat(rig.intake.messages()).isEmpty();
    }

    @Test
    void ofSeveralTheLongestCounts() throws IOException {
        rig.twilio
                .call(VoiceRig.SITI, CallOddity.NO_ACTION, CallOddity.NO_RECORDING_CALLBACK)
                .presses("1")
                .tells("jalan", 3);
        PhoneCall call = lost("jalan rusak di depan pasar", 9);
        looked();
        assertThat(rig.intake.messages()).hasSize(2);
        assertThat(rig.intake.messages().get(1).id())
                .endsWith(rig.around.providerIds().of(call.sid()));
    }

    @Test
    void aRecordingWhoseCallIsGoneIsCountedOnceAndHoldsUpNoOther() throws IOException {
        rig.twilio.forget(lost("jalan rusak", 9));
        lost("lampu mati", 9);
        looked();
        looked();
        assertThat(rig.count("kanal_twilio_recordings_ownerless_total")).isEqualTo(1);
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void aCallOfAnotherNumberIsSomebodyElses() throws IOException {
        lost("jalan rusak", 9);
        MissedRecordings others = missed(RecordCopy.with(rig.config, "number", "+622199999999"));
        look(others);
        assertThat(rig.intake.messages()).isEmpty();
    }

    @Test
    void whatTheJournalDoesNotTakeIsHandedInAgain() throws IOException {
        lost("jalan rusak", 9);
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        assertThatThrownBy(this::looked).hasMessageNotContaining(VoiceRig.SITI);
        rig.intake.repair();
        looked();
        assertThat(rig.intake.messages()).hasSize(1);
    }
}
