package id.kanal.channels.outbox;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Unreached;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted of a message beside the count of its segments, where it may fail for good after the provider took it: to whom
 * it went and on what case, and where another channel could still tell it, all that is needed for that.
 */
final class SentNote {
    private static final String ADDRESS = "a";
    private static final String VIA = "v";
    static final String TICKET = "t";
    /** What is told again by another channel. */
    private static final String AGAIN = "r";
    /** The same where no channel is left but another address of theirs. */
    private static final String ELSEWHERE = "e";

    private final ChannelRef channel;
    private final ChannelProfiles profiles;
    private final Streams streams;

    SentNote(ChannelRef channel, ChannelProfiles profiles, Streams streams) {
        this.channel = channel;
        this.profiles = profiles;
        this.streams = streams;
    }

    /** How long what is noted of a message is kept. */
    Duration keep(Duration receiptsFor) {
        Duration late = profiles.of(channel).sending().failsLate();
        return receiptsFor.compareTo(late) > 0 ? receiptsFor : late;
    }

    /** As little as possible: it is done for every message. */
    Map<String, String> of(Outbound message) {
        if (profiles.of(channel).sending().failsLate().isZero()) return Map.of();
        Map<String, String> note = new HashMap<>();
        note.put(ADDRESS, message.to().key());
        note.put(VIA, message.route().from().key());
        message.topic().ticket().ifPresent(ticket -> note.put(TICKET, ticket.digits()));
        if (anotherIsLeft(message)) note.put(AGAIN, JournalJson.write(message.again()));
        else if (message.attempts().fallback().isPresent()) note.put(ELSEWHERE, JournalJson.write(message.again()));
        return note;
    }

    private boolean anotherIsLeft(Outbound message) {
        return profiles.reaching(message.to())
                .map(ChannelRef::id)
                .anyMatch(id ->
                        !id.equals(channel.id()) && !message.attempts().tried().contains(id));
    }

    /**
     * Acts on a message that will never arrive this way. Another channel tells it, if one is left. Otherwise the lane of the
     * address learns that nobody is there, and another address of theirs is told, if they have one; so it learns at once where the
     * receiver wants nothing from us, because another channel would be a way round their wish. Each replaces the receipt: past the
     * bounds of streams.
     *
     * @return what it is counted as; empty when there is nothing to do
     */
    Optional<String> failed(
            DeliveryReceipt receipt, String outbound, Map<String, String> note, Instant now, JournalTransaction step) {
        if (receipt.unreached().isEmpty() || !note.containsKey(ADDRESS)) return Optional.empty();
        Address address = Address.ofKey(note.get(ADDRESS));
        Unreached why = receipt.unreached().get();
        if (note.containsKey(AGAIN) && why != Unreached.OPTED_OUT) {
            step.appendFeedback(Streams.notices(streams.laneOf(address)), note.get(AGAIN));
            return Optional.of("rerouted");
        }
        boolean elsewhere = note.containsKey(ELSEWHERE);
        if (elsewhere) step.appendFeedback(Streams.notices(streams.laneOf(address)), note.get(ELSEWHERE));
        if (why != Unreached.ADDRESS_GONE && why != Unreached.OPTED_OUT)
            return elsewhere ? Optional.of("rerouted") : Optional.empty();
        IntakeEntry learned = new IntakeEntry.Noted(unreachable(receipt, why, outbound, note, now));
        String intake = Streams.intake(streams.laneOf(address));
        String body = JournalJson.write(learned);
        // one entry replaces the receipt; what finds no room is learned of the next message
        if (elsewhere) step.appendIfRoom(intake, body, new JournalTransaction.Count(channel.id(), "bounce-lost"));
        else step.appendFeedback(intake, body);
        return Optional.of("bounced");
    }

    private Inbound unreachable(
            DeliveryReceipt receipt, Unreached why, String outbound, Map<String, String> note, Instant now) {
        Address address = Address.ofKey(note.get(ADDRESS));
        Origin origin = new Origin(
                channel,
                address,
                List.of(),
                Address.ofKey(note.get(VIA)),
                new Author(Author.Role.MACHINE, ""),
                Proof.VOUCHED);
        String reason = receipt.error()
                .orElseGet(() -> why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Optional<Ticket> ticket = Optional.ofNullable(note.get(TICKET)).map(Ticket::new);
        return Inbound.of(
                        "unreached:" + channel.id() + ':' + outbound,
                        origin,
                        Optional.empty(),
                        now,
                        new Content.Contactable(false, reason))
                .answering(new ReplyTo(ticket, List.of(), Optional.empty(), Optional.empty()))
                .on(Terms.UNANSWERED);
    }

    @Override
    public String toString() {
        return "SentNote[" + channel.id() + "]";
    }
}
