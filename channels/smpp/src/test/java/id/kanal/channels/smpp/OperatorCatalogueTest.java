package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.simulators.smsc.Delivery;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.SmscSession;
import id.kanal.simulators.smsc.SmscSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that operators have been seen to do, against the real channel over sockets. In each row nothing that was
 * acknowledged is missing, and afterwards everything works as if nothing had been.
 */
@Timeout(300)
class OperatorCatalogueTest {
    /**
     * What the SMSC does and on which occasion; what comes of the occasion (a send is taken or fails with a code, a
     * delivery ends with a status); how many messages are stored by then; whether the session lives on; what telemetry
     * counts; what health says meanwhile. Of the alarming counters those that are not named are zero.
     */
    private static final String TABLE = """
            NO_RESPONSE              | submit  | PEER_UNREACHABLE | 0 | stays | submit_answers:timeout=1                        |
            LATE_RESPONSE            | submit  | PEER_UNREACHABLE | 0 | stays | submit_answers:timeout=1 submit_answers:late=1  |
            SLOW                     | submit  | taken            | 0 | stays | submit_answers:0x0=1                            |
            THROTTLED                | submit  | PEER_BUSY        | 0 | stays | submit_answers:0x58=1 throttled=1               | asked us to slow down
            QUEUE_FULL               | submit  | PEER_BUSY        | 0 | stays | submit_answers:0x14=1 throttled=1               | asked us to slow down
            SYSTEM_ERROR             | submit  | PEER_BUSY        | 0 | stays | submit_answers:0x8=1                            |
            NACK_WITHOUT_SEQUENCE    | submit  | PEER_UNREACHABLE | 0 | stays | submit_answers:timeout=1                        |
            WRONG_SEQUENCE           | submit  | PEER_UNREACHABLE | 0 | stays | submit_answers:timeout=1 submit_answers:late=1  |
            RESPONSE_TWICE           | submit  | taken            | 0 | stays | submit_answers:0x0=1 submit_answers:late=1      |
            NO_MESSAGE_ID            | submit  | taken            | 0 | stays | submit_answers:0x0=1                            |
            DROP_BEFORE_TAKING       | submit  | PEER_UNREACHABLE | 0 | new   | submit_answers:lost=1 binds:down=1              | the session ended
            DROP_AFTER_TAKING        | submit  | PEER_UNREACHABLE | 0 | new   | submit_answers:lost=1 binds:down=1              | the session ended
            DUPLICATE_DELIVER        | deliver | 0x0              | 1 | stays | inbound:text:new=1 inbound:text:already=1       |
            UNKNOWN_TLVS             | deliver | 0x0              | 1 | stays | inbound:text:new=1                              |
            OUT_OF_ORDER_PARTS       | long    | 0x0              | 3 | stays | inbound:part:new=3                              |
            CLASS_0                  | deliver | 0x0              | 1 | stays | inbound:text:new=1                              |
            CLASS_2                  | long    | 0x0              | 3 | stays | inbound:part:new=3                              |
            BINARY                   | deliver | 0x65             | 1 | stays | inbound:undecodable:new=1                       |
            WRONG_SM_LENGTH          | deliver | 0x65             | 1 | stays | inbound:undecodable:new=1                       |
            EARLY_RECEIPT            | receipt | taken            | 0 | stays | inbound:receipt:new=1                           |
            LATE_RECEIPT             | receipt | taken            | 0 | stays | inbound:receipt:new=1                           |
            SIBLING_RECEIPT          | receipt | taken            | 0 | stays | inbound:receipt:new=1                           |
            ODD_RECEIPT              | receipt | taken            | 0 | stays | inbound:receipt:new=1                           |
            UNKNOWN_RECEIPT_ID       | receipt | taken            | 0 | stays | inbound:receipt:new=1                           |
            RECEIPT_TWICE            | receipt | taken            | 0 | stays | inbound:receipt:new=1 inbound:receipt:already=1 |
            RECEIPT_WITHOUT_ID       | receipt | taken            | 1 | stays | inbound:undecodable:new=1                       |
            INTERMEDIATE_RECEIPT     | receipt | taken            | 0 | stays | inbound:receipt:new=2                           |
            BIND_REFUSED             | bind    |                  | 0 |       | binds:refused=1 binds:up=1                      | refused the bind with status 0x0000000D
            SILENT_BIND              | bind    |                  | 0 |       | binds:unreachable=1 binds:up=1                  | did not answer the bind
            DROPPED_BIND             | bind    |                  | 0 |       | binds:unreachable=1 binds:up=1                  | the operator hung up on the bind
            LATE_BIND_RESP           | bind    |                  | 0 |       | binds:up=1                                      |
            EMPTY_BIND_RESP          | bind    |                  | 0 |       | binds:up=1                                      |
            DELIVER_BEFORE_BIND_RESP | bind    |                  | 0 |       | binds:up=1 answered:deliver_sm:0x4=1            |
            UNBIND_AT_ONCE           | bind    |                  | 0 |       | binds:up=2 binds:down=1                         | the session ended
            DEAF                     | silence |                  | 0 | new   | binds:down=1                                    | the session ended
            GARBAGE                  | now     |                  | 0 | new   | broken_pdus:length=1 binds:down=1               | the session ended
            TRUNCATED_PDU            | now     |                  | 0 | new   | binds:down=1                                    | the session ended
            LENGTH_TOO_SMALL         | now     |                  | 0 | new   | broken_pdus:length=1 binds:down=1               | the session ended
            LENGTH_HUGE              | now     |                  | 0 | new   | broken_pdus:length=1 binds:down=1               | the session ended
            LENGTH_TOO_SHORT         | silence |                  | 1 | new   | inbound:undecodable:new=1 broken_pdus:stalled=1 binds:down=1 | the session ended
            STALLED_PDU              | silence |                  | 0 | new   | broken_pdus:stalled=1 binds:down=1              | the session ended
            HALF_OPEN                | silence |                  | 0 | new   | binds:down=1                                    | the session ended
            SEQUENCE_WRAP            | now     |                  | 0 | stays |                                                 |
            OUTBIND                  | now     |                  | 0 | stays |                                                 |
            SECOND_BIND_RESP         | now     |                  | 0 | stays |                                                 |
            UNASKED_NACK             | now     |                  | 0 | stays |                                                 |
            UNASKED_ANSWERS          | now     |                  | 0 | stays | submit_answers:late=1                           |
            ENQUIRE_LINK_FLOOD       | now     |                  | 0 | stays |                                                 |
            UNKNOWN_COMMAND          | now     |                  | 0 | stays |                                                 |
            MALFORMED_DELIVER        | now     |                  | 1 | stays | inbound:undecodable:new=1 answered:deliver_sm:0x65=1 |
            UNBIND                   | now     |                  | 0 | new   | binds:down=1                                    | the session ended
            DROP                     | now     |                  | 0 | new   | binds:down=1                                    | the session ended
            """;

