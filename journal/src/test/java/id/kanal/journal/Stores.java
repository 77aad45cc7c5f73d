package id.kanal.journal;

import id.kanal.journal.document.RedisDocuments;
import id.kanal.journal.document.RedisFeed;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.signing.OctetSeal;
import id.kanal.testkit.TestSecrets;
import java.security.SecureRandom;

/** Documents and feed of a journal. */
final class Stores {
    private Stores() {}

    static Documents documents(RedisJournal journal) {
        return new RedisDocuments(
                journal.documents(),
                new RedisDocuments.Protection(
                        new OctetSeal(TestSecrets.MASTER.secret("documents")),
                        TestSecrets.KEYS.digests(),
                        new SecureRandom()));
    }

    static Feed feed(RedisJournal journal) {
        return new RedisFeed(journal.documents());
    }
}
