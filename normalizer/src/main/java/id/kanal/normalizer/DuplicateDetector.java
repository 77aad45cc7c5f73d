package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody wrote within the last day in just these words, and which case it went into. The second time it is no news: a
 * machine that answers everything is not answered again, and whoever pressed Send twice has one case.
 */
public final class DuplicateDetector {
    /** The name under which the key lies in the journal. */
    public static final String SECRET = "said";

    private static final int OCTETS = 16;

    private final Hmac hmac;

    /** @param key without it nobody can try out which identity number somebody wrote of */
    public DuplicateDetector(byte[] key) {
        this.hmac = new Hmac(key);
    }

    /** Costs a look at every word: once for each decision. */
    TextFingerprint of(Inbound message) {
        return new TextFingerprint(
                switch (message.content()) {
                    case Content.Text text -> Optional.empty();
                    case Content.Part part -> Optional.empty();
                    case Content.Undecodable undecodable -> Optional.empty();
                    case Content.Letter letter -> words(letter).map(words -> Keys.said(digest(message.from(), words)));
                    case Content.Rating rating -> Optional.empty();
                    case Content.Automatic automatic -> Optional.empty();
                });
    }

    /** The same files are no news either. The title of an answer is the thread's; another's is the sender's own words. */
    private static Optional<String> words(Content.Letter letter) {
        if (!letter.flaws().isEmpty()) return Optional.empty();
        String title = Letters.answers(letter) ? "" : EchoDetector.plain(letter.title());
        String fresh = EchoDetector.plain(letter.fresh());
        if (title.isEmpty() && fresh.isEmpty()) return Optional.empty();
        String files = letter.attachments().stream()
                .map(Complaint.Attachment::sha256)
                .sorted()
                .collect(Collectors.joining(" "));
        return Optional.of(title + '\n' + fresh + '\n' + files);
    }

    private String digest(Address from, String words) {
        byte[] whole = hmac.of((from.key() + '\n' + words).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, OCTETS));
    }
}
