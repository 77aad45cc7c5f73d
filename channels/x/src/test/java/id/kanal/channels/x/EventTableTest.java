package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.Hook;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of calls as the documents write them (X Activity API, event payloads), and what becomes of each. */
class EventTableTest {
    private static final String SECRET = "consumer-secret-of-the-app-1708";

    private final XRig rig = new XRig();
    private final XHook hook = new XHook(XRig.REF, rig.config, rig.around);

    @AfterEach
    void close() {
        rig.close();
    }

    /**
     * @param signed how calls are signed: well, badly, not
     * @param taken what is in the journal afterwards
     * @param calls bodies, one after the other
     */
    private record Row(String name, String signed, List<String> taken, List<String> calls) {
        static Row read(String[] columns) {
            List<String> taken = columns[2].equals("-") ? List.of() : List.of(columns[2].split(" ; "));
            return new Row(columns[0], columns[1], taken, Arrays.asList(columns).subList(3, columns.length));
        }

        int answer() {
            return signed.equals("well") ? 200 : 401;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> table() throws IOException {
        try (InputStream file = EventTableTest.class.getResourceAsStream("/cases/events.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Row.read(line.split("\t")))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void whatIsCalledIsTakenForWhatItIs(Row row) {
        for (String call : row.calls)
            assertThat(Await.get(hook.handle(request(call, row.signed), rig.intake))
                            .status())
                    .isEqualTo(row.answer());
        assertThat(rig.intake.messages().stream().map(EventSummary::of)).isEqualTo(row.taken);
        assertThat(rig.intake.messages()).allMatch(message -> !message.id().contains("101"));
    }

    private static Hook.Request request(String body, String signed) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = switch (signed) {
            case "well" -> Map.of(XHook.SIGNATURE, List.of(new XSignature(new Secret(SECRET)).of(octets)));
            case "badly" -> Map.of(XHook.SIGNATURE, List.of(new XSignature(new Secret("another")).of(octets)));
            default -> Map.of();
        };
        return new Hook.Request("POST", "", "https://kanal.test/hooks/x", headers, Octets.of(octets));
    }
}
