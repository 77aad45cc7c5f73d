package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.gsm.Alphabet;
import id.kanal.kernel.model.DecodedText;
import id.kanal.kernel.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartAssemblerTest {
    @Test
    void everyAlphabetHasOneThatEveryNodeFindsByName() {
        assertThat(SmppChannel.TYPE.assemblers()).containsOnlyKeys("gsm", "ucs2", "latin1", "ascii");
        for (Alphabet alphabet : Alphabet.values())
            assertThat(SmppChannel.TYPE.assemblers())
                    .containsKey(PartAssembler.of(alphabet).label());
    }

    @ParameterizedTest
    @CsvSource({
        "gsm, 61621B65, ab€",
        "latin1, 61E9, aé",
        "ascii, 6162, ab",
        "ucs2, 0061D83DDE00, a\uD83D\uDE00",
    })
    void joinsWhatFollowsEachOther(String label, String hex, String text) {
        assertThat(SmppChannel.TYPE
                        .assemblers()
                        .get(label)
                        .text(Octets.ofHex(hex).bytes(), false))
                .contains(DecodedText.whole(text));
    }

    @ParameterizedTest
    @CsvSource({
        "DE000061, a", // the first half is missing
        "0061D83D, a", // the second half is missing
        "DE000061D83D, a",
        "006100, a" // an octet is missing
    })
    void halfALetterIsLeftOutOnlyWhereANeighbourIsMissing(String hex, String text) {
        byte[] octets = Octets.ofHex(hex).bytes();
        assertThat(PartAssembler.of(Alphabet.UCS2).text(octets, true)).contains(DecodedText.whole(text));
        assertThat(PartAssembler.of(Alphabet.UCS2).text(octets, false)).isEmpty();
    }

    @Test
    void whatIsNoTextIsNone() {
        assertThat(PartAssembler.of(Alphabet.ASCII).text(new byte[] {-1}, true)).isEmpty();
        assertThat(PartAssembler.of(Alphabet.UCS2)
                        .text(Octets.ofHex("D83DD83D0061").bytes(), true))
                .isEmpty();
    }

    @Test
    void halfALetterThatNoPartHasTheOtherHalfOfIsReplaced() {
        assertThat(PartAssembler.of(Alphabet.UCS2)
                        .text(Octets.ofHex("0061D83D00620063").bytes(), false))
                .contains(new DecodedText("a\uFFFDbc", true));
    }
}
