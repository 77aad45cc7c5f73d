package id.kanal.channels.web;

import id.kanal.channels.http.HttpCall;
import java.net.URI;
import java.util.Optional;

/**
 * Whether a form comes from a page of ours: browsers say where it was sent from. Where they say nothing, or hide it, the token in
 * the form speaks for it.
 */
final class Origins {
    private Origins() {}

    static boolean foreign(HttpCall call, URI publicUrl) {
        Optional<String> site = call.header("Sec-Fetch-Site");
        if (site.isPresent())
            return !site.get().equals("same-origin") && !site.get().equals("none");
        Optional<String> origin = call.header("Origin").filter(from -> !from.equals("null"));
        return origin.isPresent()
                && !origin.get().equals(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority())
                && !origin.get()
                        .replaceFirst("^https?://", "")
                        .equals(call.header("Host").orElse(""));
    }
}
