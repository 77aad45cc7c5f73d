package id.kanal.kernel.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question that is open with somebody.
 *
 * @param id unique within the conversation
 * @param slot what was asked for
 * @param options answers to choose from; empty where words are expected
 * @param until after when an answer comes too late
 */
public record Pending(String id, Optional<Ticket> ticket, String slot, List<Topic.Option> options, Instant until) {
    public Pending {
        options = List.copyOf(options);
    }
}
