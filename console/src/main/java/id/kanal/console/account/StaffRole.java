package id.kanal.console.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do at the console. */
public enum StaffRole {
    /** Takes calls and logs complaints. */
    AGENT,
    /** Looks after agents and what they cannot settle. */
    SUPERVISOR,
    /** Keeps the gateway running. */
    OPERATOR,
    /** Looks at what was done, and changes nothing. */
    AUDITOR;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StaffRole> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }

    /** Whether a password alone does not let somebody in. */
    public boolean needsSecondFactor() {
        return this != AGENT;
    }
}
