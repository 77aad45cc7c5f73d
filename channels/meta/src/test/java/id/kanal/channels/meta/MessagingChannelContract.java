package id.kanal.channels.meta;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.MessagingKind;
import java.util.List;

/** What holds of a page and of an Instagram account alike. */
abstract class MessagingChannelContract extends MetaChannelContract<MessagingRig> {
    MessagingChannelContract(MessagingKind kind) {
        super(new MessagingRig(kind));
        rig.meta.withoutStatuses();
        rig.meta.template(GraphTemplate.approved("laporan_status", "id", 2));
    }

    @Override
    public ChannelProfile profile() {
        return rig.profile;
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
}
