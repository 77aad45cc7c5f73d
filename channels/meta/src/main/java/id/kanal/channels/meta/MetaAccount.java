package id.kanal.channels.meta;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Checks.httpAddress;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What every channel at Meta has: who we are there, and what proves it either way. Checks all of it, each with its key.
 *
 * @param id of the telephone number, page or Instagram account: it scopes everybody who writes to it
 * @param accessToken what the Graph API lets us in with
 * @param appSecret what Meta signs its calls with
 * @param verifyToken what the handshake bears
 * @param apiUrl of the Graph API, with its version
 */
record MetaAccount(String id, Secret accessToken, Secret appSecret, Secret verifyToken, URI apiUrl, Timeouts timeouts) {
    private static final int GUESSABLE = 16;

    MetaAccount {
        check(id.matches("[0-9]{3,25}"), "account: is not the id that Meta gives it, which is digits alone");
        check(
                accessToken.reveal().matches("[\\x21-\\x7e]{1,2000}"),
                "accessToken: is missing, or has blanks or letters that no token has");
        check(
                appSecret.reveal().matches("[0-9A-Za-z]{16,128}"),
                "appSecret: is not one of Meta's; those are hexadecimal digits");
        check(
                verifyToken.reveal().matches("[A-Za-z0-9_.~-]{1,256}"),
                "verifyToken: has 1 to 256 letters, digits, _, ., ~ and -");
        httpAddress("apiUrl", apiUrl, "https://graph.facebook.com/v23.0");
        check(
                apiUrl.getRawPath().matches("(?:/[A-Za-z0-9_-]+)*/v[0-9]{1,3}\\.[0-9]{1,2}/?"),
                "apiUrl: does not end in a version, such as https://graph.facebook.com/v23.0");
    }

    /**
     * @param connect how long a connection may take to be made
     * @param answer how long an answer may take
     * @param file how long reading a file may take
     */
    record Timeouts(Duration connect, Duration answer, Duration file) {
        Timeouts {
            positive("connectTimeout", connect);
            positive("responseTimeout", answer);
            positive("fileTimeout", file);
        }
    }

    List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>(Doubt.clearText("api-url", apiUrl));
        if (verifyToken.reveal().length() < GUESSABLE)
            doubts.add(
                    new Doubt("verify-token", "is short: whoever guesses it learns that a webhook of Meta's is here"));
        return doubts;
    }
}
