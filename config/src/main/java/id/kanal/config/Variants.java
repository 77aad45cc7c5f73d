package id.kanal.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The types of the elements of a list whose keys depend on what they say they are.
 *
 * @param types the record class for each name that may stand under {@code type:}
 * @param common the record class of the keys that all of them have besides
 * @param implied lists whose elements are all of one type and do not say so, by their key
 */
public record Variants(
        Map<String, Class<? extends Record>> types, Class<? extends Record> common, Map<String, String> implied) {
    static final String ID = "id";
    static final String TYPE = "type";

    public Variants {
        types = new TreeMap<>(types);
        implied = Map.copyOf(implied);
    }

    /** Of which each says its type. */
    public Variants(Map<String, Class<? extends Record>> types, Class<? extends Record> common) {
        this(types, common, Map.of());
    }

    /** Of which each has the keys of its type alone. */
    public Variants(Map<String, Class<? extends Record>> types) {
        this(types, Nothing.class);
    }

    /** Keys beside those of its type. */
    Set<String> besideOwn() {
        Set<String> keys = new TreeSet<>(Set.of(ID, TYPE));
        keys.addAll(SettingNames.keys(common));
        return keys;
    }

    record Nothing() {}
}
