package id.kanal.channels.twilio;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.channels.http.MediaHosts;
import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;

@Doc("Short messages of a number at Twilio. Needs an http.public-url that Twilio reaches.")
public record SmsConfig(
        @Doc("The account's id: AC and 32 hexadecimal digits.")
        String accountSid,

        @Doc(
                "The account's auth tokens. All of them may sign calls of ours, so that one can be changed; the first signs in to the REST API.")
        List<Secret> authTokens,

        @Doc("The number that citizens write to: +62811223344, or a short code.")
        String number,

        @Doc(
                "The messaging service that we send by, MG and 32 hexadecimal digits; empty to send from the number itself.")
        @Default("")
        String messagingServiceSid,

        @Doc("Where the REST API is.") @Default("https://api.twilio.com")
        URI apiUrl,

        @Doc(
                "Hosts that the REST API may lead to for the content of a picture, a star for any name before; our password goes to none of them.")
        @Default("[\"*.twiliocdn.com\", \"s3-external-1.amazonaws.com\"]")
        List<String> mediaHosts,

        @Doc(
                "Secrets of SharedKey settings, where webhook rules of the account sign with them instead of the auth token.")
        @Default("[]")
        List<Secret> sharedKeys,

        @Doc("What a message to us costs its sender: free, standard or unknown.") @Default("unknown")
        Price inboundPrice,

        @Doc("What a message from us costs its receiver: free, standard or unknown.") @Default("unknown")
        Price outboundPrice,

        @Doc("Asks Twilio to tell what becomes of each message.") @Default("true")
        boolean receipts,

        @Doc("How many messages may be on their way to the REST API at once.") @Default("20")
        int window,

        @Doc(
                "How long Twilio's list of messages is given to show one whose answer never came; then it is sent again if it is not there.")
        @Default("PT5S")
        Duration settleAfter,

        @Doc("How long the same message counts as the same.") @Default("P8D")
        Duration remember,

        @Doc("How long a connection may take to be made.") @Default("PT5S")
        Duration connectTimeout,

        @Doc("How long an answer of the REST API may take.") @Default("PT15S")
        Duration responseTimeout,

        @Doc("How long fetching a picture may take.") @Default("PT2M")
        Duration fileTimeout,

        @Doc("How often is looked whether the REST API takes our token.") @Default("PT1M")
        Duration checkEvery,

        @Doc("How messages that Twilio could not tell us of are found again.")
        ReconcileConfig reconcile)
        implements Doubtful {
    public SmsConfig {
        authTokens = List.copyOf(authTokens);
        sharedKeys = List.copyOf(sharedKeys);
        mediaHosts = List.copyOf(mediaHosts);
        var unused = new TwilioAccount(
                accountSid,
                authTokens,
                sharedKeys,
                apiUrl,
                new TwilioAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout));
        check(
                number.matches("\\+[1-9][0-9]{5,14}|[0-9]{3,8}"),
                "number: is not one with its country code, such as +62811223344, or a short code");
        check(
                messagingServiceSid.isEmpty() || messagingServiceSid.matches("MG[0-9a-fA-F]{32}"),
                "messagingServiceSid: is not MG and 32 hexadecimal digits");
        var unusedHosts = new MediaHosts(mediaHosts);
        check(window >= 1 && window <= 1000, "window: " + window + " is not between 1 and 1000");
        positive("settleAfter", settleAfter);
        positive("remember", remember);
        positive("checkEvery", checkEvery);
        check(
                remember.compareTo(reconcile.overlap()) > 0,
                "remember: is not longer than reconcile.overlap, so that messages would come twice");
    }

    TwilioAccount account() {
        return new TwilioAccount(
                accountSid,
                authTokens,
                sharedKeys,
                apiUrl,
                new TwilioAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout));
    }

    Tariff tariff() {
        return new Tariff(inboundPrice, outboundPrice);
    }

    @Override
    public List<Doubt> doubts() {
        return account().doubts();
    }
}
