package id.kanal.channels.email.read;

/** Stand-in. */
public record Automation(String reason) {}
