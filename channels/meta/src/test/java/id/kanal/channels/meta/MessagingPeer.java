package id.kanal.channels.meta;

import id.kanal.simulators.meta.GraphDelivery;
import id.kanal.testkit.ChannelContract.Answer;
import id.kanal.testkit.ChannelContract.Delivered;
import id.kanal.testkit.ChannelContract.Peer;
import java.util.List;

/** Meta calls again until it is answered with 200. */
record MessagingPeer(MessagingRig rig) implements Peer {
    @Override
    public Delivered deliver(String words) {
        int number = rig.meta.written();
        return new Told(rig.siti.writes(words), number, Answer.ACKNOWLEDGED);
    }

    @Override
    public Delivered again(Delivered earlier) {
        int number = ((Told) earlier).number;
        return new Told(rig.meta.again(number), number, Answer.ACKNOWLEDGED);
    }

    /** It is answered as if it were good: Meta would bring it for days. */
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
        return List.of(rig.siti.id(), MetaConfigs.TOKEN.reveal(), MetaConfigs.APP_SECRET.reveal());
    }

    private record Told(GraphDelivery delivery, int number, Answer taken) implements Delivered {
        @Override
        public Answer answer() {
            if (delivery.taken()) return taken;
            return delivery.tries() == 0 ? Answer.NOTHING : Answer.AGAIN;
        }
    }
}
