package id.kanal.channels.twilio;

import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.twilio.TextMessage;
import id.kanal.simulators.twilio.TextMessages;
import id.kanal.testkit.Await;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.MountedChannel;
import id.kanal.testkit.RecordingIntake;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Twilio with connection overrides, which asks again where nobody takes a message. Another node looks through its lists. */
class SmsChannelContractTest implements ChannelContract {
    private final SmsRig rig = new SmsRig();
    private final Lease elsewhere = Await.get(rig.journal.acquire(SmsRig.REF.id() + "/missed"));
    private final Channel mounted = new MountedChannel(rig.channel, rig.mounted.inHand::get);

    @Override
    public Channel channel() {
        return mounted;
    }

    @Override
    public ChannelProfile profile() {
        return SmsChannel.TYPE.profile(SmsRig.REF.id(), rig.config);
    }

    @Override
    public RecordingIntake intake() {
        return rig.intake;
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
                return new Told(() -> rig.twilio.messages().arrives(SmsRig.SITI, words));
            }

            @Override
            public Delivered again(Delivered earlier) {
                TextMessage message = ((Told) earlier).arrived.message();
                return new Told(() -> rig.twilio.messages().again(message));
            }

            @Override
            public Delivered rubbish() {
                boolean answered = rig.twilio.tell(rig.url, Map.of("Body", "rahasiaku"));
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
                        SmsRig.SITI,
                        SmsRig.SITI.substring(1),
                        rig.config.authTokens().get(0).reveal());
            }
        };
    }

    /** On a thread of its own until it was taken. */
    private final class Told implements Delivered {
        private volatile Answer answer = Answer.NOTHING;
        private volatile TextMessages.Arrived arrived;

        private Told(Supplier<TextMessages.Arrived> first) {
            Thread.ofVirtual().name("operator").start(() -> {
                arrived = first.get();
                while (!arrived.answered()) {
                    answer = Answer.AGAIN;
                    arrived = rig.twilio.messages().again(arrived.message());
                }
                answer = Answer.ACKNOWLEDGED;
            });
        }

        @Override
        public Answer answer() {
            return answer;
        }
    }

    @AfterEach
    void close() {
        Await.get(elsewhere.release());
        rig.close();
    }
}
