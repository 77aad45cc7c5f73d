package id.kanal.channels.call;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.call.CallEvent.Details;
import id.kanal.channels.call.CallEvent.Kind;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {
    private static final ChannelRef PBX = new ChannelRef("pbx", "phone");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final CallParties SITI =
            new CallParties(Optional.of(new Address("tel", "+6281234567890")), "1708", CallParties.Direction.IN);
    private static final CallParties UNTOLD = new CallParties(Optional.empty(), "", CallParties.Direction.IN);

    /** Each event is its kind and its sequence: S started, M menu, W waiting, A answered, E ended, R recorded. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            one that rings               | S1             | RINGING | false | -
            one in a queue               | S1 W2          | WAITING | false | -
            one that is answered         | S1 W2 A3       | TALKING | false | -
            one put back into the queue  | S1 A2 W3       | WAITING | false | -
            without counting             | S0 W0 A0       | TALKING | false | -
            answered and over            | S1 A2 E3       | ENDED   | false | -
            nobody answered              | S1 W2 E3       | ENDED   | false | MISSED
            its beginning was lost       | A2 E3          | ENDED   | false | -
            its answer was lost          | S1 E3          | ENDED   | false | MISSED
            all but its end were lost    | E3             | ENDED   | false | INFORMATION
            a voice mail                 | S1 E2 R3       | ENDED   | true  | MISSED
            a recording while it goes on | S1 A2 R3       | TALKING | true  | -
            a menu alone                 | M0             | IVR     | false | -
            hung up in the menu          | M0 E1          | ENDED   | false | INFORMATION
            from the menu to an agent    | M0 W1 S2 A3 E4 | ENDED   | false | -
            from the menu to nobody      | M0 W1 E2       | ENDED   | false | MISSED
            """)
    void whateverOrderItsEventsComeInAndHowOften(
            String name, String told, Call.State state, boolean recorded, CallOutcome outcome) {
        List<CallEvent> events =
                Arrays.stream(told.split(" ")).map(CallTest::event).toList();
        Call inOrder = call(events);
        assertThat(inOrder.state()).isEqualTo(state);
        assertThat(inOrder.progress().recorded()).isEqualTo(recorded);
        assertThat(inOrder.outcomes()).isEqualTo(outcome == null ? Set.of() : Set.of(outcome));
        for (List<CallEvent> order : orders(events)) {
            assertThat(call(order)).as("%s", order).isEqualTo(inOrder);
            List<CallEvent> twice = new ArrayList<>(order);
            twice.addAll(order);
            assertThat(call(twice)).as("%s", twice).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource({
        "S1, PT59M, RINGING",
        "S1, PT1H, ENDED",
        "W1, PT1H, ENDED",
        "A1, PT3H59M, TALKING",
        "A1, PT4H, ENDED",
        "M0, PT3H59M, IVR",
        "M0, PT4H, ENDED"
    })
    void aCallWhoseEndWasLostEndsByItself(String told, Duration since, Call.State state) {
        Call call = call(List.of(event(told)));
        assertThat(call.asOf(NINE.plus(since)).state()).isEqualTo(state);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, CASE", "false, INFORMATION"})
    void whoToldTheMenuHasMadeACase(boolean told, CallOutcome outcome) {
        Optional<Ticket> ticket = told ? Ticket.read("482-193-7568") : Optional.empty();
        assertThat(ticket.isPresent()).isEqualTo(told);
        Call call = call(
                List.of(new CallEvent(PBX, "c-1", Kind.MENU, 0, NINE, SITI, new Details("", "", ticket)), event("E1")));
        assertThat(call.outcomes()).containsExactly(outcome);
    }

    private static Call call(List<CallEvent> events) {
        Call call = Call.of("c1", events.get(0), NINE);
        for (CallEvent event : events) call = call.after(event, NINE);
        return CallJson.read(new Document(
                new DocumentCollection("calls", 100).key(call.id()), 1, Json.octets(CallJson.write(call))));
    }

    private static CallEvent event(String told) {
        Kind kind = switch (told.charAt(0)) {
            case 'M' -> Kind.MENU;
            case 'S' -> Kind.STARTED;
            case 'W' -> Kind.WAITING;
            case 'A' -> Kind.ANSWERED;
            case 'E' -> Kind.ENDED;
            default -> Kind.RECORDED;
        };
        Details details = switch (kind) {
            case ANSWERED -> Details.answeredBy("1" + told);
            case ENDED -> Details.cause("normal");
            default -> Details.NONE;
        };
        int sequence = Integer.parseInt(told.substring(1));
        Instant at = NINE.plusSeconds(sequence);
        return new CallEvent(PBX, "c-1", kind, sequence, at, kind == Kind.ENDED ? UNTOLD : SITI, details);
    }

    private static List<List<CallEvent>> orders(List<CallEvent> events) {
        if (events.isEmpty()) return List.of(List.of());
        List<List<CallEvent>> orders = new ArrayList<>();
        for (int first = 0; first < events.size(); first++) {
            List<CallEvent> others = new ArrayList<>(events);
            CallEvent begins = others.remove(first);
            for (List<CallEvent> rest : orders(others)) {
                List<CallEvent> order = new ArrayList<>(List.of(begins));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
