package id.kanal.kernel.signing;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Ticket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Claims as tokens for links: whoever brings one back proves what it names, and nobody can read it, because the address in it
 * is personal data and links end up in logs (AES-256-GCM, NIST SP 800-38D). From any thread.
 */
public final class ClaimSeal {
    /** The name of the secret. */
    public static final String SECRET = "claim";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 2_000;
    private static final String FIELDS = "\n";

    private final SecretKeySpec key;

    /** @param key 32 octets */
    public ClaimSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param random draws the nonce; must be unpredictable */
    public String seal(Claim claim, RandomGenerator random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, written(claim).getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("every Java has " + CIPHER));
        byte[] token = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, token, NONCE, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The claim in a genuine token that has not run out; empty for any other. */
    public Optional<Claim> open(String token, Instant now) {
        if (token.length() > LONGEST) return Optional.empty();
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (octets.length <= NONCE) return Optional.empty();
        return crypt(
                        Cipher.DECRYPT_MODE,
                        Arrays.copyOf(octets, NONCE),
                        Arrays.copyOfRange(octets, NONCE, octets.length))
                .map(plain -> read(new String(plain, StandardCharsets.UTF_8)))
                .filter(claim -> claim.until().isAfter(now));
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, byte[] octets) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return Optional.of(cipher.doFinal(octets));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    private static String written(Claim claim) {
        return String.join(
                FIELDS,
                claim.may().stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
                claim.ticket().map(Ticket::digits).orElse(""),
                claim.until().toString(),
                claim.by().key()); // last: it may hold anything
    }

    private static Claim read(String written) {
        String[] fields = written.split(FIELDS, 4);
        Set<Claim.Act> may = EnumSet.noneOf(Claim.Act.class);
        for (String act : fields[0].split(",")) if (!act.isEmpty()) may.add(Claim.Act.valueOf(act));
        Optional<Ticket> ticket = fields[1].isEmpty() ? Optional.empty() : Optional.of(new Ticket(fields[1]));
        return new Claim(may, ticket, Address.ofKey(fields[3]), Instant.parse(fields[2]));
    }

    @Override
    public String toString() {
        return "ClaimSeal";
    }
}
