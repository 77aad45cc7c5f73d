package id.kanal.console.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password must be (NIST SP 800-63B, 3.1.1.2): long, and none that everybody tries first. Nothing is asked of which
 * characters it has, and none runs out by itself.
 */
public final class PasswordRules {
    private static final int SHORTEST = 12;
    /** So that nobody lets us hash for long. */
    public static final int LONGEST = 128;

    private static final int LEAST_DIFFERENT = 5;
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** The key of the words for what is wrong with it; empty for a good one. */
    public static Optional<String> flaw(String name, String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) return Optional.of("password.short");
        if (length > LONGEST) return Optional.of("password.long");
        if (letters(plain).contains(letters(name.toLowerCase(Locale.ROOT)))) return Optional.of("password.name");
        boolean dull = plain.chars().distinct().count() < LEAST_DIFFERENT;
        return dull || COMMON.contains(plain) || COMMON.contains(stripped(plain))
                ? Optional.of("password.common")
                : Optional.empty();
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Without what people put behind a word to make it long enough. */
    private static String stripped(String password) {
        return password.replaceAll("[^\\p{L}]+$", "");
    }

    private static Set<String> common() {
        try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (in == null) throw new IllegalStateException("the common passwords are not in the jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
