package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.twilio.PhoneCall;
import id.kanal.simulators.twilio.TwilioSettings;
import id.kanal.simulators.twilio.TwilioSimulator;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number at a simulated Twilio that leads to a gateway in a process of its own. */
final class Telephone implements AutoCloseable {
    private static final List<String> DIGITS =
            List.of("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan");
    private static final Pattern SPELT = Pattern.compile("Nomor tiket Anda\\. ((?:[a-z]+[,.] ?){10})");

    final TwilioSimulator twilio;
    private final Vertx vertx;

    Telephone() {
        this.vertx = Vertx.vertx();
        this.twilio = TwilioSimulator.start(vertx, TwilioSettings.quick());
    }

    /** The channel in the settings, to stand last in them. */
    String settings() {
        return """
                  - id: phone
                    type: twilio-voice
                    account-sid: %s
                    auth-tokens: [ "%s" ]
                    number: "+622112345"
                    api-url: "%s"
                    agents: [ "client:desk" ]
                """.formatted(
                twilio.settings().accountSid(), twilio.settings().authToken().reveal(), twilio.url());
    }

    void leadsTo(GatewayProcess gateway) {
        twilio.numberLeadsTo(gateway.uri("/hooks/phone"));
    }

    /** The number that was read to the caller last; empty where none was. */
    static Optional<Ticket> ticket(PhoneCall call) {
        Matcher spelt = SPELT.matcher(String.join(" ", call.heard()));
        Optional<Ticket> last = Optional.empty();
        while (spelt.find())
            last = Ticket.read(Arrays.stream(spelt.group(1).split("[,. ]+"))
                    .map(word -> Integer.toString(DIGITS.indexOf(word)))
                    .collect(Collectors.joining()));
        return last;
    }

    /** By their content. */
    static Stream<String> attachments(ReceivedEvent event) {
        return event.json()
                .at("/data/attachments")
                .valueStream()
                .map(file -> file.path("sha256").asText());
    }

    @Override
    public void close() {
        twilio.close();
        var ignored = vertx.close();
    }
}
