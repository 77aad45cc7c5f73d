package id.kanal.simulators.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodecTest {
    private static final ShortMessage FULL = new ShortMessage(
            "CMT",
            Party.of("+6281234567890"),
            Party.of("1708"),
            new ShortMessage.Flags(0x40, 1, 8),
            Octets.ofHex("05000307020100480049"),
            List.of(Tlv.ofShort(Tlv.SAR_MSG_REF_NUM, 0xABCD), Tlv.of(0x1403, new byte[0])),
            new ShortMessage.Options(0x7F, 3, "", "000001000000000R", 1, 9));

    /** A bind_transmitter, octet by octet after the example of SMPP v3.4, 3.2.3. */
    @Test
    void readsTheExampleOfTheStandard() throws IOException {
        byte[] octets = HexFormat.of()
                .parseHex("0000002F" + "00000002" + "00000000" + "00000001" + "534D50503354455354" + "00"
                        + "7365637265743038" + "00" + "5355424D495431" + "00" + "00" + "01" + "01" + "00");
        Pdu pdu = read(octets);
        assertThat(pdu.command()).isEqualTo(Command.BIND_TRANSMITTER);
        assertThat(pdu.sequence()).isEqualTo(1);
        Bind bind = Bind.decode(Bind.Mode.TRANSMITTER, pdu.body());
        assertThat(bind.systemId()).isEqualTo("SMPP3TEST");
        assertThat(bind.password().reveal()).isEqualTo("secret08");
        assertThat(bind.systemType()).isEqualTo("SUBMIT1");
        assertThat(pdu.encode()).isEqualTo(octets);
    }

    @Test
    void aMessageComesBackAsItWas() throws MalformedPdu {
        assertThat(ShortMessage.decode(Octets.of(FULL.encode()))).isEqualTo(FULL);
    }

    /** Fields in the order of SMPP v3.4, table 4-10. */
    @Test
    void writesTheFieldsInTheirOrder() {
        ShortMessage plain = ShortMessage.of(Party.of("+62812"), Party.of("1708"), new byte[] {0x68, 0x69});
        assertThat(HexFormat.of().withUpperCase().formatHex(plain.encode()))
                .isEqualTo("00" + "0101363238313200" + "03003137303800" + "000000" + "00" + "00" + "00000000" + "02"
                        + "6869");
    }

    @Test
    void everyCutOffMessageIsMalformedOrShorter() {
        byte[] whole = FULL.encode();
        int tlvs = 6 + 4;
        for (int length = 0; length < whole.length - tlvs; length++) {
            Octets cut = Octets.of(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ShortMessage.decode(cut)).isInstanceOf(MalformedPdu.class);
        }
    }

    @Test
    void anyOctetsAtAllAreReadOrMalformed() {
        long seed = Seed.of(CodecTest.class);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = i % 2 == 0 ? new byte[random.nextInt(80)] : FULL.encode();
            if (i % 2 == 0) random.nextBytes(octets);
            else octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            try {
                ShortMessage message = ShortMessage.decode(Octets.of(octets));
                assertThat(UserData.of(message).dataCoding())
                        .as("seed %d", seed)
                        .isBetween(0, 255);
            } catch (MalformedPdu expected) {
                assertThat(expected.status()).as("seed %d", seed).isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"00000000", "0000000F", "7FFFFFFF", "FFFFFFFF"})
    void refusesAnImpossibleLengthBeforeReadingOn(String length) {
        byte[] octets = HexFormat.of().parseHex(length + "00000015" + "00000000" + "00000001");
        assertThatThrownBy(() -> read(octets)).isInstanceOf(MalformedPdu.class);
    }

    @Test
    void aStreamThatEndsInAPduIsOver() {
        byte[] whole = Pdu.request(Command.DELIVER_SM, 1, FULL.encode()).encode();
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1))).isInstanceOf(EOFException.class);
    }

    @Test
    void encodesAndDecodesTheSharedGsmVectors() throws IOException {
        for (JsonNode vector : vectors().get("unpacked")) {
            byte[] octets = HexFormat.of().parseHex(vector.get("hex").textValue());
            String text = vector.get("text").textValue();
            assertThat(Gsm0338.encode(text)).get().isEqualTo(octets);
            assertThat(Gsm0338.decode(octets)).contains(text);
        }
        for (JsonNode text : vectors().get("encodable"))
            assertThat(Gsm0338.encode(text.textValue()).flatMap(Gsm0338::decode))
                    .contains(text.textValue());
        for (JsonNode text : vectors().get("not_encodable"))
            assertThat(Gsm0338.encode(text.textValue())).isEmpty();
    }

    @Test
    void decodesTheSharedVectorsOfTheOtherAlphabets() throws IOException {
        for (JsonNode vector : vectors().get("ucs2be"))
            assertThat(text(8, vector)).contains(vector.get("text").textValue());
        for (JsonNode vector : vectors().get("latin1"))
            assertThat(text(3, vector)).contains(vector.get("text").textValue());
    }

    @Test
    void neverPrintsANumberOrAText() {
        assertThat(FULL.toString() + FULL.source() + FULL.octets()).doesNotContain("6281234567890", "0048");
    }

    private static Optional<String> text(int dataCoding, JsonNode vector) {
        return new UserData(Octets.ofHex(vector.get("hex").textValue()), Optional.empty(), dataCoding).text();
    }

    private static JsonNode vectors() throws IOException {
        try (var in = CodecTest.class.getResourceAsStream("gsm0338.json")) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Pdu read(byte[] octets) throws IOException {
        return Pdu.read(new DataInputStream(new ByteArrayInputStream(octets)));
    }
}
