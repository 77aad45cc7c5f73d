package id.kanal.console.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.console.account.Account;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.SealedDocuments;
import id.kanal.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is signed in on one browser.
 *
 * @param who as the account is now
 * @param at where the session lies; its version is the one that was read
 * @param token of the forms of this session
 * @param locked whether nobody was there for so long that the password is asked for again
 */
public record StaffSession(
        Accounts.Found who, SealedDocuments.Opened at, Instant since, Instant seen, String token, boolean locked) {
    static final String ID_TOKEN = "idToken";

    /** Of who signed in at another system. */
    public Optional<String> idToken() {
        return Json.optional(at.json(), ID_TOKEN);
    }

    ObjectNode seenAt(Instant now) {
        return at.json().deepCopy().put("seen", Json.time(now));
    }

    public Account account() {
        return who.account();
    }

    static ObjectNode json(long epoch, Instant since, Instant seen) {
        return Json.object().put("epoch", epoch).put("since", Json.time(since)).put("seen", Json.time(seen));
    }

    static StaffSession of(Accounts.Found who, SealedDocuments.Opened at, String token, Duration idle, Instant now) {
        Instant seen = Json.instant(at.json(), "seen");
        Instant since = Json.instant(at.json(), "since");
        return new StaffSession(who, at, since, seen, token, !seen.plus(idle).isAfter(now));
    }

    @Override
    public String toString() {
        return "StaffSession[" + account() + ']';
    }
}
