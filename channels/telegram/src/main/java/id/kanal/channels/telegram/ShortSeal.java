package id.kanal.channels.telegram;

import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Marks of ours that must be short: what stands behind a button (64 octets, and clients may send anything back) and behind a link
 * into the bot (64 letters). From any thread.
 */
final class ShortSeal {
    /** The name of the secret. */
    static final String SECRET = "telegram";

    /** What comes back from a button must fit, in octets (Bot API, InlineKeyboardButton). */
    static final int LONGEST_DATA = 64;

    private static final String QUESTION = "q";
    private static final String LANGUAGE = "l";
    private static final String BETWEEN = "~";
    private static final int MAC_OCTETS = 9;
    private static final int TICKET = 10;

    private final Hmac hmac;

    /** @param key 32 octets */
    ShortSeal(byte[] key) {
        this.hmac = new Hmac(key);
    }

    /** What a button means. */
    sealed interface Pressed {
        /** @param slot which of our questions it answers */
        record Answer(String slot, String option) implements Pressed {}

        record Language(String language) implements Pressed {}
    }

    /** The data of a button in one chat; empty where it would be too long. */
    Optional<String> button(long chat, Pressed pressed) {
        String meaning = switch (pressed) {
            case Pressed.Answer(String slot, String option) -> String.join(BETWEEN, QUESTION, slot, option);
            case Pressed.Language(String language) -> String.join(BETWEEN, LANGUAGE, language);
        };
        String data = meaning + BETWEEN + mac("button " + chat + ' ' + meaning);
        boolean fits = data.getBytes(StandardCharsets.UTF_8).length <= LONGEST_DATA;
        return Optional.of(data).filter(known -> fits);
    }

    /** What a button meant that we made for this chat; empty for any other data. */
    Optional<Pressed> pressed(long chat, String data) {
        int last = data.lastIndexOf(BETWEEN);
        if (last < 0) return Optional.empty();
        String meaning = data.substring(0, last);
        if (!Hmac.isEqual(mac("button " + chat + ' ' + meaning), data.substring(last + 1))) return Optional.empty();
        String[] parts = meaning.split(BETWEEN, -1);
        if (parts.length == 3 && parts[0].equals(QUESTION)) return Optional.of(new Pressed.Answer(parts[1], parts[2]));
        if (parts.length == 2 && parts[0].equals(LANGUAGE)) return Optional.of(new Pressed.Language(parts[1]));
        return Optional.empty();
    }

    /** For {@code https://t.me/<bot>?start=}, of a case that somebody wants to follow in Telegram. */
    String start(Ticket ticket) {
        return ticket.digits() + '-' + mac("start " + ticket.digits());
    }

    /** The ticket of a genuine start; empty for any other. */
    Optional<Ticket> started(String payload) {
        if (payload.length() <= TICKET) return Optional.empty();
        return Ticket.read(payload.substring(0, TICKET)).filter(ticket -> Hmac.isEqual(start(ticket), payload));
    }

    private String mac(String text) {
        byte[] whole = hmac.of(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MAC_OCTETS));
    }

    @Override
    public String toString() {
        return "ShortSeal";
    }
}
