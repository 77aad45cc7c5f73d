package id.kanal.kernel.signing;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Claims as tokens for links: whoever brings one back proves what it names, and nobody can read it, because the address in it
 * is personal data and links end up in logs. From any thread.
 */
public final class ClaimSeal {
    /** The name of the secret. */
    public static final String SECRET = "claim";

    private static final String FIELDS = "\n";

    private final TextSeal seal;

    /** @param key 32 octets */
    public ClaimSeal(byte[] key) {
        this.seal = new TextSeal(key);
    }

    /** @param random draws the nonce; must be unpredictable */
    public String seal(Claim claim, RandomGenerator random) {
        return seal.seal(written(claim), random);
    }

    /** The claim in a genuine token that has not run out; empty for any other. */
    public Optional<Claim> open(String token, Instant now) {
        return seal.open(token)
                .map(ClaimSeal::read)
                .filter(claim -> claim.until().isAfter(now));
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
