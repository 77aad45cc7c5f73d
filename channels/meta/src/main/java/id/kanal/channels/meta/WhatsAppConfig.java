package id.kanal.channels.meta;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.channels.http.MediaHosts;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;

@Doc("A telephone number at WhatsApp's Cloud API. Needs an http.public-url that Meta reaches over HTTPS.")
public record WhatsAppConfig(
        @Doc("The id that Meta gives the telephone number; not the number itself.")
        String account,

        @Doc("The token of a system user with whatsapp_business_messaging and whatsapp_business_management.")
        Secret accessToken,

        @Doc("The app's secret, with which Meta signs its calls.")
        Secret appSecret,

        @Doc(
                "What stands at the app beside our address, and comes back with Meta's first call: 1 to 256 letters, digits, _, ., ~ and -.")
        Secret verifyToken,

        @Doc(
                "The id of the WhatsApp business account, with which ./kanal probe looks after subscriptions and templates.")
        @Default("")
        String businessAccount,

        @Doc("Where the Graph API is, with its version.") @Default(MetaAccount.GRAPH)
        URI apiUrl,

        @Doc("What may be told although nobody wrote for a day.")
        MetaTemplates templates,

        @Doc("What somebody is written who calls the number; empty for the text that comes with the channel.")
        @Default("")
        String callText,

        @Doc(
                "Hosts that files of messages may lie at, a star for any name before; our token goes to them and to the Graph API.")
        @Default("[\"lookaside.fbsbx.com\", \"*.fbcdn.net\", \"*.whatsapp.net\"]")
        List<String> mediaHosts,

        @Doc("Messages a second to all together; Meta allows 80, of both directions.") @Default("40")
        int throughput,

        @Doc(
                "How long after the other messages to one person may follow; Meta asks for six seconds, and lends 45 of them.")
        @Default("PT6S")
        Duration pairPause,

        @Doc("How long after somebody wrote they may be told anything; Meta closes the window after a day.")
        @Default("PT23H59M")
        Duration replyWindow,

        @Doc("How long the same message counts as the same; Meta repeats for seven days what it got no 200 for.")
        @Default("P8D")
        Duration remember,

        @Doc("How long a connection may take to be made.") @Default("PT5S")
        Duration connectTimeout,

        @Doc("How long an answer of the Graph API may take.") @Default("PT20S")
        Duration responseTimeout,

        @Doc("How long fetching a photo or another file may take; WhatsApp carries up to 100 MB.") @Default("PT2M")
        Duration fileTimeout,

        @Doc("How often is looked whether the Graph API takes our token.") @Default("PT1M")
        Duration checkEvery)
        implements Doubtful {
    private static final int LONGEST_TEXT = 1_024;

    public WhatsAppConfig {
        mediaHosts = List.copyOf(mediaHosts);
        var unused = new MetaAccount(
                account,
                accessToken,
                appSecret,
                verifyToken,
                apiUrl,
                new MetaAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout));
        check(
                businessAccount.isEmpty() || businessAccount.matches("[0-9]{3,25}"),
                "businessAccount: is not the id that Meta gives it, which is digits alone");
        check(callText.length() <= LONGEST_TEXT, "callText: is longer than " + LONGEST_TEXT + " characters");
        var unusedHosts = new MediaHosts(mediaHosts);
        check(throughput >= 1 && throughput <= 1000, "throughput: " + throughput + " is not between 1 and 1000");
        check(!pairPause.isNegative() && pairPause.toSeconds() <= 60, "pairPause: is not between nothing and PT1M");
        positive("replyWindow", replyWindow);
        check(replyWindow.compareTo(Duration.ofDays(1)) <= 0, "replyWindow: is longer than PT24H");
        positive("remember", remember);
        positive("checkEvery", checkEvery);
    }

    MetaAccount meta() {
        return new MetaAccount(
                account,
                accessToken,
                appSecret,
                verifyToken,
                apiUrl,
                new MetaAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout));
    }

    @Override
    public List<Doubt> doubts() {
        return meta().doubts();
    }
}
