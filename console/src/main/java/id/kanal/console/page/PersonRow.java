package id.kanal.console.page;

/** @param minutes for which nobody can sign in by this account; 0 when it is open */
public record PersonRow(String id, String name, String role, String state, long minutes) {
    /** Without the name. */
    @Override
    public String toString() {
        return "PersonRow[" + id + ']';
    }
}
