package id.kanal.channels.x;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Checks.httpAddress;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@Doc(
        "An account of X, through its API: mentions and direct messages. Signs in by OAuth 1.0a (access-token and access-secret) or by OAuth 2.0 (client-id and refresh-token).")
public record XConfig(
        @Doc("The account's id, in digits: not its name.") String account,

        @Doc("The account's name, without @: what people mention.")
        String handle,

        @Doc("The app's consumer key (API key).") Secret consumerKey,

        @Doc("The app's consumer secret (API secret). It signs calls of the webhook.")
        Secret consumerSecret,

        @Doc("Access token of the account for the app, of OAuth 1.0a.") @Default("")
        Secret accessToken,

        @Doc("The secret of access-token.") @Default("") Secret accessSecret,

        @Doc("The app's client id, of OAuth 2.0; instead of an access token.") @Default("")
        String clientId,

        @Doc("The app's client secret; empty for a public client.") @Default("")
        Secret clientSecret,

        @Doc(
                "The first refresh token. Each may be used once: from then on the gateway keeps the newest one itself, and this one counts no more until it is another.")
        @Default("")
        Secret refreshToken,

        @Doc("The app's own bearer token; with it probe also looks at the webhook, the subscriptions and the use.")
        @Default("")
        Secret bearerToken,

        @Doc("Where the API is.") @Default("https://api.x.com")
        URI apiUrl,

        @Doc("Posts that we may send in a calendar month (UTC). Then nobody is answered in public until the next one.")
        @Default("5000")
        int monthlyBudget,

        @Doc(
                "What reading and writing may cost in a calendar month, in US dollars by X's list of prices; 0 for as much as it takes. Then mentions are not asked for and not answered in public; webhooks are always taken.")
        @Default("100")
        int monthlyCost,

        @Doc(
                "Direct messages that X lets go in fifteen minutes; more wait. What waits longer than outbox.time-to-live is parked.")
        @Default("15")
        int directPerQuarter,

        @Doc("Direct messages that X lets go in a day.") @Default("1440")
        int directPerDay,

        @Doc("How often mentions are asked for beside the webhook.") @Default("PT2M")
        Duration pollEvery,

        @Doc("How often is looked whether posts that we took still stand; X asks for a day at most.") @Default("PT12H")
        Duration deletionsEvery,

        @Doc("How long after a post came is looked whether it still stands.") @Default("P30D")
        Duration deletionsFor,

        @Doc("Hosts from which pictures and films are fetched.")
        @Default("[\"pbs.twimg.com\", \"video.twimg.com\", \"ton.twitter.com\", \"ton.x.com\"]")
        List<String> mediaHosts,

        @Doc("Messages on their way to X at once.") @Default("8")
        int window,

        @Doc("How long X is given to show a message whose answer never came; then it is looked for.") @Default("PT10S")
        Duration settleAfter,

        @Doc("How long the same post or message counts as the same.") @Default("P8D")
        Duration remember,

        @Doc("How long a connection may take to be made.") @Default("PT5S")
        Duration connectTimeout,

        @Doc("How long an answer of the API may take.") @Default("PT15S")
        Duration responseTimeout,

        @Doc("How long fetching a picture or a film may take.") @Default("PT2M")
        Duration fileTimeout,

        @Doc("First wait before the next try; it doubles with each failure.") @Default("PT1S")
        Duration retryFirst,

        @Doc("Longest wait before the next try.") @Default("PT5M")
        Duration retryLimit)
        implements Doubtful {
    private static final Duration A_DAY = Duration.ofDays(1);

    public XConfig {
        mediaHosts = List.copyOf(mediaHosts);
        check(account.matches("[0-9]{1,19}"), "account: is not the id of an account, which is digits alone");
        check(handle.matches("[A-Za-z0-9_]{1,15}"), "handle: is not the name of an account, without @");
        check(consumerKey.isSet(), "consumerKey: is missing");
        check(
                consumerSecret.isSet(),
                "consumerSecret: is missing; with it calls of the webhook are told from forged ones");
        check(
                accessToken.isSet() == accessSecret.isSet(),
                "accessSecret: access-token and access-secret belong together");
        check(
                accessToken.isSet() != refreshToken.isSet(),
                "accessToken: either access-token with access-secret, or refresh-token with client-id");
        check(!refreshToken.isSet() || !clientId.isEmpty(), "clientId: is missing beside refresh-token");
        httpAddress("apiUrl", apiUrl, "https://api.x.com");
        check(monthlyBudget >= 0, "monthlyBudget: is less than nothing");
        check(monthlyCost >= 0 && monthlyCost <= 1_000_000, "monthlyCost: is not between 0 and 1000000");
        check(directPerQuarter >= 1, "directPerQuarter: is less than 1");
        check(directPerDay >= directPerQuarter, "directPerDay: is less than direct-per-quarter");
        positive("pollEvery", pollEvery);
        positive("deletionsEvery", deletionsEvery);
        check(deletionsEvery.compareTo(A_DAY) <= 0, "deletionsEvery: is longer than P1D, the time that X gives");
        positive("deletionsFor", deletionsFor);
        for (String host : mediaHosts)
            check(host.matches("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+"), "mediaHosts: is no host: " + host);
        check(window >= 1 && window <= 100, "window: " + window + " is not between 1 and 100");
        positive("settleAfter", settleAfter);
        positive("remember", remember);
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
        positive("fileTimeout", fileTimeout);
        positive("retryFirst", retryFirst);
        check(retryLimit.compareTo(retryFirst) >= 0, "retryLimit: is shorter than retry-first");
    }

    @Override
    public List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>(Doubt.clearText("api-url", apiUrl));
        if (monthlyCost == 0) doubts.add(new Doubt("monthly-cost", "is 0: nothing bounds what a month costs"));
        return doubts;
    }

    /** Whether the account signs in by OAuth 2.0. */
    boolean refreshes() {
        return refreshToken.isSet();
    }
}
