package id.kanal.channels.gsm;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.DecodedText;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read where octets are not what they claim to be. */
class TextDecoderTest {
    private static final List<String> WORDS = List.of(
            "jalan rusak parah, mohon diperbaiki",
            "Jl. Raya Mauk KM 7 (dpn pasar) banjir 50cm!",
            "café Müller è già chiuso ñandù",
            "harga €5 [lima] {juta} ~ 10% @kantor_desa",
            "STOP",
            "ya");

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        UCS2  | FFFE68006F00            | ho          | little-endian with its mark
        UCS2  | FEFF0068006F            | ho          | big-endian with its mark
        UCS2  | 680061006C006F00        | halo        | little-endian without a mark
        UCS2  | FFFE3DD800DE            | 😀           | a pair in little-endian
        UCS2  | 4A006C002E0020003DD800DE | Jl. 😀       | a pair in little-endian without a mark
        UCS2  | 790061003F00            | ya?         | a short one
        UCS2  | 00680061006C006F        | halo        | big-endian
        UCS2  | 4E004E8C4E09            | 一二三        | Chinese, whose first letter ends in a zero octet
        UCS2  | 062706440633            | الس         | Arabic
        UCS2  | FFFE270644063306        | الس         | Arabic in little-endian with its mark
        UCS2  | 0061FEFF0062            | ab          | the mark of a part in the middle
        GSM   | 6A616C616E20E28094 20C3A9 | jalan — é  | UTF-8
        GSM   | EFBBBF68616C6F          | halo        | UTF-8 with its mark
        GSM   | F09F98A1206A616C616E    | 😡 jalan     | an emoji in UTF-8
        GSM   | 636166E9                | café        | Latin-1
        ASCII | 636166E9                | café        | Latin-1 as ASCII
        LATIN1 | 636166C3A9             | café        | UTF-8 as Latin-1
        LATIN1 | 636166E9               | café        | what it says
        """)
    void recognisesTheAlphabet(Alphabet alphabet, String hex, String text, String why) {
        assertThat(TextDecoder.read(alphabet, octets(hex), false)).contains(DecodedText.whole(text));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
        GSM   | 6A616C616E81727573616B     | jalan\uFFFDrusak  | an octet of no alphabet
        GSM   | 006B616E746F72E9           | @kantor\uFFFD     | one among octets that only the GSM alphabet has
        ASCII | 6A616C616E81               | jalan\uFFFD       | in ASCII
        GSM   | C3A9C3A8206A616C616EC320   | éè jalan\uFFFD' ' | a broken letter of UTF-8
        UCS2  | 00610062D83D               | ab\uFFFD          | half an emoji at the end
        UCS2  | DE0000610062               | \uFFFDab          | half an emoji at the start
        UCS2  | 0061D83D0062               | a\uFFFDb          | half an emoji in the middle
        UCS2  | 0061006200                 | ab\uFFFD          | an octet too many
        UCS2  | 61006200 3DD8 6300         | ab\uFFFDc         | half an emoji in little-endian
        """)
    void aFewLostCharactersDoNotCostTheOthers(Alphabet alphabet, String hex, String text, String why) {
        assertThat(TextDecoder.read(alphabet, octets(hex), false))
                .contains(new DecodedText(text.replace("' '", " "), true));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GSM, 80",
        "GSM, 6180",
        "ASCII, 808182",
        "GSM, 6162808182",
        "UCS2, 00",
        "UCS2, D83D",
        "UCS2, 0061D83D",
        "UCS2, DE00D83D",
        "UCS2, 00610062D83D0063D83DD83D"
    })
    void whatIsMostlyUnreadableIsNoText(Alphabet alphabet, String hex) {
        assertThat(TextDecoder.read(alphabet, octets(hex), false)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
        UCS2 | DE000061006200   | ab
        UCS2 | 00610062D83D     | ab
        GSM  | A9206A616CC3A9C3 | ' jalé'
        GSM  | 206AC3A9F09F98   | ' jé'
        """)
    void halfALetterBesideAMissingPartIsNoLoss(Alphabet alphabet, String hex, String text) {
        byte[] octets = octets(hex);
        assertThat(TextDecoder.read(alphabet, octets, true)).contains(DecodedText.whole(text));
    }

    /** How often text is taken for what it is not, counted over many texts; each pair is what it is and what it claims. */
    @ParameterizedTest(name = "{0} in the place of {1}")
    @CsvSource({
        "GSM, GSM",
        "UTF-8, GSM",
        "ISO-8859-1, GSM",
        "UTF-8, ASCII",
        "ISO-8859-1, LATIN1",
        "UTF-8, LATIN1",
        "UTF-16BE, UCS2",
        "UTF-16LE, UCS2"
    })
    void noTextIsMistakenForAnother(String written, Alphabet claimed) {
        Random random = new Random(20261127);
        int mistaken = 0;
        for (int round = 0; round < 2000; round++) {
            String text = words(random, written);
            byte[] octets = written.equals("GSM") ? Gsm7.encode(text) : text.getBytes(Charset.forName(written));
            if (!TextDecoder.read(claimed, octets, false).equals(java.util.Optional.of(DecodedText.whole(text))))
                mistaken++;
        }
        assertThat(mistaken).isZero();
    }

    @Test
    void everyGsmOctetStaysWhatItIsWhateverStandsBesideIt() {
        for (int first = 0; first < 0x80; first++)
            for (int second = 0; second < 0x80; second++) {
                byte[] octets = {(byte) first, (byte) second};
                assertThat(TextDecoder.read(Alphabet.GSM, octets, false).map(DecodedText::text))
                        .isEqualTo(Alphabet.GSM.decode(octets));
            }
    }

    /** Words of one alphabet, some with a letter that tells it from the others. */
    private static String words(Random random, String written) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String next = WORDS.get(random.nextInt(WORDS.size()));
            if (text.length() > 0) text.append(random.nextBoolean() ? " " : "\n");
            text.append(next);
        }
        boolean narrow = !written.equals("GSM") && !written.startsWith("UTF-16");
        if (written.equals("ISO-8859-1")) return text.toString().replace("€", "£") + "é";
        if (narrow) return text + (random.nextBoolean() ? "😀" : "é—");
        return written.equals("UTF-16BE") && random.nextBoolean() ? text + "一👍" : text.toString();
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", "").toLowerCase(Locale.ROOT));
    }
}
