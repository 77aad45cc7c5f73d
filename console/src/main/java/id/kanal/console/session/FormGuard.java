package id.kanal.console.session;

import id.kanal.channels.http.HttpCall;
import id.kanal.kernel.signing.Hmac;
import java.net.URI;
import java.util.Optional;

/**
 * Whether a form was sent from a page of ours. Browsers say so, in Sec-Fetch-Site or Origin, and each form of somebody who is
 * signed in has the token of the session besides: one for all tabs, so that no tab makes the form of another one stale.
 */
public final class FormGuard {
    /** The field of the token. */
    public static final String FIELD = "token";
    /** For what scripts of ours send. */
    private static final String HEADER = "X-Token";

    private final String ours;

    public FormGuard(URI reachedAt) {
        this.ours = reachedAt.getScheme() + "://" + reachedAt.getRawAuthority();
    }

    /** Whether a browser says that it comes from a page of ours. Whoever says nothing is no browser of these years. */
    public boolean isOurs(HttpCall call) {
        Optional<String> site = call.header("Sec-Fetch-Site");
        if (site.isPresent()) return site.get().equals("same-origin");
        return call.header("Origin")
                .filter(origin -> origin.equals(ours)
                        || origin.replaceFirst("^https?://", "")
                                .equals(call.header("Host").orElse("")))
                .isPresent();
    }

    /** Whether it comes from a page of ours in this very session. */
    public boolean isOf(HttpCall call, StaffSession session) {
        String token = call.field(FIELD).or(() -> call.header(HEADER)).orElse("");
        return isOurs(call) && Hmac.isEqual(token, session.token());
    }
}
