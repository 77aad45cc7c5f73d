package id.kanal.kernel.journal;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.KeyedDigest;
import java.util.function.Function;

/**
 * The keys of the state hashes and who writes their fields. Addresses and providers' ids are hashed under a secret of the
 * installation, so that no key names a person, not even to whoever tries all numbers: keys appear in slow logs and monitors.
 */
public final class Keys {
    /** The name of the secret. */
    public static final String SECRET = "keys";

    private final KeyedDigest digests;

    public Keys(KeyedDigest digests) {
        this.digests = digests;
    }

    /** @param secrets 32 octets by name */
    public static Keys of(Function<String, byte[]> secrets) {
        return new Keys(new KeyedDigest(secrets.apply(SECRET)));
    }

    /** The ticket card, see {@code TicketCard}. Written by the normalizer; the dispatcher adds the core's number. Kept for {@code normalizer.keep-cards}. */
    public static String card(Ticket ticket) {
        return "card:" + ticket.digits();
    }

    /** The conversation with an address, see {@code ConversationFields}. Written by the normalizer in the lane of the address. Kept for {@code normalizer.keep-senders}; with a wish or a block for {@code keep-stops}. */
    public String conversation(Address address) {
        return "conversation:" + digest(address.key());
    }

    /** Where the messages of a ticket belong, see {@code ThreadFields}. Written by the normalizer, read by the notifier. Kept as the card. */
    public static String thread(Ticket ticket) {
        return "thread:" + ticket.digits();
    }

    /** The last news of a ticket whose reporter no channel of ours reaches, or which a partner filed, see {@code NewsFields}. Written by the notifier. Kept for a year; for thirty days once the case is closed. */
    public static String news(Ticket ticket) {
        return "news:" + ticket.digits();
    }

    /**
     * A message of this sender, by the id under which later ones name it: the case that it became part of, the blobs that it brought,
     * whether it waits as a part or lies parked. The sender is part of the key: anybody may name any id. Written by the normalizer. Kept for {@code normalizer.keep-senders}.
     */
    public String message(Address from, String messageId) {
        return "message:" + digest(from.key() + ' ' + messageId);
    }

    /** How far a channel has read at its provider. Written by the channel, under a lease of its own. Kept for ever. */
    public static String cursor(String channelId) {
        return "cursor:" + channelId;
    }

    /** Parts of a long message that is not whole yet, or the answers of a report that its sender is led through. Written by the normalizer. Kept until it is whole, given up or sent. */
    public String parts(String group) {
        return "parts:" + digest(group);
    }

    /** The case of a message that went on without all of its files, or without the words of a recording: what comes of them later goes there. Written by the normalizer, under the digest of {@link #parts}. Kept for {@code normalizer.keep-senders}. */
    public static String late(String parts) {
        return "late:" + parts.substring(parts.indexOf(':') + 1);
    }

    /** Messages of an address that answer one of several questions, until it is known which. Written by the normalizer in the lane of the address. Kept until then, and {@code normalizer.choose-within}. */
    public String held(Address address) {
        return "held:" + digest(address.key());
    }

    /** How many messages a person got lately under all their addresses, or a group of addresses; each lane has a field of its own. Written by the notifier. Kept for a day. */
    public String pace(Address address) {
        return "pace:" + digest(address.key());
    }

    /** How many first answers a channel gave lately; each lane has a field of its own. Written by the notifier. Kept for a day. */
    public static String firstAnswers(String channelId) {
        return "first-answers:" + channelId;
    }

    /**
     * Words of one sender that became part of a case within the last day. The digest is keyed and over both, so that it tells
     * neither. Written by the normalizer. Kept for a day.
     */
    public static String said(String digest) {
        return "said:" + digest;
    }

    /** The tickets of the last days of one place and one matter, whoever told of them; each lane has a field of its own. The digest is keyed, so that it tells neither. Written by the normalizer, at most 50 tickets. Kept for {@code normalizer.repeat-within} after the last. */
    public String matter(String place, String matter) {
        return "matter:" + digest(matter + '\n' + place);
    }

    /** From a provider's message id to ours, with all that {@link #delivery} holds if it has one segment only. Written by the outbox. Kept for {@code outbox.receipts-for}. */
    public String sent(String channelId, String providerId) {
        return "sent:" + channelId + ':' + digest(providerId);
    }

    /** How many of several segments of an outbound message were delivered. Written by the outbox. Kept for {@code outbox.receipts-for}. */
    public static String delivery(String outboundId) {
        return "delivery:" + outboundId;
    }

    /** The newest segment of the audit log, and how many records go into the next one while it is written. Written by the sealer. Kept for ever. */
    public static String auditChain() {
        return "audit-chain";
    }

    /** For what else of a person is known again but not kept. */
    public KeyedDigest digests() {
        return digests;
    }

    private String digest(String value) {
        return digests.of(value);
    }
}
