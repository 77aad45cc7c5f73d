package id.kanal.channels.x;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.x.XDirect;
import id.kanal.simulators.x.XPerson;
import id.kanal.simulators.x.XWebhook;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.MountedChannel;
import id.kanal.testkit.RecordingIntake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** X calls again what was not taken; direct messages are what nobody lists beside it. */
class XChannelContractTest implements ChannelContract {
    private final XRig rig = new XRig().hooked();
    private final XPerson siti = rig.x.person("Siti Kelompencapir", "siti_warga");
    private final Channel mounted = new MountedChannel(rig.channel, rig.mounted.inHand::get);

    @Override
    public Channel channel() {
        return mounted;
    }

    @Override
    public ChannelProfile profile() {
        return XChannel.TYPE.profile(XRig.REF.id(), rig.config);
    }

    @Override
    public RecordingIntake intake() {
        return rig.intake;
    }

    @Override
    public Peer peer() {
        return new Peer() {
            @Override
            public Delivered deliver(String words) {
                XDirect direct = new XDirect(
                        Integer.toString(words.hashCode() & 0x7FFFFFFF),
                        siti.id(),
                        siti.id(),
                        words,
                        rig.means.clock().instant());
                return new Told(rig.x.webhook().tell(rig.x.event(direct, siti)), Answer.ACKNOWLEDGED);
            }

            @Override
            public Delivered again(Delivered earlier) {
                return new Told(rig.x.webhook().again(((Told) earlier).call), Answer.ACKNOWLEDGED);
            }

            @Override
            public Delivered rubbish() {
                byte[] body = "{\"data\":{\"event_type\":\"dm.received\",\"payload\":\"rahasiaku\"}}"
                        .getBytes(StandardCharsets.UTF_8);
                return new Told(rig.x.webhook().tell(body), Answer.REFUSED);
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
                        siti.id(),
                        "Kelompencapir",
                        "siti_warga",
                        rig.config.consumerSecret().reveal(),
                        rig.config.accessSecret().reveal());
            }
        };
    }

    private record Told(XWebhook.Call call, Answer taken) implements ChannelContract.Delivered {
        @Override
        public Answer answer() {
            int status = call.status();
            return status == 0 ? Answer.NOTHING : status / 100 == 2 ? taken : Answer.AGAIN;
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
