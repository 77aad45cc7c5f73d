package id.kanal.channels.meta;

import id.kanal.kernel.port.Channel;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.MountedChannel;
import id.kanal.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterEach;

/**
 * What holds of all media that Meta calls us about.
 *
 * @param <G> what stands around a channel of one of them
 */
abstract class MetaChannelContract<G extends MetaGround> implements ChannelContract {
    final G rig;
    private final Channel mounted;

    MetaChannelContract(G rig) {
        this.rig = rig;
        this.mounted = new MountedChannel(rig.channel(), rig.mounted.inHand::get);
    }

    @Override
    public Channel channel() {
        return mounted;
    }

    @Override
    public RecordingIntake intake() {
        return rig.intake;
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
