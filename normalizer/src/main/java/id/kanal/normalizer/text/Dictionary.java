package id.kanal.normalizer.text;

/** The words that steps look for. */
public final class Dictionary {
    private Dictionary() {}

    /** Loads the dictionary files that ship with Kanal, from the class path. */
    public static Dictionary bundled() {
        return new Dictionary();
    }
}
