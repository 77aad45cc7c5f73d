package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Channel.Health;
import id.kanal.simulators.twilio.CallOddity;
import id.kanal.simulators.twilio.PhoneCall;
import id.kanal.simulators.twilio.PhoneCall.Waits;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole calls at a simulated Twilio, up to what stands in the journal. */
class CallsTest {
    private static final String ROAD = "jalan rusak di depan pasar Mauk sudah lama";

    private static final List<CallOddity> ODDITIES = List.of(CallOddity.values());

    private final VoiceRig rig = new VoiceRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static String spelt(Ticket ticket) {
        return String.join(" ", VoiceWords.in("id").spelt(ticket));
    }

    private Ticket promised() {
        return rig.only().reserved().orElseThrow().ticket();
    }

    private static Content.File.Remote recording(Content.Message told) {
        return (Content.File.Remote) told.files().get(0);
    }

    @Test
    void aRecordedReportIsOneMessageAndItsNumberIsReadTwice() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI);
        assertThat(call.lately()).contains("Selamat datang", "tekan satu").doesNotContain("biaya");
        assertThat(call.presses("1").waiting()).isEqualTo(Waits.RECORD);
        call.tells(ROAD, 20);
        assertThat(call.lately()).containsSubsequence(spelt(promised()), spelt(promised()), "tekan sembilan");
        assertThat(call.presses("9").lately()).containsSubsequence(spelt(promised()), spelt(promised()));
        assertThat(call.staysSilent().waiting()).isEqualTo(Waits.OVER);
        assertThat(call.errors()).isEmpty();

        assertThat(rig.only().origin().from()).isEqualTo(new Address("tel", VoiceRig.SITI));
        assertThat(rig.only().origin().proof()).isEqualTo(Proof.CLAIMED);
        assertThat(rig.only().id()).startsWith("twilio-voice:phone:").doesNotContain(call.sid());
        Content.Message told = VoiceRig.told(rig.only());
        assertThat(recording(told).type()).isEqualTo("audio/wav");
        assertThat(told.declared().consents()).containsExactly("recording");
        assertThat(rig.only().reserved().orElseThrow().told())
                .as("by short message, too")
                .isFalse();
    }

    @Test
    void whatIsSaidAtOnceIsKeptAtOnceAndTheRestIsRecorded() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).says(ROAD);
        assertThat(VoiceRig.told(rig.only()).body().text()).isEqualTo(ROAD);
        assertThat(rig.hearings).hasValue(1);
        assertThat(call.lately()).contains("Kami catat: " + ROAD);
        assertThat(call.waiting()).isEqualTo(Waits.RECORD);
        call.tells("dekat masjid", 9);
        assertThat(call.lately()).contains(spelt(promised()));
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void inDangerTheEmergencyNumberComesFirst() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).says("kebakaran");
        assertThat(call.lately()).startsWith("Keluar dulu").contains("satu satu tiga", "Kami catat: kebakaran");
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void whoDoesNotWantToBeRecordedIsNot() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("4");
        assertThat(call.lately()).contains("tidak direkam");
        call.says(ROAD);
        Content.Message told = VoiceRig.told(rig.only());
        assertThat(told.files()).isEmpty();
        assertThat(told.declared().consents()).isEmpty();
        assertThat(call.lately()).contains("Kami catat: " + ROAD, spelt(promised()));
        assertThat(rig.twilio.recordings()).isEmpty();
    }

    @Test
    void whoHangsUpWhileRecordingIsRecorded() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("1").tellsAndHangsUp(ROAD, 12);
        assertThat(call.waiting()).isEqualTo(Waits.OVER);
        assertThat(recording(VoiceRig.told(rig.only())).ref())
                .contains(rig.twilio.recordings().get(0).sid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2", "3", "4", "0", "7", "33"})
    void whoHangsUpAnywhereElseLeavesNothing(String keys) {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI);
        for (String key : keys.split("")) call.presses(key);
        assertThat(call.hangsUp().waiting()).isEqualTo(Waits.OVER);
        assertThat(call.errors()).isEmpty();
        assertThat(rig.intake.messages()).isEmpty();
    }

    @Test
    void whoHangsUpAfterWordsHasTold() {
        var unused = rig.twilio.call(VoiceRig.SITI).says(ROAD).hangsUp();
        assertThat(VoiceRig.told(rig.only()).body().text()).isEqualTo(ROAD);
    }

    @Test
    void aBreathIsKeptAndAskedForMoreAndHasNoNumberReadOut() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("1").tells("ha", 1);
        assertThat(call.waiting()).isEqualTo(Waits.RECORD);
        assertThat(call.lately()).contains("sebentar").doesNotContain("Nomor tiket");
        call.tells(ROAD, 15);
        assertThat(call.lately()).contains(spelt(promised()));
        assertThat(recording(VoiceRig.told(rig.only())).ref()).isEqualTo("call " + call.sid());
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void afterThreeBreathsTheCallEndsWithoutANumber() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("1");
        for (int i = 0; i < 3; i++) call.tells("ha", 1);
        assertThat(call.waiting()).isEqualTo(Waits.GATHER);
        assertThat(String.join(" ", call.heard())).doesNotContain("Nomor tiket Anda");
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void silenceIsAskedThriceThenAnAgentAnswers() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI);
        for (int i = 0; i < 3; i++) call.staysSilent();
        assertThat(call.waiting()).isEqualTo(Waits.DIAL);
        assertThat(call.agentTalks().waiting()).isEqualTo(Waits.OVER);
        assertThat(rig.intake.messages()).isEmpty();
    }

    @Test
    void silenceInARecordingIsAskedAgain() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("1").staysSilent();
        assertThat(call.waiting()).isEqualTo(Waits.RECORD);
        assertThat(call.lately()).contains("belum mendengar suara");
        assertThat(call.staysSilent().staysSilent().waiting()).isEqualTo(Waits.OVER);
        assertThat(call.lately()).contains("satu satu nol");
        assertThat(rig.intake.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "+266696687", "unknown", "", "Restricted"})
    void whoWithholdsTheirNumberIsNobodyAndHearsTheirs(String from) {
        PhoneCall call = rig.twilio.call(from).presses("1").tells(ROAD, 8);
        assertThat(rig.only().from().network()).isEqualTo(Address.NOBODY);
        assertThat(rig.only().from().value()).doesNotContain(call.sid());
        assertThat(rig.only().reserved().orElseThrow().told()).isTrue();
        assertThat(call.lately()).contains(spelt(promised()));
    }

    @Test
    void aLandlineGetsNoShortMessage() {
        var unused = rig.twilio.call("+622198765432").presses("1").tells(ROAD, 8);
        assertThat(rig.only().reserved().orElseThrow().told()).isTrue();
        assertThat(rig.only().from()).isEqualTo(new Address("tel", "+622198765432"));
    }

    @ParameterizedTest
    @EnumSource(CallOddity.class)
    void howeverItIsToldOneCallIsOneComplaint(CallOddity oddity) {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI, oddity).presses("1").tellsAndHangsUp(ROAD, 12);
        assertThat(call.deliverHeld()).isTrue();
        assertThat(rig.only().from()).isEqualTo(new Address("tel", VoiceRig.SITI));
        assertThat(recording(VoiceRig.told(rig.only())).ref())
                .contains(rig.twilio.recordings().get(0).sid());
        assertThat(call.errors()).isEmpty();
    }

    @Test
    void whereNobodyCanSayWhoCalledARecordingIsKeptAllTheSame() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI, CallOddity.NO_ACTION).presses("1");
        rig.twilio.fail(1);
        var unused = call.tellsAndHangsUp(ROAD, 12);
        assertThat(rig.only().from().network()).isEqualTo(Address.NOBODY);
    }

    @Test
    void withTheJournalDownNoNumberIsGivenAndOtherWaysAreTold() {
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("1").tells(ROAD, 20);
        assertThat(call.lately())
                .contains("terganggu", "belum tercatat", "satu satu nol", "layanan kami yang lain")
                .doesNotContain("Nomor tiket");
        assertThat(call.waiting()).isEqualTo(Waits.OVER);
        assertThat(call.errors()).containsExactly("11200: answered 503"); // of the recording, which may be told again
        assertThat(rig.count("kanal_twilio_reports_total kind=voice kept=no")).isEqualTo(2);
    }

    @Test
    void aRecordingThatIsToldLateMakesUpForAJournalThatWasDown() {
        PhoneCall call =
                rig.twilio.call(VoiceRig.SITI, CallOddity.RECORDING_LATE).presses("1");
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        call.tells(ROAD, 20);
        rig.intake.repair();
        assertThat(call.deliverHeld()).isTrue();
        assertThat(rig.only().from()).isEqualTo(new Address("tel", VoiceRig.SITI));
    }

    @Test
    void inDangerTheEmergencyNumberComesFirstEvenWithTheJournalDown() {
        rig.intake.breakWith(FailureCode.JOURNAL_FULL);
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).says("ada kebakaran di rumah tetangga");
        assertThat(call.lately()).startsWith("Keluar dulu").contains("terganggu");
    }

    @Test
    void aMistakeOfOursIsAnsweredAllTheSame() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).says(VoiceRig.UNREADABLE);
        assertThat(call.errors()).isEmpty();
        assertThat(call.lately()).contains("terganggu", "satu satu nol");
        assertThat(call.waiting()).isEqualTo(Waits.OVER);
    }

    private Ticket known(Map<String, String> fields) {
        Ticket ticket = Ticket.draw(new Random(7));
        rig.card(ticket, fields);
        return ticket;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCaseIsLookedUpByKeysOrWords(boolean keys) {
        Ticket ticket = known(Map.of("s", "forwarded", "g", "Dinas Bina Marga", "d", "2026-11-30"));
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).says("saya mau cek status laporan");
        assertThat(call.lately()).contains("sepuluh angka");
        if (keys) call.presses(ticket.digits());
        else call.says(spelt(ticket));
        assertThat(call.lately())
                .contains("sudah diteruskan", "Dinas Bina Marga", "tanggal tiga puluh November", "tekan satu");
    }

    @Test
    void ofASecretCaseOnlyItsStateIsTold() {
        Ticket ticket = known(Map.of("s", "forwarded", "g", "Dinas Bina Marga", "x", "1"));
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("2").presses(ticket.digits());
        assertThat(call.lately()).contains("sudah diteruskan").doesNotContain("Bina Marga");
    }

    @Test
    void aNumberThatNobodyHasAndOneThatIsNoneAreAskedAgain() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("2").presses("1234567890");
        assertThat(call.lately()).contains("bukan nomor tiket");
        assertThat(call.presses(Ticket.draw(new Random(8)).digits()).lately()).contains("Tidak ada laporan");
        assertThat(call.presses("12#").lately()).contains("bukan nomor tiket", "tekan satu");
    }

    @Test
    void whereNoAgentAnswersTheCallerIsCalledBack() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("3").agentDoesNot("no-answer");
        assertThat(call.lately()).contains("petugas belum dapat menjawab", "tekan dua");
        call.presses("2");
        assertThat(call.lately()).contains("ditelepon kembali", spelt(promised()));
        assertThat(VoiceRig.told(rig.only()).body().text()).contains("ditelepon kembali");
    }

    @Test
    void whoWithholdsTheirNumberIsNotOfferedACall() {
        PhoneCall call = rig.twilio.call("anonymous").presses("3").agentDoesNot("busy");
        assertThat(call.lately()).doesNotContain("telepon kembali");
        assertThat(call.presses("2").lately()).contains("tidak ada dalam pilihan");
        assertThat(call.presses("1").tells(ROAD, 8).lately()).contains(spelt(promised()));
    }

    @Test
    void whoWasReportedAlreadyKeepsTheirNumberWhenNoAgentAnswers() {
        PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("1").tells(ROAD, 8);
        call.presses("3").agentDoesNot("no-answer");
        assertThat(call.lately())
                .contains("petugas belum dapat", spelt(promised()))
                .doesNotContain("tekan dua");
    }

    @Test
    void recordingsAreFetchedWithThePasswordAndFromTheApiAlone() throws IOException {
        var unused = rig.twilio.call(VoiceRig.SITI).presses("1").tells(ROAD, 3);
        Content.File.Remote file = recording(VoiceRig.told(rig.only()));
        try (InputStream content = rig.channel.files().orElseThrow().open(file)) {
            assertThat(content.readAllBytes())
                    .isEqualTo(rig.twilio.recordings().get(0).content().bytes());
        }
        CallRecordings recordings = new CallRecordings(new TwilioApi(rig.config.account()));
        String elsewhere =
                recordings.of(new CallRecording("RE1", "http://evil.example/2010/RE1", Duration.ofSeconds(3)), "CA1");
        assertThat(elsewhere).isEqualTo("at /2010-04-01/Accounts/" + rig.config.accountSid() + "/Recordings/RE1 CA1");
    }

    @Test
    void healthTellsOfTheAccount() {
        Await.get(rig.channel.open(rig.intake));
        Await.until("it is up", () -> rig.channel.health().up());
        rig.twilio.fail(1_000_000);
        Await.until("the account is down", () -> {
            Health now = rig.channel.health(); // the lists of calls may be the first that fail
            return !now.up() && now.cause().equals("twilio: the REST API answers 503");
        });
    }

    @Test
    void ofRandomCallersNothingIsLostAndNothingIsInvalid() {
        long seed = Seed.of(CallsTest.class);
        Random random = new Random(seed);
        Set<String> told = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            CallOddity[] odd = random.nextInt(3) > 0
                    ? new CallOddity[0]
                    : new CallOddity[] {ODDITIES.get(random.nextInt(ODDITIES.size()))};
            PhoneCall call = rig.twilio.call(random.nextInt(4) > 0 ? VoiceRig.SITI : "anonymous", odd);
            for (int step = 0; step < 12 && call.waiting() != Waits.OVER; step++) {
                if (listens(call) && random.nextInt(4) == 0) {
                    told.add(call.sid());
                    call.says(ROAD);
                } else act(call, random);
            }
            call.hangsUp();
            assertThat(call.deliverHeld()).isTrue();
            assertThat(call.errors()).as("seed " + seed + ": " + call.heard()).isEmpty();
        }
        rig.twilio.recordings().forEach(recording -> told.add(recording.callSid()));
        List<String> ids = rig.intake.messages().stream().map(Inbound::id).toList();
        assertThat(ids).as("once each, seed " + seed).doesNotHaveDuplicates();
        assertThat(ids)
                .as("whoever told something, seed " + seed)
                .containsAll(told.stream()
                        .map(sid -> "twilio-voice:phone:" + TestSecrets.PROVIDER_IDS.of(sid))
                        .toList());
    }

    private static boolean listens(PhoneCall call) {
        return call.waiting() == Waits.GATHER
                && call.documents().get(call.documents().size() - 1).verbs().stream()
                        .filter(verb -> verb.name().equals("Gather"))
                        .anyMatch(gather -> gather.attribute("input").orElse("").contains("speech"));
    }

    private static void act(PhoneCall call, Random random) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> call.presses(String.valueOf("0123456789*#".charAt(random.nextInt(12))));
            case 3 -> call.staysSilent();
            case 4 -> call.says("hm");
            case 5 -> call.tells(ROAD, 1 + random.nextInt(20), random.nextBoolean() ? "#" : "0");
            case 6 -> call.tellsAndHangsUp(ROAD, 1 + random.nextInt(20));
            default -> call.agentDoesNot("no-answer");
        }
    }
}
