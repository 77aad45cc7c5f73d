package id.kanal.channels.gsm;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The alphabets that short messages travel in. */
public enum Alphabet {
    /** GSM 7-bit default alphabet with its extension table, one septet an octet (3GPP TS 23.038, 6.2.1). */
    GSM,
    /** ISO 8859-1 (SMPP data_coding 3). */
    LATIN1,
    /** IA5, that is ASCII (SMPP data_coding 1). */
    ASCII,
    /** UCS-2 big-endian; real networks send UTF-16 in it, surrogate pairs included (SMPP data_coding 8). */
    UCS2;

    /** The text of these octets, or empty when they are not of this alphabet. */
    public Optional<String> decode(byte[] octets) {
        return switch (this) {
            case GSM -> Gsm7.decode(octets);
            case LATIN1 -> Optional.of(new String(octets, StandardCharsets.ISO_8859_1));
            case ASCII -> strictly(StandardCharsets.US_ASCII, octets);
            case UCS2 -> strictly(StandardCharsets.UTF_16BE, octets);
        };
    }

    private static Optional<String> strictly(Charset charset, byte[] octets) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }
}
