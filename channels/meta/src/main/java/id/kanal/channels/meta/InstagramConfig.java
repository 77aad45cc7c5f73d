package id.kanal.channels.meta;

import static id.kanal.kernel.settings.Checks.check;

import id.kanal.channels.http.MediaHosts;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@Doc(
        "A professional account at Instagram that people write direct messages to. Needs an http.public-url that Meta reaches over HTTPS.")
public record InstagramConfig(
        @Doc("The account's id, as webhooks give it: the one of the professional account, not the one of the app.")
        String account,

        @Doc(
                "Which log-in made the token: instagram, without a Facebook page, or page, by the page that the account belongs to.")
        @Default("instagram")
        Login login,

        @Doc(
                "The token: of the Instagram account with instagram_business_manage_messages, or of the page with instagram_manage_messages.")
        Secret accessToken,

        @Doc(
                "With which Meta signs its calls: with the log-in instagram the secret of the Instagram app, with page that of the Facebook app.")
        Secret appSecret,

        @Doc(
                "What stands at the app beside our address, and comes back with Meta's first call: 1 to 256 letters, digits, _, ., ~ and -.")
        Secret verifyToken,

        @Doc("Where the Graph API is, with its version; empty for " + InstagramConfig.GRAPH + ", or "
                + MetaAccount.GRAPH + " with the log-in page.")
        @Default("")
        String apiUrl,

        @Doc("Hosts that files of messages may lie at, a star for any name before; no token goes to them.")
        @Default("[\"*.fbcdn.net\", \"*.fbsbx.com\", \"*.cdninstagram.com\"]")
        List<String> mediaHosts,

        @Doc("Messages a second to all together; Meta allows an account 100 of text.") @Default("40")
        int throughput,

        @Doc("How long after somebody wrote they may be told anything; Meta closes the window after a day.")
        @Default("PT23H59M")
        Duration replyWindow,

        @Doc("How long the same message counts as the same; Meta repeats for days what it got no 200 for.")
        @Default("P8D")
        Duration remember,

        @Doc("How long a connection may take to be made.") @Default("PT5S")
        Duration connectTimeout,

        @Doc("How long an answer of the Graph API may take.") @Default("PT20S")
        Duration responseTimeout,

        @Doc("How long fetching a photo or another file may take; Instagram carries up to 25 MB.") @Default("PT2M")
        Duration fileTimeout,

        @Doc("How often is looked whether the Graph API takes our token.") @Default("PT1M")
        Duration checkEvery)
        implements Doubtful {
    static final String GRAPH = "https://graph.instagram.com/" + MetaAccount.VERSION;

    private static final List<String> PAGE_PERMISSIONS =
            List.of("instagram_basic", "instagram_manage_messages", "pages_manage_metadata");

    public InstagramConfig {
        mediaHosts = List.copyOf(mediaHosts);
        var unused = new MessagingSettings(
                MessagingMedium.INSTAGRAM,
                new MetaAccount(
                        account,
                        accessToken,
                        appSecret,
                        verifyToken,
                        url(apiUrl, login),
                        new MetaAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout)),
                MetaTemplates.NONE,
                List.of(),
                new MediaHosts(mediaHosts),
                throughput,
                new MessagingSettings.Times(replyWindow, remember, checkEvery));
    }

    /** Which log-in of Meta's made the token. */
    public enum Login {
        /** Instagram API with Instagram log-in. */
        INSTAGRAM(InstagramConfig.GRAPH),
        /** Instagram API with Facebook log-in: by a page. */
        PAGE(MetaAccount.GRAPH);

        private final String url;

        Login(String url) {
            this.url = url;
        }
    }

    private static URI url(String given, Login login) {
        Optional<URI> url = Optional.empty();
        try {
            url = Optional.of(URI.create(given.isEmpty() ? login.url : given));
        } catch (IllegalArgumentException none) {
            // told below
        }
        check(
                url.filter(one -> one.getScheme() != null && one.getHost() != null && one.getRawPath() != null)
                        .isPresent(),
                "apiUrl: is none, such as " + GRAPH);
        return url.orElseThrow();
    }

    MessagingSettings settings() {
        return new MessagingSettings(
                MessagingMedium.INSTAGRAM,
                new MetaAccount(
                        account,
                        accessToken,
                        appSecret,
                        verifyToken,
                        url(apiUrl, login),
                        new MetaAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout)),
                MetaTemplates.NONE,
                login == Login.PAGE ? PAGE_PERMISSIONS : List.of(),
                new MediaHosts(mediaHosts),
                throughput,
                new MessagingSettings.Times(replyWindow, remember, checkEvery));
    }

    @Override
    public List<Doubt> doubts() {
        return settings().meta().doubts();
    }
}
