package id.kanal.channels.meta;

import id.kanal.simulators.meta.GraphDelivery;
import id.kanal.testkit.ChannelContract.Answer;
import id.kanal.testkit.ChannelContract.Delivered;
import id.kanal.testkit.ChannelContract.Peer;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * Meta, which calls again until it is answered with 200.
 *
 * @param written how many messages people wrote
 * @param writes somebody writes
 * @param again the very same message comes once more
 * @param delivers any body
 */
record MetaPeer(
        MetaGround ground,
        IntSupplier written,
        Function<String, GraphDelivery> writes,
        IntFunction<GraphDelivery> again,
        Function<String, GraphDelivery> delivers,
        List<String> secrets)
        implements Peer {
    @Override
    public Delivered deliver(String words) {
        int number = written.getAsInt();
        return new Told(writes.apply(words), number, Answer.ACKNOWLEDGED);
    }

    @Override
    public Delivered again(Delivered earlier) {
        int number = ((Told) earlier).number;
        return new Told(again.apply(number), number, Answer.ACKNOWLEDGED);
    }

    /** It is answered as if it were good: Meta would bring it for days. */
    @Override
    public Delivered rubbish() {
        return new Told(delivers.apply("{\"entry\":\"rahasiaku\"}"), 0, Answer.REFUSED);
    }

    @Override
    public void hangUp() {
        ground.gate().hangUp();
    }

    @Override
    public void down() {
        ground.gate().shut();
    }

    @Override
    public void up() {
        ground.gate().open();
    }

    private record Told(GraphDelivery delivery, int number, Answer taken) implements Delivered {
        @Override
        public Answer answer() {
            if (delivery.taken()) return taken;
            return delivery.tries() == 0 ? Answer.NOTHING : Answer.AGAIN;
        }
    }
}
