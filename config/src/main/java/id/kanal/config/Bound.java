package id.kanal.config;

import java.util.SortedSet;

/**
 * Settings without a mistake.
 *
 * @param unused environment variables named {@code KANAL_…} that override nothing
 */
public record Bound<T>(T settings, SortedSet<String> unused) {}
