package id.kanal.channels.api;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report as a partner hands it in.
 *
 * @param place a position that was given
 * @param reference how the partner names it
 * @param uploads what it uploaded before for this report
 * @param read all fields but the uploads in one form, to know the same report again
 */
record PartnerReport(
        Content.Body body,
        Declared declared,
        Who who,
        Optional<Complaint.Location> place,
        Optional<String> reference,
        List<String> uploads,
        Map<String, String> read) {
    PartnerReport {
        uploads = List.copyOf(uploads);
        read = Map.copyOf(read);
    }

    /**
     * @param name how they call themself
     * @param address where they are answered
     */
    record Who(Optional<String> name, Optional<Address> address) {
        @Override
        public String toString() {
            return "Who";
        }
    }

    /** Nothing of what a citizen wrote. */
    @Override
    public String toString() {
        return "PartnerReport[" + uploads.size() + " uploads]";
    }
}
