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
 * @param about how it began, for whoever is asked which of several questions they answer; never of a secret case
 */
public record Pending(
        String id,
        Optional<Ticket> ticket,
        String slot,
        List<Topic.Option> options,
        Instant until,
        Optional<String> about) {
    public Pending {
        options = List.copyOf(options);
    }

    public Pending(String id, Optional<Ticket> ticket, String slot, List<Topic.Option> options, Instant until) {
        this(id, ticket, slot, options, until, Optional.empty());
    }

    Pending silent() {
        return new Pending(id, ticket, slot, options, until);
    }

    /** What it is about may be an agency's words about a person. */
    @Override
    public String toString() {
        return "Pending[" + slot + "]";
    }
}
