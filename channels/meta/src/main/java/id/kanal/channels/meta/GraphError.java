package id.kanal.channels.meta;

import id.kanal.kernel.model.Unreached;
import java.time.Duration;
import java.util.Optional;

/** What the codes of one medium tell of a message that was not taken. */
interface GraphError {
    /** In digits, for operators and receipts. */
    String label();

    /** Why nobody can be reached that way; empty where the code does not tell that. */
    Optional<Unreached> unreached();

    /** Another message to the same person has to wait. */
    boolean isPairLimit();

    /** How long everything has to wait; empty where nothing has. */
    Optional<Duration> pause();

    /** Nothing is wrong with the message, but with our settings or the account: it waits until somebody has put that right. */
    boolean isOurs();

    /** The template is not there, not approved, paused, or has other parameters than the settings say. */
    boolean isOfTheTemplate();

    /** Something went wrong at Meta, or it is not our turn: nothing is wrong with the message, the settings or the account. */
    boolean passes();
}
