package id.kanal.channels.twilio;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.twilio.PhoneCall;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.MountedChannel;
import id.kanal.testkit.RecordingIntake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/**
 * Callers who tell something without being recorded; a step without an answer, or one that says that nothing was kept, is asked for
 * again.
 */
class VoiceChannelContractTest implements ChannelContract {
    private final VoiceRig rig = new VoiceRig(true);
    private final Channel mounted = new MountedChannel(rig.channel, rig.inHand::get);

    @Override
    public Channel channel() {
        return mounted;
    }

    @Override
    public ChannelProfile profile() {
        return VoiceChannel.TYPE.profile("phone", rig.config);
    }

    @Override
    public RecordingIntake intake() {
        return rig.intake;
    }

    @Override
    public boolean tellsLater() {
        return false;
    }

    @Override
    public List<String> loggers() {
        return List.of("id.kanal", "com.twilio", "jdk");
    }

    @Override
    public Peer peer() {
        return new Peer() {
            @Override
            public Delivered deliver(String words) {
                PhoneCall call = rig.twilio.call(VoiceRig.SITI).presses("4");
                return new Told(call, () -> call.says("saya melaporkan " + words));
            }

            @Override
            public Delivered again(Delivered earlier) {
                PhoneCall call = ((Told) earlier).call;
                return new Told(call, call::again);
            }

            @Override
            public Delivered rubbish() {
                boolean answered = rig.twilio.tell(rig.url, Map.of("SpeechResult", "rahasiaku"));
                return () -> answered ? Answer.REFUSED : Answer.AGAIN;
            }

            @Override
            public void hangUp() {
                rig.gate.hangUp();
            }

            @Override
            public void down() {
                rig.gate.shut();
            }

            @Override
            public void up() {
                rig.gate.open();
            }

            @Override
            public List<String> secrets() {
                return List.of(
                        VoiceRig.SITI,
                        VoiceRig.SITI.substring(1),
                        rig.config.authTokens().get(0).reveal());
            }
        };
    }

    /** Asked for on a thread of its own until it was kept. */
    private static final class Told implements Delivered {
        private final PhoneCall call;
        private volatile Answer answer = Answer.NOTHING;

        private Told(PhoneCall call, Runnable first) {
            this.call = call;
            Thread thread = Thread.startVirtualThread(() -> tell(first));
            thread.setName("caller");
        }

        private void tell(Runnable first) {
            first.run();
            while (!call.lately().contains("Kami catat")) {
                answer = Answer.AGAIN;
                call.again();
            }
            answer = Answer.ACKNOWLEDGED;
        }

        @Override
        public Answer answer() {
            return answer;
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
