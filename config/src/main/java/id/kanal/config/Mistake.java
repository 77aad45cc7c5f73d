package id.kanal.config;

/**
 * One thing that is wrong with the settings. Never holds a value that may be a secret.
 *
 * @param key where, as in {@code channels.sms-telkomsel.port}; empty for the file as a whole
 * @param what what is wrong and what to do
 * @param line in the file, from 1; 0 when it does not stand in the file
 */
public record Mistake(String key, String what, int line) {
    @Override
    public String toString() {
        String where = line > 0 ? " (line " + line + ")" : "";
        return key.isEmpty() ? what + where : key + ": " + what + where;
    }
}
