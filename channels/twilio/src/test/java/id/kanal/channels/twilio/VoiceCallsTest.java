package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallOutcome;
import id.kanal.kernel.model.Address;
import id.kanal.simulators.twilio.PhoneCall;
import id.kanal.testkit.Await;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the people who answer see of calls at a simulated Twilio. */
class VoiceCallsTest {
    private final VoiceRig rig = new VoiceRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCallIsShownFromTheMenuToItsEnd() {
        PhoneCall phone = rig.twilio.call(VoiceRig.SITI);
        Call call = shown(seen -> seen.state() == Call.State.IVR);
        assertThat(call.parties().from()).contains(new Address("tel", VoiceRig.SITI));
        assertThat(call.parties().to()).isEqualTo("+622112345");
        phone.presses("3");
        shown(seen -> seen.state() == Call.State.RINGING);
        phone.agentAnswers();
        Call talking = shown(seen -> seen.state() == Call.State.TALKING);
        assertThat(talking.handling().answeredBy()).isEqualTo("client:desk");
        phone.agentTalks();
        Call over = shown(Call::isOver);
        assertThat(over.outcomes()).isEmpty(); // an agent has yet to say it
        assertThat(over.id()).isEqualTo(call.id());
    }

    @Test
    void whoReachesNobodyIsBackInTheMenuAndWasMissed() {
        PhoneCall phone = rig.twilio.call(VoiceRig.SITI).presses("3");
        shown(seen -> seen.state() == Call.State.RINGING);
        phone.agentDoesNot("no-answer");
        shown(seen -> seen.state() == Call.State.IVR);
        phone.hangsUp();
        assertThat(shown(Call::isOver).outcomes()).containsExactly(CallOutcome.MISSED);
    }

    @Test
    void whatWasToldToTheMenuIsShownByItsNumber() {
        PhoneCall phone = rig.twilio.call(VoiceRig.SITI).presses("1").tells("jalan rusak di depan pasar", 9);
        Call call = shown(seen -> seen.handling().ticket().isPresent());
        assertThat(rig.only().reserved().orElseThrow().ticket())
                .isEqualTo(call.handling().ticket().orElseThrow());
        phone.hangsUp();
        assertThat(shown(Call::isOver).outcomes()).containsExactly(CallOutcome.CASE);
    }

    @Test
    void withoutTheBoardACallGoesOnAndIsCounted() {
        rig.documents.down("disk full");
        PhoneCall phone = rig.twilio.call(VoiceRig.SITI).presses("3");
        assertThat(phone.waiting()).isEqualTo(PhoneCall.Waits.DIAL);
        Await.until("it is counted", () -> rig.count("kanal_twilio_shown_total kept=no") == 2);
    }

    private Call shown(Predicate<Call> as) {
        Await.until("the call is shown", () -> all().size() == 1 && as.test(all().get(0)));
        return all().get(0);
    }

    private List<Call> all() {
        return Await.get(rig.calls.list());
    }
}
