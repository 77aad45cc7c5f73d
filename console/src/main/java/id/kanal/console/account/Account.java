package id.kanal.console.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who works at the console.
 *
 * @param name as it is typed and shown; personal data, never logged
 * @param epoch grows whenever password, second factor or role change: sessions of an earlier one have ended
 * @param password its hash with salt and parameters; empty until a set-up link was used
 * @param secondFactor the secret of the one-time passwords
 * @param invitation a set-up link that can be used once
 */
public record Account(
        String name,
        StaffRole role,
        long epoch,
        Optional<String> password,
        Optional<Octets> secondFactor,
        Optional<Invitation> invitation) {
    /** @param digest of the link's secret */
    public record Invitation(String digest, Instant until) {}

    /** @param first epoch: another one than of somebody of this name who was removed */
    static Account invited(String name, StaffRole role, Invitation invitation, long first) {
        return new Account(name, role, first, Optional.empty(), Optional.empty(), Optional.of(invitation));
    }

    /** Somebody whom another system knows: it has the password. */
    static Account known(String name, StaffRole role, long first) {
        return new Account(name, role, first, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same person, as the other system knows them now. */
    Account known(String called, StaffRole now) {
        return new Account(called, now, now == role ? epoch : epoch + 1, password, secondFactor, invitation);
    }

    /** Neither password nor second factor hold any more. */
    Account invitedAgain(Invitation again) {
        return new Account(name, role, epoch + 1, Optional.empty(), Optional.empty(), Optional.of(again));
    }

    Account setUp(String hash, Optional<Octets> secret) {
        return new Account(name, role, epoch + 1, Optional.of(hash), secret, Optional.empty());
    }

    Account withPassword(String hash) {
        return new Account(name, role, epoch + 1, Optional.of(hash), secondFactor, invitation);
    }

    Account withRole(StaffRole other) {
        return new Account(name, other, epoch + 1, password, secondFactor, invitation);
    }

    /** Whether it can sign in: one whose role asks for a second factor needs to have it. */
    public boolean isSetUp() {
        return password.isPresent() && (secondFactor.isPresent() || !role.needsSecondFactor());
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("name", name).put("role", role.id()).put("epoch", epoch);
        password.ifPresent(hash -> json.put("password", hash));
        secondFactor.ifPresent(secret -> json.put("secondFactor", secret.hex()));
        invitation.ifPresent(link ->
                json.set("invitation", Json.object().put("digest", link.digest).put("until", Json.time(link.until))));
        return json;
    }

    static Account read(ObjectNode json) {
        Optional<Invitation> invitation = json.get("invitation") instanceof ObjectNode link
                ? Optional.of(new Invitation(Json.text(link, "digest"), Json.instant(link, "until")))
                : Optional.empty();
        return new Account(
                Json.text(json, "name"),
                StaffRole.of(Json.text(json, "role")).orElseThrow(),
                json.get("epoch").longValue(),
                Json.optional(json, "password"),
                Json.optional(json, "secondFactor").map(Octets::ofHex),
                invitation);
    }

    @Override
    public String toString() {
        return "Account[" + role.id() + ']';
    }
}
