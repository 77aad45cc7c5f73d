package id.kanal.normalizer.text;

/**
 * The words of a message.
 *
 * @param original what the citizen wrote, NIK and KK masked, otherwise untouched
 * @param text the normalised form: unicode and spaces unified, agency code taken off, slang expanded
 * @param language BCP 47; {@code id} unless another is clear
 */
public record Words(String original, String text, String language) {
    @Override
    public String toString() {
        return "Words[" + original.length() + " characters]";
    }
}
