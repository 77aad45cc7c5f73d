package id.kanal.console.desk;

import id.kanal.console.page.FieldFlaw;
import java.util.List;

/**
 * The form of a report as it stands.
 *
 * @param owner the account that writes it
 * @param flaws what has to be put right
 * @param notice key of what is said first; empty for nothing
 */
public record FormView(DeskDraft draft, String owner, List<FileRow> files, List<FieldFlaw> flaws, String notice) {
    static final String CONFLICT = "form.conflict";

    public DeskFields fields() {
        return draft.fields();
    }

    public boolean training() {
        return draft.around().training();
    }

    /** Whether another tab stored the draft since this one read it. */
    public boolean conflict() {
        return notice.equals(CONFLICT);
    }

    /** The key of what is wrong with a field; null for nothing. */
    public String flaw(String field) {
        return flaws.stream()
                .filter(flaw -> flaw.field().equals(field))
                .map(FieldFlaw::key)
                .findFirst()
                .orElse(null);
    }
}
