package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Terms;
import java.util.Optional;

/** What a notice holds for the journal. */
sealed interface MetaItem {
    /**
     * @param raw what it was read from
     * @param answers Meta's id of the message of ours to which it is an answer
     * @param call Meta's id of a call that rings with nobody to take it
     */
    record Arrived(Inbound message, JsonNode raw, Optional<String> answers, Optional<String> call) implements MetaItem {
        Arrived(Inbound message, JsonNode raw) {
            this(message, raw, Optional.empty(), Optional.empty());
        }

        /** The same of a conversation that another app holds: taken, and neither answered nor called back. */
        Arrived unanswered() {
            return new Arrived(message.on(Terms.UNANSWERED), raw, answers, Optional.empty());
        }

        /** Without ids: telephone numbers stand in them. */
        @Override
        public String toString() {
            return "Arrived[" + message + "]";
        }
    }

    /**
     * @param label of the status, for counters
     * @param fingerprint under which the same status is known again
     */
    record Ended(DeliveryReceipt receipt, String label, String fingerprint) implements MetaItem {
        @Override
        public String toString() {
            return "Ended[" + label + "]";
        }
    }

    /** A status that ends nothing: counted alone. */
    record UnderWay(String label) implements MetaItem {}
}
