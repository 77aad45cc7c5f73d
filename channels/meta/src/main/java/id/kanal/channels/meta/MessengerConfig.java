package id.kanal.channels.meta;

import id.kanal.channels.http.MediaHosts;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;

@Doc("A Facebook page that people write to with Messenger. Needs an http.public-url that Meta reaches over HTTPS.")
public record MessengerConfig(
        @Doc("The page's id.") String account,

        @Doc("A token of the page with pages_messaging and pages_manage_metadata.")
        Secret accessToken,

        @Doc("The app's secret, with which Meta signs its calls.")
        Secret appSecret,

        @Doc(
                "What stands at the app beside our address, and comes back with Meta's first call: 1 to 256 letters, digits, _, ., ~ and -.")
        Secret verifyToken,

        @Doc("Where the Graph API is, with its version.") @Default(MetaAccount.GRAPH)
        URI apiUrl,

        @Doc("Utility templates, for what may be told although nobody wrote for a day.")
        MetaTemplates templates,

        @Doc("Hosts that files of messages may lie at, a star for any name before; no token goes to them.")
        @Default("[\"*.fbcdn.net\", \"*.fbsbx.com\"]")
        List<String> mediaHosts,

        @Doc("Messages a second to all together; Meta allows a page 300 of text.") @Default("40")
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

        @Doc("How long fetching a photo or another file may take; Messenger carries up to 25 MB.") @Default("PT2M")
        Duration fileTimeout,

        @Doc("How often is looked whether the Graph API takes our token.") @Default("PT1M")
        Duration checkEvery)
        implements Doubtful {
    private static final List<String> PERMISSIONS = List.of("pages_messaging", "pages_manage_metadata");

    public MessengerConfig {
        mediaHosts = List.copyOf(mediaHosts);
        var unused = new MessagingSettings(
                MessagingMedium.MESSENGER,
                new MetaAccount(
                        account,
                        accessToken,
                        appSecret,
                        verifyToken,
                        apiUrl,
                        new MetaAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout)),
                templates,
                PERMISSIONS,
                new MediaHosts(mediaHosts),
                throughput,
                new MessagingSettings.Times(replyWindow, remember, checkEvery));
    }

    MessagingSettings settings() {
        return new MessagingSettings(
                MessagingMedium.MESSENGER,
                new MetaAccount(
                        account,
                        accessToken,
                        appSecret,
                        verifyToken,
                        apiUrl,
                        new MetaAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout)),
                templates,
                PERMISSIONS,
                new MediaHosts(mediaHosts),
                throughput,
                new MessagingSettings.Times(replyWindow, remember, checkEvery));
    }

    @Override
    public List<Doubt> doubts() {
        return settings().meta().doubts();
    }
}
