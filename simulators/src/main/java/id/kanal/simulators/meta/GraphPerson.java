package id.kanal.simulators.meta;

import id.kanal.kernel.model.Octets;
import java.util.List;

/** Somebody who writes to a number, a page or an account, and has one chat with it. What a medium does not have throws. */
public interface GraphPerson {
    GraphDelivery writes(String words);

    /** To a message of theirs or of the other side. */
    GraphDelivery replies(String messageId, String words);

    /** @param words that go along; empty for none */
    GraphDelivery photo(Octets octets, String words);

    GraphDelivery voice(Octets octets);

    GraphDelivery location(double latitude, double longitude);

    /** What can be chosen below a message, as it is called. Throws where there is no such message, or nothing of that name below it. */
    GraphDelivery presses(String messageId, String title);

    GraphDelivery calls();

    /** All of both sides, oldest first. */
    List<GraphLine> chat();
}
