package id.kanal.channels.email.read;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses as they stand in headers (RFC 5322, 3.4), in one pass over whatever stands there instead. */
final class Mailboxes {
    private static final int LONGEST_ADDRESS = 254; // RFC 5321, 4.5.3.1, without brackets
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 200;

    private final String raw;
    private final int most;
    private final List<Mailbox> found = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private String bracketed = "";
    /** A comment has no end: brackets are looked for without regard to comments. */
    private boolean unbalanced;

    private int at;

    private Mailboxes(String raw, int most) {
        this.raw = raw;
        this.most = most;
    }

    /**
     * One address.
     *
     * @param address in lower case
     * @param name decoded; "" for none
     */
    record Mailbox(String address, String name) {
        @Override
        public String toString() {
            return "Mailbox[***]";
        }
    }

    static List<Mailbox> of(String raw, int most) {
        return new Mailboxes(raw, most).read();
    }

    private List<Mailbox> read() {
        while (at < raw.length() && found.size() < most) {
            char c = raw.charAt(at++);
            switch (c) {
                case '"' -> quoted();
                case '(' -> comment();
                case '<' -> bracketed();
                case ',', ';' -> finish();
                case ':' -> group();
                case '>' -> {}
                default -> words.append(c);
            }
        }
        finish();
        return found;
    }

    private void quoted() {
        for (; at < raw.length() && raw.charAt(at) != '"'; at++) {
            if (raw.charAt(at) == '\\' && at + 1 < raw.length()) at++;
            words.append(raw.charAt(at));
        }
        at++;
    }

    private void comment() {
        comment.setLength(0);
        for (int depth = 1; at < raw.length() && depth > 0; at++) {
            char c = raw.charAt(at);
            if (c == '(') depth++;
            else if (c == ')') depth--;
            if (depth > 0) comment.append(c);
        }
    }

    /** A comment may stand within, too (RFC 5322, 4.4). */
    private void bracketed() {
        int end = raw.indexOf('>', at);
        if (end < 0) end = raw.length();
        String inner = raw.substring(at, end);
        if (inner.indexOf('(') >= 0 && !unbalanced) {
            StringBuilder bare = new StringBuilder();
            int over = uncommented(bare);
            unbalanced = over < 0;
            if (!unbalanced) {
                inner = bare.toString();
                end = over;
            }
        }
        if (bracketed.isEmpty()) bracketed = inner.substring(inner.lastIndexOf('<') + 1);
        at = end + 1;
    }

    /** @return where the bracket ends; -1 when it does not, or a comment in it does not */
    private int uncommented(StringBuilder bare) {
        int depth = 0;
        for (int i = at; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (depth == 0 && c == '>') return i;
            if (c == '(') depth++;
            else if (c == ')' && depth > 0) depth--;
            else if (depth == 0) bare.append(c);
        }
        return -1;
    }

    /** The name of a group is no name of a person; a route before an address is no part of it (4.4). */
    private void group() {
        if (bracketed.isEmpty() && words.indexOf("@") < 0) words.setLength(0);
        else words.append(':');
    }

    private void finish() {
        String text = words.toString().strip();
        String candidate = bracketed.isEmpty() ? lastWithAt(text) : bracketed;
        Optional<String> address = address(candidate);
        String name = bracketed.isEmpty() ? comment.toString() : text.isEmpty() ? comment.toString() : text;
        address.ifPresent(valid -> found.add(new Mailbox(valid, name(name, valid))));
        // "Budi, S.Pd. <budi@…>": a comma that should have been quoted; the name goes on
        boolean unfinished =
                address.isEmpty() && bracketed.isEmpty() && !text.isEmpty() && text.length() < LONGEST_NAME;
        words.setLength(0);
        if (unfinished && at < raw.length()) words.append(text).append(raw.charAt(at - 1));
        comment.setLength(0);
        bracketed = "";
    }

    private static String lastWithAt(String text) {
        String last = "";
        for (String word : text.split("\\s+")) if (word.indexOf('@') > 0) last = word;
        return last;
    }

    /** In lower case; empty for what no mail can be sent to. */
    static Optional<String> address(String raw) {
        String bare = raw.strip();
        if (bare.startsWith("=?")) bare = EncodedWordDecoder.decode(bare);
        else bare = Charsets.decode(bare.getBytes(StandardCharsets.ISO_8859_1), "");
        if (bare.startsWith("@") && bare.indexOf(':') > 0) bare = bare.substring(bare.indexOf(':') + 1);
        if (bare.toLowerCase(Locale.ROOT).startsWith("mailto:")) bare = bare.substring("mailto:".length());
        while (bare.endsWith(".") || bare.endsWith("'")) bare = bare.substring(0, bare.length() - 1);
        if (bare.startsWith("'")) bare = bare.substring(1);
        int sign = bare.lastIndexOf('@');
        boolean valid = sign > 0 && sign < bare.length() - 1 && bare.length() <= LONGEST_ADDRESS;
        for (int i = 0; valid && i < bare.length(); i++) {
            char c = bare.charAt(i);
            valid = c > ' ' && c != 0x7f && c != '\u00a0' && "<>()[]\\,;\"".indexOf(c) < 0 && (c != '@' || i == sign);
        }
        return valid && possible(bare.substring(0, sign), bare.substring(sign + 1))
                ? Optional.of(Normalizer.normalize(bare.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)) // RFC 6532, 3.1
                : Optional.empty();
    }

    /** Lengths that no mail server takes (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4), and what is nowhere by agreement (RFC 2606, 2). */
    private static boolean possible(String local, String domain) {
        if (local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL_PART) return false;
        for (String label : domain.split("\\.", -1))
            if (label.isEmpty() || label.length() > LONGEST_LABEL) return false;
        String lower = domain.toLowerCase(Locale.ROOT);
        return !lower.equals("invalid") && !lower.endsWith(".invalid");
    }

    private static String name(String raw, String address) {
        String name = EncodedWordDecoder.decode(raw).strip();
        while (name.length() > 1
                && "'\"".indexOf(name.charAt(0)) >= 0
                && name.charAt(0) == name.charAt(name.length() - 1))
            name = name.substring(1, name.length() - 1).strip();
        return name.equalsIgnoreCase(address) ? "" : Tidy.cut(name, LONGEST_NAME);
    }
}
