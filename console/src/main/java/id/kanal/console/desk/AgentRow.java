package id.kanal.console.desk;

/** @param state in small letters, as in message keys */
public record AgentRow(String name, String state, String since) {
    /** Without the name. */
    @Override
    public String toString() {
        return "AgentRow[" + state + "]";
    }
}
