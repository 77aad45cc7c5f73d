package id.kanal.kernel.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a message came from.
 *
 * @param from the reporter, also when somebody else typed it
 * @param also further addresses of the same person, vouched for in the same message
 * @param to our address that was used
 * @param by who handed it in
 * @param proof what speaks for it that the message is {@code from}'s
 */
public record Origin(ChannelRef channel, Address from, List<Address> also, Address to, Author by, Proof proof) {
    public Origin {
        also = List.copyOf(also);
    }

    /** Written by the citizen. */
    public static Origin of(ChannelRef channel, Address from, Address to, Proof proof) {
        return new Origin(channel, from, List.of(), to, Author.CITIZEN, proof);
    }

    /** All addresses of the reporter in this message, the main one first. */
    public Stream<Address> addresses() {
        return Stream.concat(Stream.of(from), also.stream());
    }
}
