package id.kanal.console.desk;

import java.util.List;

/**
 * Who tells it, beside the form.
 *
 * @param call null without one
 * @param cases of their number, newest first
 * @param asked whether there is a number by which to look for cases
 */
public record CallerView(CallRow call, List<CaseRow> cases, boolean asked) {
    public static final CallerView NOBODY = new CallerView(null, List.of(), false);

    /** Whether they told of an emergency before, which is open. */
    public boolean urgent() {
        return cases.stream().anyMatch(CaseRow::urgent);
    }
}
