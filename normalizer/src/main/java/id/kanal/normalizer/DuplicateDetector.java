package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.signing.KeyedDigest;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody wrote within the last day in just these words, and which case it went into. The second time it is no news: a
 * machine that answers everything is not answered again, and whoever pressed Send twice has one case.
 */
public final class DuplicateDetector {
    /** The name of the secret. */
    public static final String SECRET = "said";

    private final KeyedDigest digests;

    /** @param key without it nobody can try out which identity number somebody wrote of */
    public DuplicateDetector(byte[] key) {
        this.digests = new KeyedDigest(key);
    }

    /** Costs a look at every word: once for each message. Only where machines write, too: a person may say "yes" twice. */
    TextFingerprint of(Inbound message, ChannelProfile profile) {
        boolean remembered =
                profile.sending().machinesWrite() && profile.threading().hasReplies();
        return remembered && message.content() instanceof Content.Message content
                ? new TextFingerprint(words(message, content).map(words -> Keys.said(digest(message.from(), words))))
                : TextFingerprint.NONE;
    }

    /** The same files are no news either. The title of an answer is the thread's; another's is the sender's own words. */
    private static Optional<String> words(Inbound message, Content.Message content) {
        if (!content.defects().isEmpty()) return Optional.empty();
        String title = message.replyTo().isReply()
                ? ""
                : EchoDetector.plain(content.body().title());
        String fresh = EchoDetector.plain(content.body().text());
        if (title.isEmpty() && fresh.isEmpty()) return Optional.empty();
        String files =
                content.files().stream().map(DuplicateDetector::file).sorted().collect(Collectors.joining(" "));
        return Optional.of(title + '\n' + fresh + '\n' + files);
    }

    private static String file(Content.File file) {
        return switch (file) {
            case Content.File.Stored stored -> stored.attachment().sha256();
            case Content.File.Remote remote -> remote.ref();
        };
    }

    private String digest(Address from, String words) {
        return digests.of(from.key() + '\n' + words);
    }
}
