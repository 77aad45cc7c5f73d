package id.kanal.config;

/**
 * One element of a list whose keys depend on its {@code type}: a channel.
 *
 * @param settings a record of the class that is known for the type
 * @param common a record of the class whose keys every type has
 */
public record Variant(String type, String id, Record settings, Record common) {
    @Override
    public String toString() {
        return "Variant[" + type + ", " + id + "]"; // other people's records may print what they hold
    }
}
