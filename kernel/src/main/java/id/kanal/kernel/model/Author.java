package id.kanal.kernel.model;

/**
 * Who handed a message in.
 *
 * @param id of staff or partner, as accounts or settings name them; empty for citizens
 */
public record Author(Role role, String id) {
    public static final Author CITIZEN = new Author(Role.CITIZEN, "");

    public enum Role {
        CITIZEN,
        /** Logged-in staff typed what the citizen said. */
        STAFF,
        PARTNER,
        /** No person: a transcript, a file that came late. */
        MACHINE
    }
}
