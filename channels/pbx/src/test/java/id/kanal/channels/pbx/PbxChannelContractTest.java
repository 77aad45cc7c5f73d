package id.kanal.channels.pbx;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.pbx.PbxCall;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.MountedChannel;
import id.kanal.testkit.RecordingIntake;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What an answering machine of the exchange has written down is its message. */
class PbxChannelContractTest implements ChannelContract {
    private final PbxRig rig = new PbxRig();
    private final Channel channel = new MountedChannel(rig.channel, rig.inHand::get);

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public ChannelProfile profile() {
        return PbxChannel.TYPE.profile("exchange", rig.config);
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
    public Peer peer() {
        return new Peer() {
            @Override
            public Delivered deliver(String words) {
                PbxCall call = rig.exchange.call(PbxRig.SITI).rings().hangsUp("noAnswer");
                return new Told(call, () -> call.says(words));
            }

            @Override
            public Delivered again(Delivered earlier) {
                PbxCall call = ((Told) earlier).call;
                return new Told(call, call::again);
            }

            @Override
            public Delivered rubbish() {
                boolean refused = rig.exchange.tell("{\"event\": rahasiaku", "application/json") == 400;
                return () -> refused ? Answer.REFUSED : Answer.AGAIN;
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
                return List.of(PbxRig.SITI, PbxRig.SITI.substring(1), PbxRig.KEY.reveal());
            }
        };
    }

    /** Told on a thread of its own until it was taken. */
    private static final class Told implements Delivered {
        private final PbxCall call;
        private volatile Answer answer = Answer.NOTHING;

        private Told(PbxCall call, Runnable first) {
            this.call = call;
            Thread thread = Thread.startVirtualThread(() -> tell(first));
            thread.setName("exchange");
        }

        private void tell(Runnable first) {
            first.run();
            while (call.status() != 204) {
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
