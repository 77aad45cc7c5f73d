package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.signing.KeyedDigest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who and what a notice speaks of, in our own names. Meta's ids of messages hold telephone numbers in base64, so none of them stands
 * anywhere as it is.
 *
 * @param type of the channel, which is also the name of its network
 * @param account ours, which scopes everybody who writes to it
 */
record MetaIds(String type, ChannelRef ref, String account, KeyedDigest digests) {
    /** What is kept of something that cannot be read. */
    private static final int MOST_RAW = 65_536;

    static String network(String type, String account) {
        return type + '/' + account;
    }

    Address address(String value) {
        return new Address(network(type, account), value);
    }

    Address ownAddress() {
        return address(account);
    }

    /** Of a message, in the form in which an edit and a reply name it. */
    String message(String id) {
        return of("message " + id);
    }

    /** Of something that is no message. */
    String event(String what) {
        return of("event " + what);
    }

    /** For the key of something that is no message of a citizen's. */
    String fingerprint(String what) {
        return of("fingerprint " + what);
    }

    private String of(String what) {
        return type + ':' + ref.id() + ':' + digests.of(what);
    }

    /** What is nobody's to answer: kept, counted by its kind. Known again by all that it says. */
    Inbound recorded(String reason, Optional<Address> from, JsonNode content, Instant received) {
        String id = of("raw " + Json.write(content));
        return recorded(reason, id, from.orElseGet(() -> Address.nobody(id)), Optional.empty(), received);
    }

    Inbound recorded(String reason, String id, Address from, Optional<Instant> sent, Instant received) {
        return Inbound.of(id, origin(from), sent, received, new Content.Recorded(reason, Optional.empty()))
                .on(Terms.UNANSWERED);
    }

    /** What cannot be read, or says nothing that we know: its beginning is kept for a person. */
    Inbound undecodable(String reason, Optional<Address> from, String raw, Instant received) {
        byte[] octets = raw.getBytes(StandardCharsets.UTF_8);
        Octets beginning = Octets.of(octets.length <= MOST_RAW ? octets : Arrays.copyOf(octets, MOST_RAW));
        String id = of("raw " + raw);
        Address whose = from.orElseGet(() -> Address.nobody(id));
        return Inbound.of(
                id,
                origin(whose),
                Optional.empty(),
                received,
                new Content.Undecodable(reason, beginning, Optional.empty()));
    }

    Origin origin(Address from) {
        return Origin.of(ref, from, ownAddress(), Proof.VOUCHED);
    }
}
