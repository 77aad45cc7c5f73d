package id.kanal.channels.meta;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.MountedChannel;
import id.kanal.testkit.RecordingIntake;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What holds of a page and of an Instagram account alike. */
abstract class MessagingChannelContract implements ChannelContract {
    private final MessagingRig rig;
    private final Channel mounted;

    MessagingChannelContract(MessagingKind kind) {
        rig = new MessagingRig(kind);
        mounted = new MountedChannel(rig.channel, rig.mounted.inHand::get);
        rig.meta.withoutStatuses();
        rig.meta.template(GraphTemplate.approved("laporan_status", "id", 2));
    }

    @Override
    public Channel channel() {
        return mounted;
    }

    @Override
    public ChannelProfile profile() {
        return rig.profile;
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
                rig.meta::again,
                rig.meta::delivers,
                List.of(rig.siti.id(), MetaConfigs.TOKEN.reveal(), MetaConfigs.APP_SECRET.reveal()));
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
