package id.kanal.channels.meta;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.meta.GraphDelivery;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.MountedChannel;
import id.kanal.testkit.RecordingIntake;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Meta calls again until it is answered with 200. */
class WhatsAppChannelContractTest implements ChannelContract {
    private final MetaRig rig = new MetaRig();
    private final Channel mounted = new MountedChannel(rig.channel, rig.mounted.inHand::get);

    WhatsAppChannelContractTest() {
        rig.meta.withoutStatuses();
        rig.meta.template(GraphTemplate.approved("laporan_status", "id", 2));
    }

    @Override
    public Channel channel() {
        return mounted;
    }

    @Override
    public ChannelProfile profile() {
        return WhatsAppChannel.TYPE.profile(MetaRig.REF.id(), rig.config);
    }

    @Override
    public RecordingIntake intake() {
        return rig.intake;
    }

    @Override
    public List<String> loggers() {
        return List.of("id.kanal", "jdk");
    }

    @Override
    public Peer peer() {
        return new Peer() {
            @Override
            public Delivered deliver(String words) {
                int number = rig.meta.written();
                return new Told(rig.siti.writes(words), number, Answer.ACKNOWLEDGED);
            }

            @Override
            public Delivered again(Delivered earlier) {
                int number = ((Told) earlier).number;
                return new Told(rig.meta.again(rig.siti, number), number, Answer.ACKNOWLEDGED);
            }

            /** It is answered as if it were good: Meta would bring it for a week. */
            @Override
            public Delivered rubbish() {
                return new Told(rig.meta.delivers("{\"entry\":\"rahasiaku\"}"), 0, Answer.REFUSED);
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
                        rig.siti.userId().orElseThrow(),
                        MetaRig.NUMBER,
                        rig.config.accessToken().reveal(),
                        rig.config.appSecret().reveal());
            }
        };
    }

    private record Told(GraphDelivery delivery, int number, Answer taken) implements Delivered {
        @Override
        public Answer answer() {
            if (delivery.taken()) return taken;
            return delivery.tries() == 0 ? Answer.NOTHING : Answer.AGAIN;
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
