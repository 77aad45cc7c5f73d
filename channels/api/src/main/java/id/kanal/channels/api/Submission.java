package id.kanal.channels.api;

import java.util.List;

/**
 * A report with all that came with it.
 *
 * @param id the same for every try of the same partner under the same key
 * @param fingerprint of all that it says and brings
 */
record Submission(String id, String fingerprint, PartnerReport report, List<StoredFile> files) {
    Submission {
        files = List.copyOf(files);
    }
}
