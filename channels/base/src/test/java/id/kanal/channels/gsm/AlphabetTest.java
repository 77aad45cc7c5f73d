package id.kanal.channels.gsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against public vectors; their source is named in the file. */
class AlphabetTest {
    private static final JsonNode VECTORS = read();

    private static JsonNode read() {
        try (InputStream in = AlphabetTest.class.getResourceAsStream("gsm0338.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static Stream<Arguments> vectors() {
        List<Arguments> all = new ArrayList<>();
        VECTORS.get("unpacked").forEach(v -> all.add(Arguments.of(Alphabet.GSM, v.get("text"), v.get("hex"))));
        VECTORS.get("latin1").forEach(v -> all.add(Arguments.of(Alphabet.LATIN1, v.get("text"), v.get("hex"))));
        VECTORS.get("ucs2be").forEach(v -> all.add(Arguments.of(Alphabet.UCS2, v.get("text"), v.get("hex"))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("vectors")
    void decodes(Alphabet alphabet, JsonNode text, JsonNode hex) {
        assertThat(alphabet.decode(HexFormat.of().parseHex(hex.asText()))).contains(text.asText());
    }

    @Test
    void encodesTheGsmVectors() {
        for (JsonNode v : VECTORS.get("unpacked"))
            assertThat(HexFormat.of().formatHex(Gsm7.encode(v.get("text").asText())))
                    .isEqualTo(v.get("hex").asText().toLowerCase(Locale.ROOT));
    }

    @Test
    void knowsWhatTheGsmAlphabetHasAndReadsBackWhatItWrites() {
        for (JsonNode text : VECTORS.get("encodable")) {
            assertThat(Gsm7.encodable(text.asText())).as(text.asText()).isTrue();
            assertThat(Alphabet.GSM.decode(Gsm7.encode(text.asText()))).contains(text.asText());
        }
        for (JsonNode text : VECTORS.get("not_encodable")) {
            assertThat(Gsm7.encodable(text.asText())).as(text.asText()).isFalse();
            assertThatThrownBy(() -> Gsm7.encode(text.asText()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(text.asText());
        }
    }

    @Test
    void everySeptetIsReadAndWrittenBack() {
        for (int septet = 0; septet < 0x80; septet++) {
            if (septet == 0x1B) continue;
            byte[] octets = {(byte) septet};
            String text = Alphabet.GSM.decode(octets).orElseThrow();
            assertThat(text).hasSize(1);
            assertThat(Gsm7.encode(text)).isEqualTo(octets);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"GSM, 80", "GSM, 61ff", "ASCII, 80", "UCS2, 00", "UCS2, d83d", "UCS2, de00d83d", "UCS2, d83d0061"})
    void refusesWhatIsNotOfTheAlphabet(Alphabet alphabet, String hex) {
        assertThat(alphabet.decode(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void anyGsmTextSurvivesItsSegments() {
        long seed = Long.getLong("kanal.seed", 20261123); // what testkit's Seed does, which needs this module
        Random random = new Random(seed);
        String letters = "abc XYZ09@£€[]{}~^|\\\nàé";
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(700);
            for (int i = 0; i < length; i++) text.append(letters.charAt(random.nextInt(letters.length())));
            Segments segments = Segments.of(text.toString(), 6 + random.nextInt(2));
            StringBuilder read = new StringBuilder();
            for (byte[] part : segments.parts()) {
                assertThat(part).hasSizeLessThanOrEqualTo(segments.count() == 1 ? 160 : 153);
                assertThat(part.length == 0 ? 0 : part[part.length - 1]).isNotEqualTo((byte) 0x1B);
                read.append(Alphabet.GSM.decode(part).orElseThrow());
            }
            assertThat(read.toString()).as("seed %d, round %d", seed, round).isEqualTo(text.toString());
        }
    }

    @Test
    void anyUcs2TextSurvivesItsSegments() {
        long seed = Long.getLong("kanal.seed", 20261124);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder("ع");
            int length = random.nextInt(400);
            for (int i = 0; i < length; i++) text.append(random.nextBoolean() ? "😀" : "a");
            StringBuilder read = new StringBuilder();
            Segments segments = Segments.of(text.toString());
            for (byte[] part : segments.parts()) {
                assertThat(part).hasSizeLessThanOrEqualTo(segments.count() == 1 ? 140 : 134);
                read.append(Alphabet.UCS2.decode(part).orElseThrow());
            }
            assertThat(read.toString()).as("seed %d, round %d", seed, round).isEqualTo(text.toString());
        }
    }

    @Test
    void anEmptyTextIsOneEmptySegment() {
        assertThat(Segments.of("").parts()).hasSize(1);
        assertThat(Segments.ucs2("", 6).parts()).hasSize(1);
    }
}
