package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Address;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something that happened in a conversation with a page or an Instagram account. */
record MessagingEvent(JsonNode content, Instant received) {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    /** Instagram tells messages in {@code changes} as well, in the same form. */
    static boolean isOne(JsonNode content) {
        return content.path("sender").isObject() && content.path("recipient").isObject();
    }

    private String sender() {
        return content.at("/sender/id").asText();
    }

    private String recipient() {
        return content.at("/recipient/id").asText();
    }

    boolean isWith(String account) {
        return sender().equals(account) || recipient().equals(account);
    }

    /** Whether we, or another app of ours, wrote it. */
    boolean isOurs(String account) {
        return content.at("/message/is_echo").asBoolean() || sender().equals(account);
    }

    /** The other side, whoever wrote; empty where nobody is named, as with an opt-in by a plugin. */
    Optional<Address> person(MetaIds ids) {
        return Optional.of(isOurs(ids.account()) ? recipient() : sender())
                .filter(id -> ID.matcher(id).matches() && !id.equals(ids.account()))
                .map(ids::address);
    }

    /** Seconds or milliseconds. */
    Optional<Instant> sent() {
        return MetaTimes.read(content.path("timestamp"));
    }

    /** Without ids and words. */
    @Override
    public String toString() {
        return "MessagingEvent";
    }
}
