package id.kanal.console.page;

/**
 * What is wrong with a field of a form.
 *
 * @param key of the words that say so
 */
public record FieldFlaw(String field, String key) {}
