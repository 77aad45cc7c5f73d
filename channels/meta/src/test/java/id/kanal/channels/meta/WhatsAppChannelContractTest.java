package id.kanal.channels.meta;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.MountedChannel;
import id.kanal.testkit.RecordingIntake;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

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
        return new MetaPeer(
                rig,
                rig.meta::written,
                rig.siti::writes,
                number -> rig.meta.again(rig.siti, number),
                rig.meta::delivers,
                List.of(
                        rig.siti.userId().orElseThrow(),
                        MetaRig.NUMBER,
                        rig.config.accessToken().reveal(),
                        rig.config.appSecret().reveal()));
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
