package id.kanal.console;

import id.kanal.channels.http.HttpCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where somebody wanted to go before they were asked who they are: a page of the console, never another site. */
final class ReturnPath {
    static final String FIELD = "ke";

    private static final Pattern OURS = Pattern.compile("/(desk|ops|akun)(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

    private ReturnPath() {}

    /** Of a form or an address; empty for what is none of ours. */
    static Optional<String> of(HttpCall call) {
        return call.field(FIELD)
                .or(() -> call.query(FIELD))
                .filter(path -> OURS.matcher(path).matches());
    }

    static String query(String path) {
        return OURS.matcher(path).matches() ? '?' + FIELD + '=' + URLEncoder.encode(path, StandardCharsets.UTF_8) : "";
    }
}
