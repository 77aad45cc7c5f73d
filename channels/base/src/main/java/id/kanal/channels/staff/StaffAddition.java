package id.kanal.channels.staff;

import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.state.TicketCard;
import java.util.List;

/**
 * More on a case, written down by staff.
 *
 * @param id of the form: the same addition has the same, however often it is handed in
 * @param by the id of the account
 * @param card of the case, open
 */
public record StaffAddition(String id, String by, TicketCard card, Kind kind, String text, List<UploadToken> files) {
    public StaffAddition {
        files = List.copyOf(files);
    }

    public enum Kind {
        /** The reporter told it, and hears that it was taken. */
        TOLD,
        /** For those who handle the case; nothing is said to the reporter. */
        NOTE
    }

    @Override
    public String toString() {
        return "StaffAddition[" + card.ticket() + ", " + kind + "]";
    }
}
