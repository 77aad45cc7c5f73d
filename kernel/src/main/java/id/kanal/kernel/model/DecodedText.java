package id.kanal.kernel.model;

/**
 * Text made of octets.
 *
 * @param damaged whether some of them were of no alphabet: U+FFFD stands in their place
 */
public record DecodedText(String text, boolean damaged) {
    public static DecodedText whole(String text) {
        return new DecodedText(text, false);
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "DecodedText[" + text.length() + " characters" + (damaged ? ", damaged]" : "]");
    }
}
