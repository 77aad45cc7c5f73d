package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What our own mail server found out about where a mail came from (RFC 8601). Anybody can write such a field, so only the
 * topmost ones of the one server that is believed count: those above the first {@code Received} that follows them are what it
 * put there itself, and what a sender brought along stands below (RFC 8601, 5).
 *
 * @param results by method, the worst of each, in lower case
 */
record AuthenticationResults(Map<String, String> results) {
    static final AuthenticationResults NONE = new AuthenticationResults(Map.of());

    private static final List<String> METHODS = List.of("spf", "dkim", "dmarc");

    /** @param verifier the name of the server that is believed; "" for none */
    static AuthenticationResults of(MailHeaders headers, String verifier) {
        if (verifier.isEmpty()) return NONE;
        Map<String, String> results = new TreeMap<>();
        boolean found = false;
        for (MailHeaders.Field field : headers.fields()) {
            if (found && field.name().equals("received")) break;
            if (!field.name().equals("authentication-results")) continue;
            List<String> statements = statements(field.value());
            if (!isBy(statements.get(0), verifier)) continue;
            found = true;
            statements.subList(1, statements.size()).forEach(statement -> take(statement, results));
        }
        return new AuthenticationResults(results);
    }

    /** The server's name, perhaps with a version behind it. */
    private static boolean isBy(String statement, String verifier) {
        String[] words = statement.strip().split("\\s+");
        return words[0].equalsIgnoreCase(verifier);
    }

    /** {@code dkim=pass header.d=warga.example}; of several signatures one that holds is enough. */
    private static void take(String statement, Map<String, String> results) {
        int equals = statement.indexOf('=');
        if (equals < 0) return;
        String method = statement.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        int version = method.indexOf('/');
        String name = version < 0 ? method : method.substring(0, version).strip();
        String rest = statement.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
        String result = rest.split("[\\s;]", 2)[0];
        if (!METHODS.contains(name) || result.isEmpty()) return;
        boolean kept =
                results.containsKey(name) && (name.equals("dkim") ? !result.equals("pass") : !result.equals("fail"));
        if (!kept) results.put(name, result);
    }

    /** Parted at semicolons, without comments in brackets and without what is quoted. */
    private static List<String> statements(String value) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) i++;
            else if (c == '"' && depth == 0) quoted = !quoted;
            else if (!quoted && c == '(') depth++;
            else if (!quoted && c == ')' && depth > 0) depth--;
            else if (!quoted && depth == 0 && c == ';') {
                statements.add(statement.toString());
                statement.setLength(0);
            } else if (depth == 0) statement.append(quoted ? '"' : c);
        }
        statements.add(statement.toString());
        return statements;
    }

    /**
     * Whether nothing speaks against its sender. DMARC has the last word, because it looks at From; without it a failed SPF or
     * DKIM counts unless the other one holds: forwarders break the first, lists the second.
     */
    boolean isAuthentic() {
        String dmarc = results.getOrDefault("dmarc", "");
        if (dmarc.equals("fail")) return false;
        if (dmarc.equals("pass")) return true;
        boolean spf = results.getOrDefault("spf", "").equals("fail");
        boolean dkim = results.getOrDefault("dkim", "").equals("fail");
        boolean held = results.getOrDefault("spf", "").equals("pass")
                || results.getOrDefault("dkim", "").equals("pass");
        return held || !(spf || dkim);
    }
}
