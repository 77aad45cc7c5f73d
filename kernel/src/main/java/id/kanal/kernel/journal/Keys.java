package id.kanal.kernel.journal;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Ticket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of the state hashes and who writes their fields. Addresses are hashed, so that no key names a person: keys
 * appear in slow logs and monitors.
 */
public final class Keys {
    /** The one field under {@link #format}: a {@code Format} by name. */
    public static final String FORMAT = "f";

    /** Looking the algorithm up costs more than the digest of an address. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Keys::sha256);

    private Keys() {}

    /** The ticket card. Made by the normalizer; each later stage writes its own fields only, see {@link Card}. */
    public static String card(Ticket ticket) {
        return "card:" + ticket.digits();
    }

    /** What the normalizer remembers of a sender. */
    public static String sender(Address address) {
        return "sender:" + digest(address.key());
    }

    /** Exists while the address wants no status news. Written by the normalizer, read by notifier and outbox. */
    public static String stop(Address address) {
        return "stop:" + digest(address.key());
    }

    /** Parts of a long message that is not whole yet. Written by the normalizer. */
    public static String parts(String group) {
        return "parts:" + digest(group);
    }

    /** How many messages an address got lately. Written by the notifier. */
    public static String pace(Address address) {
        return "pace:" + digest(address.key());
    }

    /** The mail thread of a ticket, see {@code MailThread}. Written by the normalizer, read by the notifier. */
    public static String thread(Ticket ticket) {
        return "thread:" + ticket.digits();
    }

    /**
     * A mail of this sender that became part of a case, by its Message-ID. The sender is part of the key: anybody may
     * write any Message-ID on a mail. Written by the normalizer.
     */
    public static String mail(Address from, String messageId) {
        return "mail:" + digest(from.key() + ' ' + messageId);
    }

    /**
     * Words of one sender that became part of a case within the last day. The digest is keyed and over both, so that it tells
     * neither. Written by the normalizer.
     */
    public static String said(String digest) {
        return "said:" + digest;
    }

    /** How somebody wants to read our mails, see {@code Format}. Written by the normalizer, read by the notifier. */
    public static String format(Address address) {
        return "format:" + digest(address.key());
    }

    /** Exists while nothing can be delivered to the address: a hard bounce. Written by the receipts, read by the notifier. */
    public static String bounced(Address address) {
        return "bounced:" + digest(address.key());
    }

    /** How far a mailbox was read. Written by its channel, under the lease {@code mailbox/} and the channel's id. */
    public static String mailbox(String channelId) {
        return "mailbox:" + channelId;
    }

    /** From a provider's message id to ours, with all that {@link #delivery} holds if it has one segment only. Written by the outbox. */
    public static String sent(String channelId, String providerId) {
        return "sent:" + channelId + ':' + providerId;
    }

    /** How many of several segments of an outbound message were delivered. Written by the outbox. */
    public static String delivery(String outboundId) {
        return "delivery:" + outboundId;
    }

    /** 128 bits of SHA-256, base64url. */
    public static String digest(String value) {
        byte[] hash = DIGEST.get().digest(value.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has SHA-256
        }
    }

    /** The fields under {@link #thread}. */
    public static final class ThreadFields {
        /** Digests of what was said in it lately, with their times. Normalizer. */
        public static final String SAID = "e";

        private static final String SUBJECT = "s";
        private static final String MESSAGE_ID = "m";
        private static final String REFERENCES = "r";

        private ThreadFields() {}

        /** As they are kept; bounded, so that no thread grows for ever. */
        public static Map<String, String> of(MailThread thread) {
            MailThread kept = thread.bounded();
            return Map.of(SUBJECT, kept.subject(), MESSAGE_ID, kept.messageId(), REFERENCES, kept.references());
        }

        public static Optional<MailThread> in(Map<String, String> fields) {
            return fields.containsKey(SUBJECT)
                    ? Optional.of(new MailThread(fields.get(SUBJECT), fields.get(MESSAGE_ID), fields.get(REFERENCES)))
                    : Optional.empty();
        }
    }

    /** The fields of a ticket card: all that stays after the core has taken a complaint (at most 400 bytes). */
    public static final class Card {
        /** {@code Address.key()} of the reporter. Normalizer. */
        public static final String ADDRESS = "a";

        /** {@code Address.key()} of our address that was used. Normalizer. */
        public static final String VIA = "v";

        /** Channel id. Normalizer. */
        public static final String CHANNEL = "c";

        /** Channel type. Normalizer. */
        public static final String TYPE = "y";

        /** BCP 47. Normalizer. */
        public static final String LANGUAGE = "l";

        /** When it was made, ISO 8601. Normalizer. */
        public static final String CREATED = "t";

        /** {@code 1} when the case is secret: no text of it in any notice. Normalizer; never lowered. */
        public static final String SECRET = "x";

        /** {@code 1} once the reporter withdrew it. Normalizer. */
        public static final String WITHDRAWN = "w";

        /** The core's own number. Dispatcher, and notifier from status events. */
        public static final String NUMBER = "n";

        /** {@code StatusEvent.Status.id()}; absent until the first news. Notifier. */
        public static final String STATUS = "s";

        /** Name of the agency that holds it. Notifier. */
        public static final String AGENCY = "g";

        /** Until when, ISO date. Notifier. */
        public static final String DUE = "d";

        /** When the status last changed, ISO 8601. Notifier. */
        public static final String CHANGED = "u";

        /**
         * Why our messages do not reach the reporter, such as {@code 5.1.1}; absent or empty while they do. Receipts;
         * emptied by the normalizer when the reporter writes again.
         */
        public static final String BOUNCED = "b";

        /** The reporter's last rating and how many there were: {@code score/accuracy/count}. Normalizer. */
        public static final String RATED = "r";

        private Card() {}
    }
}
