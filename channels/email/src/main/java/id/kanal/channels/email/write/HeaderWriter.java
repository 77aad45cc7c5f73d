package id.kanal.channels.email.write;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The header of a mail, line by line. What comes from outside is cleaned of line breaks before it is encoded, so nothing a
 * citizen wrote can begin a line of its own (header injection).
 */
final class HeaderWriter {
    private static final int LONGEST_SUBJECT = 250;
    private static final int MOST_REFERENCES = 12;
    private static final Pattern ID = Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250}>"); // RFC 5322, 3.6.4

    private final StringBuilder lines = new StringBuilder();

    /** A value of our own making. */
    HeaderWriter add(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~'))
            throw new IllegalArgumentException(name + ": holds what a header may not");
        lines.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** Words of anybody. */
    HeaderWriter words(String name, String words) {
        String clean = cut(clean(words));
        boolean plain = clean.chars().allMatch(c -> c >= ' ' && c <= '~') && !clean.contains("=?");
        String value = plain ? MimeUtility.fold(name.length() + 2, clean) : EncodedWordEncoder.of(clean);
        lines.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    HeaderWriter address(String name, String address, String person) {
        try {
            String value = new InternetAddress(address, person.isEmpty() ? null : clean(person), "utf-8").toString();
            return folded(name, value, address);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Message-IDs; what does not look like one is left out. Of too many the first and the newest stay. */
    HeaderWriter ids(String name, List<String> ids) {
        List<String> good = new ArrayList<>();
        for (String id : ids) if (ID.matcher(id).matches() && !good.contains(id)) good.add(id);
        while (good.size() > MOST_REFERENCES) good.remove(1);
        if (good.isEmpty()) return this;
        lines.append(name).append(": ").append(String.join("\r\n ", good)).append("\r\n");
        return this;
    }

    /** Only an address may be beyond ASCII (RFC 6532, 3.2); names are encoded. */
    private HeaderWriter folded(String name, String value, String address) {
        for (String line : value.replace(address, "").split("\r\n ", -1))
            if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c > '~')
                    || address.chars().anyMatch(Character::isISOControl))
                throw new IllegalArgumentException(name + ": holds what a header may not");
        lines.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    static String clean(String words) {
        return words.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    private static String cut(String words) {
        if (words.length() <= LONGEST_SUBJECT) return words;
        boolean pair = Character.isHighSurrogate(words.charAt(LONGEST_SUBJECT - 1));
        return words.substring(0, pair ? LONGEST_SUBJECT - 1 : LONGEST_SUBJECT);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
