package id.kanal.testkit;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.MasterKey;
import java.util.Random;

/** The secrets of an installation that exists in tests only. */
public final class TestSecrets {
    public static final MasterKey MASTER = MasterKey.draw(new Random(20_261_127));
    public static final Keys KEYS = Keys.of(MASTER::secret);
    public static final KeyedDigest PROVIDER_IDS = new KeyedDigest(MASTER.secret("provider-ids"));

    private TestSecrets() {}
}
