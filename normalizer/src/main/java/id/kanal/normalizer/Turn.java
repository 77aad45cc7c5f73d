package id.kanal.normalizer;

import id.kanal.kernel.model.Conversation;
import java.util.List;
import java.util.Optional;

/**
 * What an entry of the lane does to the conversation with its address.
 *
 * @param outcome what a message is counted as; empty for what is no message
 */
record Turn(Conversation next, Optional<Outcome> outcome, List<Effect> effects) {
    Turn {
        effects = List.copyOf(effects);
    }
}
