package id.kanal.normalizer;

import id.kanal.kernel.model.DecodedText;
import id.kanal.kernel.port.Assembler;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Alphabets in whose octets a letter may be cut between two parts: one with an escape sign, one with surrogate pairs. */
enum Alphabet {
    ESCAPED {
        @Override
        Optional<String> decode(byte[] octets) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < octets.length; i++)
                if (octets[i] != ESCAPE) text.append((char) (octets[i] & 0xff));
                else if (++i == octets.length) return Optional.of(text.toString());
                else text.append(octets[i] == 'e' ? '€' : (char) (octets[i] & 0xff));
            return Optional.of(text.toString());
        }

        @Override
        byte[] encode(String text) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if ("€{}[]".indexOf(c) >= 0) octets.write(ESCAPE);
                octets.write(c == '€' ? 'e' : c);
            }
            return octets.toByteArray();
        }
    },
    LATIN1 {
        @Override
        Optional<String> decode(byte[] octets) {
            return Optional.of(new String(octets, StandardCharsets.ISO_8859_1));
        }

        @Override
        byte[] encode(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    },
    /** Has no letter for one octet. */
    HOLED {
        @Override
        Optional<String> decode(byte[] octets) {
            return Optional.of(new String(octets, StandardCharsets.ISO_8859_1).replace('\u00FF', '\uFFFD'));
        }

        @Override
        byte[] encode(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    },
    UTF16 {
        @Override
        Optional<String> decode(byte[] octets) {
            try {
                return Optional.of(StandardCharsets.UTF_16BE
                        .newDecoder()
                        .decode(ByteBuffer.wrap(octets))
                        .toString());
            } catch (CharacterCodingException broken) {
                return Optional.empty();
            }
        }

        @Override
        byte[] encode(String text) {
            return text.getBytes(StandardCharsets.UTF_16BE);
        }

        @Override
        Optional<String> torn(byte[] octets) {
            int start = octets.length >= 2 && Character.isLowSurrogate(unit(octets, 0)) ? 2 : 0;
            int end = octets.length - octets.length % 2;
            if (end - start >= 2 && Character.isHighSurrogate(unit(octets, end - 2))) end -= 2;
            return decode(Arrays.copyOfRange(octets, start, end));
        }
    };

    static final Map<String, Assembler> ALL = Map.of(
            ESCAPED.name(),
            ESCAPED::text,
            LATIN1.name(),
            LATIN1::text,
            UTF16.name(),
            UTF16::text,
            HOLED.name(),
            HOLED::text);

    private static final byte ESCAPE = 0x1b;

    abstract Optional<String> decode(byte[] octets);

    abstract byte[] encode(String text);

    /** Without half a letter at either end. */
    Optional<String> torn(byte[] octets) {
        return Optional.empty();
    }

    private Optional<DecodedText> text(byte[] octets, boolean torn) {
        Optional<String> text = decode(octets);
        return (text.isPresent() || !torn ? text : torn(octets))
                .map(read -> new DecodedText(read, read.indexOf('\uFFFD') >= 0));
    }

    private static char unit(byte[] octets, int at) {
        return (char) (((octets[at] & 0xff) << 8) | (octets[at + 1] & 0xff));
    }
}
