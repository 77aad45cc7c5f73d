package id.kanal.channels.twilio;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@Doc("A telephone number at Twilio that citizens call. Needs an http.public-url that Twilio reaches.")
public record VoiceConfig(
        @Doc("The account's id: AC and 32 hexadecimal digits.")
        String accountSid,

        @Doc(
                "The account's auth tokens. All of them may sign calls of ours, so that one can be changed; the first signs in to the REST API.")
        List<Secret> authTokens,

        @Doc("The number that is called, with its country code: +622112345.")
        String number,

        @Doc(
                "Who answers callers that ask for a person: client:NAME, sip:ADDRESS, a number with its country code, or queue:NAME alone. All are called at once. Empty for nobody: callers may record their report or ask to be called back.")
        @Default("[]")
        List<String> agents,

        @Doc("Where the REST API is; recordings are fetched from there alone.") @Default("https://api.twilio.com")
        URI apiUrl,

        @Doc(
                "Secrets of SharedKey settings, where webhook rules of the account sign with them instead of the auth token.")
        @Default("[]")
        List<Secret> sharedKeys,

        @Doc("In which language callers are spoken to: id or en.") @Default("id")
        String language,

        @Doc("Which voice of Twilio's reads to them; it must speak that language.") @Default("Google.id-ID-Wavenet-A")
        String voice,

        @Doc("How the service calls itself in its greeting; empty for: layanan pengaduan masyarakat.") @Default("")
        String service,

        @Doc(
                "Other ways to report, as they are to be read out when nothing can be stored; empty for none in particular.")
        @Default("")
        String otherDoors,

        @Doc(
                "What a call costs the caller: free, standard or unknown. That it is free is said only where it stands here.")
        @Default("unknown")
        Price tariff,

        @Doc("How long one recording may be.") @Default("PT5M")
        Duration longestRecording,

        @Doc(
                "How long a report waits for its recording; after that it goes on without, and the recording is added when it comes.")
        @Default("PT10M")
        Duration recordingPatience,

        @Doc("How long agents' telephones ring.") @Default("PT25S")
        Duration ring,

        @Doc("How long callers wait in the queue before they are offered something else.") @Default("PT3M")
        Duration queuePatience,

        @Doc("How long the same call counts as the same.") @Default("P8D")
        Duration remember,

        @Doc("How long a caller waits for the journal; Twilio gives up after 15 seconds.") @Default("PT8S")
        Duration journalPatience,

        @Doc("How long a connection may take to be made.") @Default("PT5S")
        Duration connectTimeout,

        @Doc("How long an answer of the REST API may take.") @Default("PT15S")
        Duration responseTimeout,

        @Doc("How long fetching a recording may take.") @Default("PT2M")
        Duration fileTimeout,

        @Doc("How often is looked whether the REST API takes our token.") @Default("PT1M")
        Duration checkEvery,

        @Doc("How recordings that Twilio could not tell us of are found again.")
        ReconcileConfig reconcile)
        implements Doubtful {
    private static final String AGENT =
            "client:[A-Za-z0-9_.@+-]{1,120}|sip:[^\\s<>\"]{3,200}|\\+[1-9][0-9]{6,14}|queue:[A-Za-z0-9_-]{1,60}";
    private static final String QUEUE = "queue:";
    private static final Duration TWILIO_WAITS = Duration.ofSeconds(15);

    public VoiceConfig {
        authTokens = List.copyOf(authTokens);
        sharedKeys = List.copyOf(sharedKeys);
        agents = List.copyOf(agents);
        var unused = new TwilioAccount(
                accountSid,
                authTokens,
                sharedKeys,
                apiUrl,
                new TwilioAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout));
        check(number.matches("\\+[1-9][0-9]{5,14}"), "number: is not one with its country code, such as +622112345");
        for (String agent : agents)
            check(agent.matches(AGENT), "agents: is not client:NAME, sip:ADDRESS, +NUMBER or queue:NAME: " + agent);
        check(
                agents.size() <= 1 || agents.stream().noneMatch(agent -> agent.startsWith(QUEUE)),
                "agents: a queue stands alone");
        check(agents.size() <= 10, "agents: Twilio calls at most ten at once");
        check(language.equals("id") || language.equals("en"), "language: is not id or en");
        check(voice.matches("[A-Za-z0-9._-]{1,60}"), "voice: is not the name of one");
        check(service.length() <= 100, "service: is too long to be read out");
        check(otherDoors.length() <= 300, "otherDoors: is too long to be read out");
        positive("longestRecording", longestRecording);
        check(longestRecording.toMinutes() <= 30, "longestRecording: is at most PT30M");
        positive("recordingPatience", recordingPatience);
        positive("ring", ring);
        check(ring.toSeconds() >= 5 && ring.toSeconds() <= 600, "ring: is between PT5S and PT10M");
        positive("queuePatience", queuePatience);
        positive("remember", remember);
        positive("journalPatience", journalPatience);
        check(journalPatience.compareTo(TWILIO_WAITS) < 0, "journalPatience: Twilio waits for PT15S only");
        positive("checkEvery", checkEvery);
        check(
                remember.compareTo(reconcile.overlap()) > 0,
                "remember: is not longer than reconcile.overlap, so that calls would count twice");
    }

    TwilioAccount account() {
        return new TwilioAccount(
                accountSid,
                authTokens,
                sharedKeys,
                apiUrl,
                new TwilioAccount.Timeouts(connectTimeout, responseTimeout, fileTimeout));
    }

    /** The name of the queue in which callers wait for agents; empty where agents are called. */
    String queue() {
        return agents.stream()
                .filter(agent -> agent.startsWith(QUEUE))
                .findFirst()
                .map(agent -> agent.substring(QUEUE.length()))
                .orElse("");
    }

    /** As Twilio names the language: BCP 47 with its region. */
    String locale() {
        return language.equals("id") ? "id-ID" : "en-US";
    }

    @Override
    public List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>(account().doubts());
        if (!voice.contains(locale().substring(0, 2) + "-"))
            doubts.add(new Doubt("voice", "does not look like one that speaks the language " + language));
        return doubts;
    }
}