    private static final List<String> ALARMS = List.of("binds:", "broken_pdus:", "submit_answers:", "throttled");
    private static final List<String> GOOD = List.of("binds:up", "submit_answers:0x0");
    private static final String LONG = "jalan rusak sekali ".repeat(20);
    private static final int HEADER_LENGTH = 5;
    private static final Duration QUICK = Duration.ofMillis(300);

    record Row(
            Misbehaviour what,
            String occasion,
            String outcome,
            int stored,
            String session,
            Map<String, Integer> counters,
            String health) {
        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            Map<String, Integer> counters = new TreeMap<>();
            for (String counter : cells.get(5).split(" +"))
                if (!counter.isEmpty())
                    counters.put(
                            counter.substring(0, counter.indexOf('=')),
                            Integer.valueOf(counter.substring(counter.indexOf('=') + 1)));
            return new Row(
                    Misbehaviour.valueOf(cells.get(0)),
                    cells.get(1),
                    cells.get(2),
                    Integer.parseInt(cells.get(3)),
                    cells.get(4),
                    counters,
                    cells.get(6));
        }

        @Override
        public String toString() {
            return what.name();
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::of);
    }

    @Test
    void everyMisbehaviourHasARow() {
        assertThat(rows().map(Row::what)).containsExactlyInAnyOrder(Misbehaviour.values());
        assertThat(Misbehaviour.values()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theChannelStands(Row row) {
        boolean listens = row.occasion().equals("silence");
        SmscSettings smsc = Rig.account()
                .withResend(Duration.ofSeconds(5), Duration.ofMillis(20))
                .withDelays(Duration.ofMillis(60), Duration.ofMillis(600));
        try (Rig rig = Rig.closed(
                smsc,
                "responseTimeout",
                QUICK,
                "bindTimeout",
                Duration.ofSeconds(1),
                "enquireLink",
                listens ? QUICK : Duration.ofSeconds(20))) {
            if (row.occasion().equals("bind")) rig.smsc.misbehave(row.what(), 1);
            rig.channel.open(rig.intake).orTimeout(60, TimeUnit.SECONDS).join();
            SmscSession before = rig.session();
            List<Delivery> deliveries = new ArrayList<>();
            if (!row.occasion().equals("bind")) rig.smsc.misbehave(row.what(), listens ? 1000 : times(row));
            assertThat(occasion(row, rig, deliveries)).isEqualTo(row.outcome());
            String health = rig.channel.health().cause();

            Rig.until(() -> row.counters().entrySet().stream()
                    .allMatch(expected -> counters(rig).getOrDefault(expected.getKey(), 0) >= expected.getValue()));
            if (!row.session().equals("stays"))
                Rig.until(
                        () -> rig.channel.health().up() && !rig.smsc.sessions().isEmpty());
            assertThat(rig.intake.messages()).hasSize(row.stored());

            rig.smsc.behave();
            worksAgain(rig, deliveries);
            Rig.until(() -> rig.smsc.unsettled() == 0);
            assertThat(texts(rig.intake.messages())).containsAll(acknowledged(deliveries));
            if (row.session().equals("stays")) assertThat(rig.session()).isSameAs(before);
            if (row.session().equals("new")) assertThat(rig.session()).isNotSameAs(before);
            assertThat(alarms(rig)).isEqualTo(alarms(row));
            for (Map.Entry<String, Integer> inbound : row.counters().entrySet())
                if (!GOOD.contains(inbound.getKey()) && !inbound.getKey().endsWith(":new"))
                    assertThat(counters(rig)).containsEntry(inbound.getKey(), inbound.getValue());
            List<String> causes = new ArrayList<>(rig.causes);
            causes.add(health);
            causes.removeIf(String::isEmpty);
            if (row.health().isEmpty()) assertThat(causes).isEmpty();
            else
                assertThat(causes)
                        .isNotEmpty()
                        .allSatisfy(cause -> assertThat(cause).contains(row.health()));
            assertThat(rig.channel.health().cause()).isEmpty();
        }
    }

    private static int times(Row row) {
        return row.occasion().equals("long") && row.what() != Misbehaviour.OUT_OF_ORDER_PARTS ? 3 : 1;
    }

    private static String occasion(Row row, Rig rig, List<Delivery> deliveries) {
        return switch (row.occasion()) {
            case "submit", "receipt" ->
                rig.channel
                        .send(Rig.outbound("jawaban"))
                        .handle((sent, failure) -> failure == null
                                ? "taken"
                                : Failure.of(failure).code().name())
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join();
            case "deliver" -> settled(deliver(rig, "jalan rusak", deliveries));
            case "long" -> settled(deliver(rig, LONG, deliveries));
            default -> "";
        };
    }

    private static List<Delivery> deliver(Rig rig, String text, List<Delivery> all) {
        List<Delivery> parts = rig.smsc.send(Rig.PHONE, "1708", text);
        all.addAll(parts);
        return parts;
    }

    private static String settled(List<Delivery> parts) {
        return parts.stream()
                .map(part -> "0x" + Integer.toHexString(Rig.answer(part.outcome())))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static void worksAgain(Rig rig, List<Delivery> deliveries) {
        for (int i = 0; i < 3; i++)
            assertThat(settled(deliver(rig, "sesudahnya " + i, deliveries))).isEqualTo("0x0");
        Rig.until(() -> rig.channel.health().sendable());
        assertThat(rig.send("jawaban sesudahnya").providerIds()).hasSize(1);
        assertThat(Rig.answer(rig.session().enquireLink())).isZero();
    }

    /** Texts as they were stored, parts put together by their numbers. */
    private static List<String> texts(List<Inbound> stored) {
        List<String> texts = new ArrayList<>();
        Map<String, TreeMap<Integer, String>> groups = new HashMap<>();
        for (Inbound inbound : stored)
            switch (inbound.content()) {
                case Content.Message message -> texts.add(message.body().text());
                case Content.Fragment part ->
                    groups.computeIfAbsent(part.group(), any -> new TreeMap<>()).put(part.number(), part(part));
                case Content.Undecodable undecodable -> {}
                default -> throw new AssertionError("this channel brings no " + inbound.content());
            }
        groups.values().forEach(parts -> texts.add(String.join("", parts.values())));
        return texts;
    }

    private static String part(Content.Fragment part) {
        Content.Piece.Raw raw = (Content.Piece.Raw) part.piece();
        return SmppChannel.TYPE
                .assemblers()
                .get(raw.assembler())
                .text(raw.octets().bytes(), false)
                .orElseThrow()
                .text();
    }

    private static List<String> acknowledged(List<Delivery> deliveries) {
        List<String> texts = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.outcome().getNow(-1) != 0) continue;
            byte[] octets = delivery.message().octets().bytes();
            boolean part = octets[0] == HEADER_LENGTH;
            texts.add(part ? LONG : new String(octets, StandardCharsets.US_ASCII));
        }
        return texts;
    }

    /** By short names: {@code kanal_smpp_binds_total event=up} is {@code binds:up}. */
    private static Map<String, Integer> counters(Rig rig) {
        Map<String, Integer> named = new TreeMap<>();
        rig.counts
                .all()
                .forEach((key, count) -> named.put(
                        key.replaceFirst("^kanal_smpp_", "")
                                .replaceFirst("_total", "")
                                .replaceAll(" [a-z]+=", ":"),
                        count));
        return named;
    }

    private static Map<String, Integer> alarms(Rig rig) {
        Map<String, Integer> found = new TreeMap<>(counters(rig));
        found.keySet().removeIf(key -> GOOD.contains(key) || ALARMS.stream().noneMatch(key::startsWith));
        return found;
    }

    private static Map<String, Integer> alarms(Row row) {
        Map<String, Integer> wanted = new TreeMap<>(row.counters());
        wanted.keySet().removeIf(key -> GOOD.contains(key) || ALARMS.stream().noneMatch(key::startsWith));
        return wanted;
    }
}
