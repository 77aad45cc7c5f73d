package id.kanal.channels.pbx;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.channels.http.HostGuard;
import id.kanal.channels.http.HostGuard.Hosts;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.WebhookKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;

@Doc("A telephone exchange that tells of its calls at /v1/calls, signed.")
public record PbxConfig(
        @Doc(
                "Key of the signatures on what the exchange tells, `whsec_` and base64. Several, with commas between, during a rotation: all are good.")
        Secret secret,

        @Doc("The number that is called, with its country code: +622112345.")
        String number,

        @Doc(
                "Hosts from which recordings are fetched that the exchange names by their address: HOST or HOST:PORT, by https. Empty for none: then it pushes them.")
        @Default("[]")
        List<String> recordingsFrom,

        @Doc(
                "Where `recordings-from` may lead to, whatever its names resolve to: `public`; `private`, hosts of the own network, too; `loopback`, this machine, too, where it may be http.")
        @Default("private")
        Hosts recordingHosts,

        @Doc("The header `Authorization` with which recordings are fetched, such as `Basic …`; empty for none.")
        @Default("")
        Secret recordingsAuthorization,

        @Doc("In which language callers are answered by other channels: id or en.") @Default("id")
        String language,

        @Doc("What the exchange may tell in a minute, at each node; what is more is to be told again.") @Default("1200")
        int perMinute,

        @Doc(
                "How long a recording of a conversation waits for an agent to say of what case it is; then it is kept aside.")
        @Default("PT1H")
        Duration caseWithin,

        @Doc("How long a recording waits to hear whether anybody answered the call.") @Default("PT1M")
        Duration endWithin,

        @Doc(
                "How long a report waits for its recording and what is said in it; after that it goes on without, and they are added when they come.")
        @Default("PT10M")
        Duration recordingPatience,

        @Doc("How long the same recording counts as the same.") @Default("P8D")
        Duration remember,

        @Doc("How long a connection to the host of a recording may take, and each answer of it.") @Default("PT15S")
        Duration responseTimeout,

        @Doc("How long fetching a recording may take.") @Default("PT2M")
        Duration fileTimeout,

        @Doc("How often is looked where recordings belong, and whether their hosts can be reached.") @Default("PT5S")
        Duration lookEvery)
        implements Doubtful {
    private static final String HOST =
            "([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?";

    public PbxConfig {
        recordingsFrom = List.copyOf(recordingsFrom);
        try {
            check(!WebhookKey.all(secret).isEmpty(), "secret: is missing; it signs what the exchange tells");
        } catch (IllegalArgumentException wrong) {
            String why = wrong.getMessage();
            throw new IllegalArgumentException(why.startsWith("secret: ") ? why : "secret: " + why, wrong);
        }
        check(number.matches("\\+[1-9][0-9]{5,14}"), "number: is not one with its country code, such as +622112345");
        for (String host : recordingsFrom)
            check(host.matches(HOST) && port(host) <= 65_535, "recordingsFrom: is not HOST or HOST:PORT: " + host);
        check(language.equals("id") || language.equals("en"), "language: is not id or en");
        check(perMinute >= 1, "perMinute: at least 1");
        positive("caseWithin", caseWithin);
        positive("endWithin", endWithin);
        positive("recordingPatience", recordingPatience);
        positive("remember", remember);
        positive("responseTimeout", responseTimeout);
        positive("fileTimeout", fileTimeout);
        positive("lookEvery", lookEvery);
    }

    List<WebhookKey> keys() {
        return WebhookKey.all(secret);
    }

    HostGuard guard() {
        return new HostGuard(recordingHosts, "recordings-from leads to an address that recording-hosts does not allow");
    }

    /** Whether a recording may be fetched from there, going by the name. */
    boolean mayFetch(URI from) {
        boolean plain = "http".equals(from.getScheme());
        boolean known = plain || "https".equals(from.getScheme());
        if (!known || from.getHost() == null || from.getRawUserInfo() != null) return false;
        if (plain && recordingHosts != Hosts.LOOPBACK) return false;
        int port = from.getPort() >= 0 ? from.getPort() : plain ? 80 : 443;
        return recordingsFrom.stream()
                .anyMatch(host -> from.getHost().equalsIgnoreCase(name(host)) && port == port(host));
    }

    static String name(String host) {
        return host.replaceFirst(":[0-9]{1,5}$", "");
    }

    static int port(String host) {
        return host.matches(".*[^:]:[0-9]{1,5}") ? Integer.parseInt(host.replaceFirst("^.*:", "")) : 443;
    }

    @Override
    public List<Doubt> doubts() {
        return recordingHosts == Hosts.LOOPBACK
                ? List.of(new Doubt("recording-hosts", "lets the exchange have services of this machine asked"))
                : List.of();
    }
}
