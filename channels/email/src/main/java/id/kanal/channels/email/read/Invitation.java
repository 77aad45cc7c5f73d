package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a calendar part (RFC 5545) says in words, and whether it answers an invitation (RFC 5546). */
final class Invitation {
    private static final int LONGEST = 64 << 10;

    private final Map<String, String> properties = new HashMap<>();

    private Invitation() {}

    static Invitation of(Entity calendar) throws IOException {
        Invitation invitation = new Invitation();
        byte[] octets;
        try (InputStream in = calendar.decoded().open(0)) {
            octets = in.readNBytes(LONGEST);
        }
        String text = Tidy.text(Charsets.decode(octets, calendar.parameter("charset")));
        // long lines are folded (3.1)
        for (String line : text.replace("\n ", "").replace("\n\t", "").split("\n")) invitation.property(line);
        return invitation;
    }

    private void property(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) return;
        int end = line.indexOf(';') < 0 ? colon : Math.min(colon, line.indexOf(';'));
        String value = line.substring(colon + 1)
                .replace("\\n", "\n")
                .replace("\\N", "\n")
                .replace("\\", "");
        properties.putIfAbsent(line.substring(0, end).toUpperCase(Locale.ROOT), value.strip());
    }

    /** Such as {@code REQUEST} or {@code REPLY}. */
    String method() {
        return properties.getOrDefault("METHOD", "").toUpperCase(Locale.ROOT);
    }

    String words() {
        return String.join(
                        "\n",
                        properties.getOrDefault("SUMMARY", ""),
                        properties.getOrDefault("LOCATION", ""),
                        properties.getOrDefault("DESCRIPTION", ""))
                .strip();
    }
}
