package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.PATIENCE;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Octets;
import id.kanal.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LongMessageTest {
    private static final String LONG =
            "jalan rusak {parah} [sekali] €100 ".repeat(12).strip();
    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    static Stream<Arguments> orders() {
        List<Arguments> orders = new ArrayList<>();
        for (List<Integer> order : permutations(List.of(1, 2, 3)))
            for (int batch : List.of(1, 2, 200))
                for (boolean restart : List.of(false, true)) orders.add(Arguments.of(order, batch, restart));
        return orders.stream();
    }

    @ParameterizedTest(name = "parts {0}, {1} a batch, restarted {2}")
    @MethodSource("orders")
    void partsJoinInAnyOrderOverBatchesAndRestarts(List<Integer> order, int batch, boolean restart) {
        List<byte[]> parts = cut(Alphabet.ESCAPED.encode(LONG), 3);
        for (int number : order) {
            desk.part(SITI, "r/7", 3, number, Alphabet.ESCAPED, parts.get(number - 1));
            if (restart) {
                desk.work(batch).restart();
            }
        }
        desk.work(batch);
        assertThat(desk.told()).containsExactly(LONG);
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("joined", 2L);
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        int first = order.indexOf(1) + 1;
        assertThat(desk.data("received").get(0).at("/messages/0/id").asText()).isEqualTo("smpp:sms-a:" + first);
        assertThat(desk.data("received").get(0).get("receivedAt").asText()).isEqualTo("2026-11-23T09:15:00.003Z");
    }

    @Test
    void escapePairsAndSurrogatePairsMayBeCutAnywhere() {
        String gsm = "a€{}b[]€";
        byte[] septets = Alphabet.ESCAPED.encode(gsm);
        String emoji = "a😀b👩‍👩‍👧 ñ";
        byte[] units = emoji.getBytes(StandardCharsets.UTF_16BE);
        List<String> expected = new ArrayList<>();
        for (int cut = 1; cut < septets.length; cut++) {
            String reference = "g/" + cut;
            desk.part(SITI, reference, 2, 2, Alphabet.ESCAPED, Arrays.copyOfRange(septets, cut, septets.length));
            desk.part(SITI, reference, 2, 1, Alphabet.ESCAPED, Arrays.copyOf(septets, cut));
            expected.add(gsm);
        }
        for (int cut = 1; cut < units.length; cut++) { // odd cuts halve even the UTF-16 unit
            String reference = "u/" + cut;
            desk.part(SITI, reference, 2, 1, Alphabet.UTF16, Arrays.copyOf(units, cut));
            desk.part(SITI, reference, 2, 2, Alphabet.UTF16, Arrays.copyOfRange(units, cut, units.length));
            expected.add(emoji);
        }
        desk.work();
        assertThat(desk.told()).isEqualTo(expected);
    }

    @Test
    void aPartThatComesTwiceCountsOnce() {
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("jalan "));
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("jalan "));
        desk.work();
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("jalan "));
        desk.part(SITI, "r/7", 2, 2, Alphabet.ESCAPED, gsm("rusak"));
        desk.work();
        desk.part(SITI, "r/7", 2, 2, Alphabet.ESCAPED, gsm("rusak")).work().later(PATIENCE.plusSeconds(1));
        desk.work();
        assertThat(desk.told()).containsExactly("jalan rusak");
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("joined", 4L);
    }

    @Test
    void sendersWithTheSameReferenceNeverMix() {
        desk.part(SITI, "same/7", 2, 1, Alphabet.ESCAPED, gsm("satu "));
        desk.part(BUDI, "same/7", 2, 2, Alphabet.ESCAPED, gsm("empat"));
        desk.part(SITI, "same/7", 2, 2, Alphabet.ESCAPED, gsm("dua"));
        desk.part(BUDI, "same/7", 2, 1, Alphabet.ESCAPED, gsm("tiga "));
        desk.work(1);
        assertThat(desk.told()).containsExactly("satu dua", "tiga empat");
    }

    @Test
    void partsOfDifferentTotalsNeverMix() {
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("satu "));
        desk.part(SITI, "r/7", 3, 2, Alphabet.ESCAPED, gsm("tengah"));
        desk.part(SITI, "r/7", 2, 2, Alphabet.ESCAPED, gsm("dua"));
        desk.work();
        assertThat(desk.told()).containsExactly("satu dua");
        desk.later(PATIENCE.plusSeconds(1)).work();
        assertThat(desk.told()).containsExactly("satu dua", "[…]tengah[…]");
    }

    @Test
    void aMixedAlphabetIsDecodedPartByPart() {
        desk.part(SITI, "r/7", 3, 1, Alphabet.ESCAPED, gsm("harga €5 "));
        desk.part(SITI, "r/7", 3, 2, Alphabet.UTF16, "jalan 😀 ".getBytes(StandardCharsets.UTF_16BE));
        desk.part(SITI, "r/7", 3, 3, Alphabet.LATIN1, "müll".getBytes(StandardCharsets.ISO_8859_1));
        desk.work();
        assertThat(desk.told()).containsExactly("harga €5 jalan 😀 müll");
    }

    @Test
    void aReferenceThatComesAgainTooEarlyStartsAnotherMessage() {
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("lama, panjang sekali ".repeat(5)));
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("baru, panjang sekali ".repeat(5)));
        desk.part(SITI, "r/7", 2, 2, Alphabet.ESCAPED, gsm("selesai"));
        desk.work();
        assertThat(desk.told()).hasSize(2);
        assertThat(desk.told().get(0)).startsWith("lama").endsWith("[…]");
        assertThat(desk.told().get(1)).startsWith("baru").endsWith("selesai");
        desk.later(Duration.ofDays(1)).work();
        assertThat(desk.told()).hasSize(2);
        assertThat(desk.counts()).containsEntry("complaint", 2L).containsEntry("joined", 1L);
    }

    static Stream<Arguments> gaps() {
        return Stream.of(
                Arguments.of(List.of(1, 2), "satu dua […]"),
                Arguments.of(List.of(2, 3), "[…]dua tiga "),
                Arguments.of(List.of(1, 3), "satu […]tiga "),
                Arguments.of(List.of(2), "[…]dua […]"));
    }

    @ParameterizedTest(name = "only {0}")
    @MethodSource("gaps")
    void whatIsMissingIsMarkedAfterPatienceEnds(List<Integer> numbers, String text) {
        List<String> words = List.of("satu ", "dua ", "tiga ");
        numbers.forEach(n -> desk.part(SITI, "r/7", 3, n, Alphabet.ESCAPED, gsm(words.get(n - 1))));
        desk.work().later(PATIENCE.minusSeconds(1)).work();
        assertThat(desk.told()).isEmpty();
        desk.later(Duration.ofSeconds(2)).work();
        assertThat(desk.told()).containsExactly(text);
        assertThat(desk.data("received").get(0).get("missing").toString()).contains("\"parts\"");
        assertThat(desk.outcomes()).isEqualTo(numbers.size());
        desk.later(Duration.ofDays(40)).work();
        assertThat(desk.told()).hasSize(1);
    }

    @Test
    void patienceIsMeasuredFromTheLastPart() {
        desk.part(SITI, "r/7", 3, 1, Alphabet.ESCAPED, gsm("satu ")).work();
        desk.later(PATIENCE.minusSeconds(1));
        desk.part(SITI, "r/7", 3, 2, Alphabet.ESCAPED, gsm("dua ")).work();
        desk.later(PATIENCE.minusSeconds(1)).work();
        assertThat(desk.told()).isEmpty();
        desk.part(SITI, "r/7", 3, 3, Alphabet.ESCAPED, gsm("tiga")).work();
        assertThat(desk.told()).containsExactly("satu dua tiga");
    }

    @Test
    void aTimerOfAMessageThatIsGoneHurtsNoOther() {
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("a ")).part(SITI, "r/7", 2, 2, Alphabet.ESCAPED, gsm("b"));
        desk.work().later(PATIENCE.minusSeconds(1));
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("c ")).work();
        desk.later(Duration.ofSeconds(2)).work();
        assertThat(desk.told()).containsExactly("a b");
        desk.part(SITI, "r/7", 2, 2, Alphabet.ESCAPED, gsm("d")).work();
        assertThat(desk.told()).containsExactly("a b", "c d");
    }

    @Test
    void aLatePartJoinsTheCaseInsteadOfBeingLost() {
        desk.part(SITI, "r/7", 2, 1, Alphabet.ESCAPED, gsm("jalan rusak di ")).work();
        desk.later(PATIENCE.plusSeconds(1)).work();
        desk.part(SITI, "r/7", 2, 2, Alphabet.ESCAPED, gsm("depan pasar")).work();
        desk.later(PATIENCE.plusSeconds(1)).work();
        assertThat(desk.told()).containsExactly("jalan rusak di […]", "[…]depan pasar");
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED);
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("addition", 1L);
    }

    @Test
    void halfALetterAtAGapIsLeftOut() {
        byte[] units = "awan 😀 cerah".getBytes(StandardCharsets.UTF_16BE);
        int middle = 12; // between the two halves of the emoji
        desk.part(SITI, "r/1", 2, 1, Alphabet.UTF16, Arrays.copyOf(units, middle));
        desk.part(BUDI, "r/1", 2, 2, Alphabet.UTF16, Arrays.copyOfRange(units, middle, units.length));
        desk.work().later(PATIENCE.plusSeconds(1)).work();
        assertThat(desk.told()).containsExactlyInAnyOrder("awan […]", "[…] cerah");
    }

    @Test
    void whatCannotBeDecodedIsParkedRawAndAnswered() {
        byte[] lone = {(byte) 0xDE, 0, 0, 65};
        desk.part(SITI, "r/7", 2, 1, Alphabet.UTF16, lone);
        desk.part(SITI, "r/7", 2, 2, Alphabet.UTF16, lone);
        desk.work();
        assertThat(desk.events()).isEmpty();
        assertThat(desk.answers()).containsExactly(Kind.UNREADABLE);
        assertThat(desk.counts()).containsEntry("parked", 1L).containsEntry("joined", 1L);
        Parked parked = desk.journal.parked().get(0);
        assertThat(parked.code()).isEqualTo("undecodable");
        assertThat(((IntakeEntry.Reviewed) JournalJson.intakeEntry(parked.body()))
                        .message()
                        .content())
                .isInstanceOfSatisfying(
                        Content.Undecodable.class,
                        raw -> assertThat(raw.beginning())
                                .isEqualTo(Octets.of(new byte[] {-34, 0, 0, 65, -34, 0, 0, 65})));
    }

    @Test
    void whatCouldNotBeReadWhollyGoesOnAndItsOctetsAreParked() {
        byte[] first = "jalan rusak ".getBytes(StandardCharsets.ISO_8859_1);
        byte[] second = {'d', 'i', ' ', (byte) 0xFF, 'a', 'u', 'k'};
        desk.part(SITI, "r/7", 2, 1, Alphabet.HOLED, first).part(SITI, "r/7", 2, 2, Alphabet.HOLED, second);
        desk.work();
        assertThat(desk.told()).containsExactly("jalan rusak di \uFFFDauk");
        assertThat(desk.data("received").get(0).get("missing").toString()).contains("\"text\"");
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.counts())
                .containsEntry("complaint", 1L)
                .containsEntry("joined", 1L)
                .doesNotContainKey("parked");
        Parked parked = desk.journal.parked().get(0);
        assertThat(parked.code()).isEqualTo("damaged");
        assertThat(parked.body()).contains(Octets.of(second).hex());
    }

    @Test
    void manyLongMessagesInAnyOrderAllArriveWhole() {
        long seed = Seed.of(LongMessageTest.class);
        Random random = new Random(seed);
        List<String> sent = new ArrayList<>();
        List<Runnable> deliveries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String text = "pesan " + i + " " + "€{}abc ".repeat(20 + random.nextInt(60));
            int total = 2 + random.nextInt(6);
            List<byte[]> parts = cut(Alphabet.ESCAPED.encode(text), total);
            String reference = "r/" + i;
            for (int n = 1; n <= total; n++) {
                int number = n;
                for (int copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--)
                    deliveries.add(
                            () -> desk.part(SITI, reference, total, number, Alphabet.ESCAPED, parts.get(number - 1)));
            }
            sent.add(text);
        }
        Collections.shuffle(deliveries, random);
        deliveries.forEach(Runnable::run);
        desk.work(1 + random.nextInt(30));
        assertThat(desk.told()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(desk.outcomes()).as("seed %d", seed).isEqualTo(deliveries.size());
    }

    private static byte[] gsm(String text) {
        return Alphabet.ESCAPED.encode(text);
    }

    private static List<byte[]> cut(byte[] octets, int parts) {
        return IntStream.range(0, parts)
                .mapToObj(i -> Arrays.copyOfRange(octets, i * octets.length / parts, (i + 1) * octets.length / parts))
                .toList();
    }

    private static List<List<Integer>> permutations(List<Integer> numbers) {
        if (numbers.isEmpty()) return List.of(List.of());
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : numbers) {
            List<Integer> rest = new ArrayList<>(numbers);
            rest.remove(first);
            for (List<Integer> tail : permutations(rest)) {
                List<Integer> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
