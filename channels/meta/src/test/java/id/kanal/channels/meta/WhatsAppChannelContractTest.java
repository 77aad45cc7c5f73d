package id.kanal.channels.meta;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.simulators.meta.GraphTemplate;
import java.util.List;

class WhatsAppChannelContractTest extends MetaChannelContract<MetaRig> {
    WhatsAppChannelContractTest() {
        super(new MetaRig());
        rig.meta.withoutStatuses();
        rig.meta.template(GraphTemplate.approved("laporan_status", "id", 2));
    }

    @Override
    public ChannelProfile profile() {
        return WhatsAppChannel.TYPE.profile(MetaRig.REF.id(), rig.config);
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
}
