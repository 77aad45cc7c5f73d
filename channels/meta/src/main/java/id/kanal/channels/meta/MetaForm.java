package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Outbound;
import java.util.Optional;

/** How messages of one medium are put to the Graph API, and what its answers to them mean. */
interface MetaForm {
    /** Whether that is one of our account's people. */
    boolean reaches(Address to);

    /** The body of the call while the window is open. */
    ObjectNode free(Outbound message);

    /** The body of the call when it is closed; empty where no template carries the topic. */
    Optional<ObjectNode> template(Outbound message);

    /** What messages are posted to, behind the version. */
    String path();

    /** Meta's id of what was sent; empty for none. */
    String idIn(JsonNode answer);

    GraphError error(GraphAnswer answer);
}
