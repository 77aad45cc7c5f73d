package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind a button or a row of ours, and comes back when it is chosen: sealed for one person, because a client may send
 * anything back. 200 characters hold it everywhere (WhatsApp: 256 behind a button, 200 behind a row). From any thread.
 */
final class ReplySeal {
    /** The name of the secret. */
    static final String SECRET = "meta-replies";

    static final int LONGEST = 200;

    private static final String KIND = "q";
    private static final String BETWEEN = "~";
    private static final int KEY_OCTETS = 32;
    private static final int MAC_OCTETS = 12;
    private static final int PARTS = 4;

    private final Hmac hmac;

    /** Under the secret of all nodes; a probe, which has none, seals nothing that anybody gets. */
    static ReplySeal of(ChannelContext around) {
        return new ReplySeal(
                around.shared().map(shared -> shared.secrets().apply(SECRET)).orElseGet(() -> {
                    byte[] key = new byte[KEY_OCTETS];
                    Arrays.fill(key, (byte) 1);
                    return key;
                }));
    }

    /** @param key 32 octets */
    ReplySeal(byte[] key) {
        this.hmac = new Hmac(key);
    }

    /**
     * @param slot which of our questions it answers
     * @param ticket of the case that it is about
     */
    record Answer(String slot, String option, Optional<Ticket> ticket) {}

    /** Empty where it would be too long. */
    Optional<String> seal(Address to, Answer answer) {
        String meaning = String.join(
                BETWEEN,
                KIND,
                answer.slot(),
                answer.option(),
                answer.ticket().map(Ticket::digits).orElse(""));
        String sealed = meaning + BETWEEN + mac(to, meaning);
        boolean fits = sealed.length() <= LONGEST && sealed.chars().allMatch(letter -> letter < 0x80);
        return Optional.of(sealed).filter(all -> fits && parts(meaning).length == PARTS);
    }

    /** All answers of a question, in their order; empty where one of them would be too long. */
    Optional<List<String>> seal(Address to, Topic.Question question) {
        List<String> sealed = question.options().stream()
                .map(option -> seal(to, new Answer(question.slot(), option.id(), question.ticket())))
                .flatMap(Optional::stream)
                .toList();
        return Optional.of(sealed)
                .filter(all -> all.size() == question.options().size());
    }

    /** What was chosen; empty for what we did not make for this person. */
    Optional<Answer> open(Address from, String sealed) {
        int last = sealed.lastIndexOf(BETWEEN);
        if (last < 0) return Optional.empty();
        String meaning = sealed.substring(0, last);
        if (!Hmac.isEqual(mac(from, meaning), sealed.substring(last + 1))) return Optional.empty();
        String[] parts = parts(meaning);
        if (parts.length != PARTS || !parts[0].equals(KIND)) return Optional.empty();
        return Optional.of(new Answer(parts[1], parts[2], Ticket.read(parts[3])));
    }

    private static String[] parts(String meaning) {
        return meaning.split(BETWEEN, -1);
    }

    private String mac(Address person, String meaning) {
        byte[] whole = hmac.of((person.key() + ' ' + meaning).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MAC_OCTETS));
    }

    @Override
    public String toString() {
        return "ReplySeal";
    }
}
