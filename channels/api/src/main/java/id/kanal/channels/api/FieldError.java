package id.kanal.channels.api;

/**
 * What is wrong with a field.
 *
 * @param pointer where it stands (RFC 6901)
 * @param detail what it must be; never its value
 */
record FieldError(String pointer, String detail) {}
