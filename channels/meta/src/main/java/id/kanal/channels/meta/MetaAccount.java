package id.kanal.channels.meta;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Checks.httpAddress;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    /** Of the Graph API, which everything here was written for; Meta keeps one for two years. */
    static final String VERSION = "v25.0";

    /** Where it is. */
    static final String GRAPH = "https://graph.facebook.com/" + VERSION;

    /** Nobody is told elsewhere later than this, however long Meta keeps a message; a reply to one of ours is known as long. */
    private static final Duration FAILS_LATE = Duration.ofDays(7);

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
        httpAddress("apiUrl", apiUrl, GRAPH);
        check(
                apiUrl.getRawPath().matches("(?:/[A-Za-z0-9_-]+)*/v[0-9]{1,3}\\.[0-9]{1,2}/?"),
                "apiUrl: does not end in a version, such as " + GRAPH);
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

    /**
     * What a channel of this account can do.
     *
     * @param type of the channel
     * @param replyWindow how long after somebody wrote they may be told anything
     * @param templates what else may be told then
     */
    ChannelProfile profile(String type, Set<Ability> abilities, Duration replyWindow, MetaTemplates templates) {
        String network = MetaIds.network(type, id);
        return new ChannelProfile(
                type,
                Set.of(network),
                Threading.REPLY_ELSE_TIME,
                abilities,
                Set.of(),
                new Sending(true, false, Optional.of(replyWindow), templates.topics(), FAILS_LATE, Tariff.UNKNOWN),
                Set.of(new Address(network, id)));
    }

    List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>(Doubt.clearText("api-url", apiUrl));
        if (verifyToken.reveal().length() < GUESSABLE)
            doubts.add(
                    new Doubt("verify-token", "is short: whoever guesses it learns that a webhook of Meta's is here"));
        return doubts;
    }
}
