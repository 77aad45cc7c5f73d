package id.kanal.channels.smpp;

import id.kanal.channels.gsm.Alphabet;
import java.util.Optional;

/** The alphabet behind data_coding (SMPP 3.4, 5.2.19, and 3GPP TS 23.038, 4 for the values that SMPP takes from it). */
final class DataCoding {
    private DataCoding() {}

    /**
     * Empty for binary data and for alphabets that no citizen's telephone here writes.
     *
     * @param fallback what the operator means by its default alphabet
     */
    static Optional<Alphabet> alphabet(int dataCoding, Alphabet fallback) {
        return switch (dataCoding >> 4) {
            case 0x0 -> ofSmpp(dataCoding, fallback);
            case 0x1 -> ofGeneral((dataCoding >> 2) & 3, fallback);
            case 0xC, 0xD -> Optional.of(fallback); // message waiting, default alphabet
            case 0xE -> Optional.of(Alphabet.UCS2); // message waiting, UCS-2
            case 0xF -> (dataCoding & 4) == 0 ? Optional.of(fallback) : Optional.empty(); // class: text or 8-bit data
            default -> Optional.empty(); // compressed, automatic deletion, reserved
        };
    }

    private static Optional<Alphabet> ofSmpp(int dataCoding, Alphabet fallback) {
        return switch (dataCoding) {
            case 0 -> Optional.of(fallback);
            case 1 -> Optional.of(Alphabet.ASCII);
            case 3 -> Optional.of(Alphabet.LATIN1);
            case 8 -> Optional.of(Alphabet.UCS2);
            default -> Optional.empty();
        };
    }

    /** General data coding with a message class: bits 3 and 2 name the alphabet. */
    private static Optional<Alphabet> ofGeneral(int bits, Alphabet fallback) {
        return bits == 0 ? Optional.of(fallback) : bits == 2 ? Optional.of(Alphabet.UCS2) : Optional.empty();
    }
}
