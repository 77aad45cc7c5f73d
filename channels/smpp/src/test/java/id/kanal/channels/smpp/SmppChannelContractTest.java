package id.kanal.channels.smpp;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.testkit.Await;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.RecordingIntake;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;

class SmppChannelContractTest implements ChannelContract {
    private final Rig rig = Rig.closed(Rig.account().withResend(Duration.ofSeconds(10), Duration.ofMillis(20)));

    @Override
    public Channel channel() {
        return rig.channel;
    }

    @Override
    public ChannelProfile profile() {
        return SmppChannel.TYPE.profile(Rig.REF.id(), Rig.config());
    }

    @Override
    public RecordingIntake intake() {
        return rig.intake;
    }

    @Override
    public List<String> loggers() {
        return List.of("id.kanal", "org.jsmpp");
    }

    @Override
    public Peer peer() {
        return new Peer() {
            @Override
            public Delivered deliver(String words) {
                return stored(Rig.sms(words));
            }

            @Override
            public Delivered again(Delivered earlier) {
                return stored(((Stored) earlier).message);
            }

            @Override
            public Delivered rubbish() {
                return stored(Rig.sms("rahasiaku").withDataCoding(4));
            }

            @Override
            public void hangUp() {
                Await.until("there is a session", () -> !rig.smsc.sessions().isEmpty());
                rig.smsc.misbehave(Misbehaviour.DROP);
            }

            @Override
            public void down() {
                rig.smsc.down();
            }

            @Override
            public void up() {
                rig.smsc.up();
            }

            @Override
            public List<String> secrets() {
                return List.of(Rig.PHONE.substring(1), Rig.PASSWORD);
            }
        };
    }

    private Stored stored(ShortMessage message) {
        long asked = asked();
        return new Stored(message, rig.smsc.store(message).outcome(), asked);
    }

    private long asked() {
        return rig.smsc.answers(CommandStatus.RX_T_APPN) + rig.smsc.answers(CommandStatus.RTHROTTLED);
    }

    private final class Stored implements Delivered {
        private final ShortMessage message;
        private final CompletableFuture<Integer> outcome;
        private final long askedBefore;

        private Stored(ShortMessage message, CompletableFuture<Integer> outcome, long askedBefore) {
            this.message = message;
            this.outcome = outcome;
            this.askedBefore = askedBefore;
        }

        @Override
        public Answer answer() {
            if (outcome.isDone()) return outcome.join() == CommandStatus.ROK ? Answer.ACKNOWLEDGED : Answer.REFUSED;
            return asked() > askedBefore ? Answer.AGAIN : Answer.NOTHING;
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
