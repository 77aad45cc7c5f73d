package id.kanal.channels.email.read;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A header value with parameters, such as Content-Type (RFC 2045, 5.1), from whatever stands there.
 *
 * @param value lower case, without parameters and comments
 * @param parameters names in lower case, values decoded
 */
record HeaderValue(String value, Map<String, String> parameters) {
    private static final int MOST = 200;

    HeaderValue {
        parameters = Map.copyOf(parameters);
    }

    static HeaderValue of(String raw) {
        int end = 0;
        while (end < raw.length() && raw.charAt(end) != ';') end++;
        String value = raw.substring(0, end).strip();
        int gap = firstGap(value);
        // "text/plain charset=utf-8": the semicolon is missing
        String rest = gap < value.length() && value.indexOf('=', gap) > 0 ? ";" + value.substring(gap) : "";
        Map<String, String> raws = new LinkedHashMap<>();
        new Scan(rest + raw.substring(end)).into(raws);
        return new HeaderValue(value.substring(0, gap).toLowerCase(Locale.ROOT), ExtendedParameters.decode(raws));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "HeaderValue[" + value + "]";
    }

    private static int firstGap(String value) {
        int gap = 0;
        while (gap < value.length() && value.charAt(gap) > ' ' && value.charAt(gap) != '(') gap++;
        return gap;
    }

    /** Goes once through {@code ; name=value ; name="value"}. */
    private static final class Scan {
        private final String raw;
        private int at;

        Scan(String raw) {
            this.raw = raw;
        }

        void into(Map<String, String> parameters) {
            while (at < raw.length() && parameters.size() < MOST) {
                while (at < raw.length() && (raw.charAt(at) == ';' || raw.charAt(at) <= ' ')) at++;
                int start = at;
                while (at < raw.length() && raw.charAt(at) != '=' && raw.charAt(at) != ';') at++;
                String name = raw.substring(start, at).strip().toLowerCase(Locale.ROOT);
                if (at >= raw.length() || raw.charAt(at) == ';') continue;
                at++;
                while (at < raw.length() && (raw.charAt(at) == ' ' || raw.charAt(at) == '\t')) at++;
                String value = at < raw.length() && raw.charAt(at) == '"' ? quoted() : bare();
                if (!name.isEmpty()) parameters.putIfAbsent(name, value);
            }
        }

        private String bare() {
            int start = at;
            while (at < raw.length() && raw.charAt(at) != ';') at++;
            return raw.substring(start, at).strip();
        }

        /** Only quotes and backslashes are unescaped: some systems put their file's path there. */
        private String quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < raw.length() && raw.charAt(at) != '"'; at++) {
                char c = raw.charAt(at);
                boolean escape =
                        c == '\\' && at + 1 < raw.length() && (raw.charAt(at + 1) == '"' || raw.charAt(at + 1) == '\\');
                value.append(escape ? raw.charAt(++at) : c);
            }
            while (at < raw.length() && raw.charAt(at) != ';') at++;
            return value.toString();
        }
    }
}
