package id.kanal.gateway.recorded;

import id.kanal.gateway.recorded.Scenario.Line;
import id.kanal.simulators.smsc.Delivery;
import id.kanal.simulators.smsc.Party;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.Submitted;
import id.kanal.simulators.smsc.Texts;
import id.kanal.simulators.smsc.Texts.Concatenation;
import id.kanal.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Plays scenarios, one input after the other, each until all that follows from it has happened. */
final class Driver {
    /** How much is shown of what was seen until something failed. */
    private static final int SHOWN = 2_000;

    private final Stand stand;
    private final Recorder recorder;
    private final Letters letters;
    private final CoreSide core;
    private int reported;

    private StringBuilder out = new StringBuilder();
    private Renaming names = new Renaming();
    private Duration apart = Duration.ZERO;
    private List<ShortMessage> lastSent = List.of();
    private List<ShortMessage> lastParts = List.of();
    private int reference;
    private final Set<String> unreachable = new TreeSet<>();

    Driver(Stand stand) {
        this.stand = stand;
        this.recorder = new Recorder(stand);
        this.letters = new Letters(stand);
        this.core = new CoreSide(stand, letters);
    }

    /** All that was seen of it. */
    String play(Scenario scenario) throws Exception {
        out = new StringBuilder();
        names = new Renaming();
        apart = Duration.ZERO;
        letters.begin(scenario.name());
        core.begin(scenario.name());
        for (Line line : scenario.lines()) {
            out.append("> ").append(line.written()).append('\n');
            try {
                if (time(line)) continue;
                stand.clock.advance(apart);
                input(filled(line));
                settle();
                out.append(recorder.news(names)).append('\n');
            } catch (Exception | AssertionError failed) {
                String until = out.substring(Math.max(0, out.length() - SHOWN));
                throw new AssertionError(scenario.name() + ": " + line.written() + "\n…" + until, failed);
            }
        }
        return out.toString();
    }

    private Line filled(Line line) {
        return new Line(
                line.written(),
                line.words().stream().map(names::fill).toList(),
                line.fields().stream().map(names::fill).toList());
    }

    /** What only moves the clock; it is over at once unless something falls due. */
    private boolean time(Line line) {
        switch (line.word(0)) {
            case "clock" -> stand.clock.set(OffsetDateTime.parse(line.word(1)).toInstant());
            case "apart" -> apart = Duration.parse(line.word(1));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void input(Line line) throws Exception {
        switch (line.word(0)) {
            case "later" -> stand.clock.advance(Duration.parse(line.word(1)));
            case "sms" -> send(parts(line, 2));
            case "parts" -> some(line);
            case "rest" -> rest(line);
            case "again" -> send(lastSent);
            case "pdu" -> send(List.of(pdu(line)));
            case "unreachable" -> unreachable.add(line.word(1));
            case "echo-sms" -> echo(line);
            case "status" -> answer(core.status(line, stand.clock.instant()));
            case "rate" -> answer(core.rate(line));
            case "confirm" -> answer(core.confirm(line));
            default -> answer(letters.send(line));
        }
    }

    private void answer(String said) {
        if (!said.isEmpty()) out.append("answered ").append(said).append('\n');
    }

    private List<ShortMessage> parts(Line line, int how) {
        Concatenation concatenation = line.words().size() > how
                ? Concatenation.valueOf(line.word(how).toUpperCase(Locale.ROOT))
                : Concatenation.UDH_8;
        return Texts.of(
                Party.of(line.word(1)), Party.of(Stand.SHORT_CODE), line.field(0), concatenation, ++reference & 0xff);
    }

    /** {@code parts <phone> 3,1 | text}: these parts of it, in this order. */
    private void some(Line line) throws Exception {
        List<ShortMessage> all = parts(line, 3);
        List<ShortMessage> chosen = new ArrayList<>();
        Arrays.stream(line.word(2).split(",")).map(Integer::valueOf).forEach(n -> chosen.add(all.get(n - 1)));
        out.append("of ").append(all.size()).append(" parts\n");
        lastParts = all;
        send(chosen);
    }

    /** {@code rest <phone> 2}: this part of the message whose parts were sent last. */
    private void rest(Line line) throws Exception {
        send(List.of(lastParts.get(Integer.parseInt(line.word(2)) - 1)));
    }

    /** {@code pdu <phone> <data_coding> <esm_class> | octets}. */
    private static ShortMessage pdu(Line line) {
        byte[] octets = HexFormat.of().parseHex(line.field(0).replace(" ", ""));
        return ShortMessage.of(Party.of(line.word(1)), Party.of(Stand.SHORT_CODE), octets)
                .withDataCoding(Integer.decode(line.word(2)))
                .withEsmClass(Integer.decode(line.word(3)));
    }

    private void send(List<ShortMessage> messages) throws Exception {
        lastSent = messages;
        for (ShortMessage message : messages) {
            Delivery delivery = stand.smsc.store(message);
            int status = Await.get(delivery.outcome(), Stand.PATIENCE);
            if (status != 0)
                out.append("answered command_status ").append(status).append('\n');
            settle();
        }
    }

    private void echo(Line line) throws Exception {
        var received = stand.smsc.handsets().received(line.word(1));
        String ours = received.get(received.size() - 1).text();
        send(Texts.of(
                Party.of(line.word(1)), Party.of(Stand.SHORT_CODE), ours, Concatenation.UDH_8, ++reference & 0xff));
    }

    /** Until nothing is under way, the reports of the operator about what was sent among it. */
    private void settle() throws Exception {
        stand.settle();
        List<Submitted> all = stand.smsc.submitted();
        if (all.size() == reported) return;
        for (Submitted submitted : all.subList(reported, all.size())) {
            ShortMessage message = submitted.message();
            if ((message.registeredDelivery() & 3) != 0)
                Await.get(stand.smsc.store(receipt(submitted)).outcome(), Stand.PATIENCE);
        }
        reported = all.size();
        settle();
    }

    private ShortMessage receipt(Submitted submitted) {
        ShortMessage message = submitted.message();
        String state = unreachable.contains(message.destination().written()) ? "UNDELIV" : "DELIVRD";
        String text = "id:%x sub:001 dlvrd:001 stat:%s err:000 text:".formatted(submitted.id(), state);
        Party phone = message.destination();
        Party sender = message.source();
        return ShortMessage.of(phone, sender, text.getBytes(StandardCharsets.US_ASCII))
                .withEsmClass(ShortMessage.RECEIPT);
    }
}
