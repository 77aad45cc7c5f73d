package id.kanal.channels.pbx;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import id.kanal.simulators.pbx.PbxCall;
import id.kanal.testkit.Await;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.RecordingIntake;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;

/** What an answering machine of the exchange has written down is its message. */
class PbxChannelContractTest implements ChannelContract {
    private final PbxRig rig = new PbxRig();
    private final Channel channel = new Mounted();

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

    /** As in the program, where the server finishes what is in hand before channels close. */
    private final class Mounted implements Channel {
        @Override
        public ChannelRef ref() {
            return rig.channel.ref();
        }

        @Override
        public CompletableFuture<Void> open(Intake intake) {
            return rig.channel.open(intake);
        }

        @Override
        public CompletableFuture<Sent> send(Outbound message) {
            return rig.channel.send(message);
        }

        @Override
        public Health health() {
            return rig.channel.health();
        }

        @Override
        public CompletableFuture<Void> close() {
            return CompletableFuture.runAsync(
                            () -> Await.until("all is answered", () -> rig.inHand.get() == 0),
                            Thread::startVirtualThread)
                    .thenCompose(done -> rig.channel.close());
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
