package id.kanal.channels.staff;

import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Declared;
import java.util.List;
import java.util.Optional;

/**
 * What somebody told, as staff filled it in.
 *
 * @param id of the draft: letters, digits, dashes and underscores; the same report has the same, however often it is handed in
 * @param by the id of the account
 * @param text in the reporter's words
 * @param declared its medium is how the report came: {@code phone}, {@code letter}, {@code walk-in} or {@code other}
 */
public record StaffReport(
        String id, String by, String text, Declared declared, Teller teller, List<UploadToken> files) {
    public StaffReport {
        files = List.copyOf(files);
    }

    /**
     * Who told it.
     *
     * @param number where they are called; empty where it is withheld or there is none
     * @param readBack whether the number was read back to them, and is right
     */
    public record Teller(Optional<String> name, Optional<Address> number, boolean readBack) {
        @Override
        public String toString() {
            return "Teller";
        }
    }

    /** A citizen's words are never printed. */
    @Override
    public String toString() {
        return "StaffReport[" + declared.medium() + ", " + files.size() + " files]";
    }
}
