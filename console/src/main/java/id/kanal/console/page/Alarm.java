package id.kanal.console.page;

/**
 * Something that needs somebody.
 *
 * @param words what it is
 * @param cause as the gateway says it, in English; may be empty
 * @param to where more of it stands; may be empty
 */
public record Alarm(String words, String cause, String to) {}
