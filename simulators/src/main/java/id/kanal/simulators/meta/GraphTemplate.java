package id.kanal.simulators.meta;

/**
 * A template of the business account.
 *
 * @param parameters how many its body has
 * @param status {@code APPROVED}, {@code PENDING}, {@code REJECTED} or {@code PAUSED}
 */
public record GraphTemplate(String name, String language, int parameters, String status) {
    public static GraphTemplate approved(String name, String language, int parameters) {
        return new GraphTemplate(name, language, parameters, "APPROVED");
    }
}
