package id.kanal.channels.telegram;

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

@Doc("A bot of Telegram, through the Bot API. The bot belongs to Kanal alone.")
public record TelegramConfig(
        @Doc("The bot's token, as BotFather gives it.") Secret token,

        @Doc(
                "How updates come: polling needs nothing else; webhook needs an http.public-url that Telegram reaches over HTTPS.")
        @Default("polling")
        Mode mode,

        @Doc(
                "What calls of the webhook bear for a proof: at most 256 letters, digits, _ and -. Needed with mode: webhook.")
        @Default("")
        Secret secretToken,

        @Doc("Where the Bot API is; another address than Telegram's for a server of one's own.")
        @Default("https://api.telegram.org")
        URI apiUrl,

        @Doc("How long a poll waits for updates; Telegram waits 50 seconds at most.") @Default("PT30S")
        Duration pollTimeout,

        @Doc("How long a connection may take to be made.") @Default("PT10S")
        Duration connectTimeout,

        @Doc("How long an answer of the Bot API may take.") @Default("PT20S")
        Duration responseTimeout,

        @Doc("How long fetching a photo or another file may take; Telegram gives bots 20 MB at most.") @Default("PT2M")
        Duration fileTimeout,

        @Doc("The least time between two messages to one chat; Telegram asks for a second.") @Default("PT1S")
        Duration chatPause,

        @Doc("Messages a second to all chats together; Telegram allows about 30.") @Default("30")
        int throughput,

        @Doc("How long after its last photo the rest of an album is waited for.") @Default("PT3S")
        Duration albumPatience,

        @Doc("How long the same update, brought again, counts as the same; Telegram keeps updates for a day.")
        @Default("P2D")
        Duration remember,

        @Doc("How often the webhook is looked after, and whether the Bot API can be used where another node polls.")
        @Default("PT1M")
        Duration checkEvery,

        @Doc("First wait before the next try; it doubles with each failure.") @Default("PT1S")
        Duration retryFirst,

        @Doc("Longest wait before the next try.") @Default("PT1M")
        Duration retryLimit,

        @Doc("How long closing waits for what is in hand.") @Default("PT5S")
        Duration drain)
        implements Doubtful {
    private static final int LONGEST_POLL = 50;
    private static final int GUESSABLE = 16;

    public TelegramConfig {
        check(
                token.reveal().matches("[0-9]{1,15}:[A-Za-z0-9_-]{1,100}"),
                "token: is not one of BotFather's; those are digits, a colon, letters");
        check(
                secretToken.reveal().matches("[A-Za-z0-9_-]{0,256}"),
                "secretToken: has at most 256 letters, digits, _ and -");
        check(
                mode == Mode.POLLING || secretToken.isSet(),
                "secretToken: is missing; with mode: webhook anybody could send us updates");
        httpAddress("apiUrl", apiUrl, "https://api.telegram.org");
        positive("pollTimeout", pollTimeout);
        check(pollTimeout.toSeconds() <= LONGEST_POLL, "pollTimeout: is at most PT50S");
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
        positive("fileTimeout", fileTimeout);
        check(!chatPause.isNegative() && chatPause.toSeconds() <= 60, "chatPause: is not between nothing and PT1M");
        check(throughput >= 1 && throughput <= 1000, "throughput: " + throughput + " is not between 1 and 1000");
        positive("albumPatience", albumPatience);
        positive("remember", remember);
        positive("checkEvery", checkEvery);
        positive("retryFirst", retryFirst);
        positive("drain", drain);
        check(retryLimit.compareTo(retryFirst) >= 0, "retryLimit: is shorter than retry-first");
    }

    @Override
    public List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>(Doubt.clearText("api-url", apiUrl));
        if (mode == Mode.WEBHOOK && secretToken.reveal().length() < GUESSABLE)
            doubts.add(new Doubt("secret-token", "is short: whoever guesses it sends us whatever they like"));
        return doubts;
    }

    /** The bot's own id, which no setting names besides. */
    long botId() {
        return Long.parseLong(token.reveal().substring(0, token.reveal().indexOf(':')));
    }

    /** How updates come. Telegram has either for a bot, never both. */
    public enum Mode {
        /** We ask for them; on one node at a time. */
        POLLING,
        /** Telegram calls us; on any node. */
        WEBHOOK
    }
}
