package id.kanal.channels.smpp;

import id.kanal.channels.gsm.Alphabet;
import id.kanal.kernel.port.Assembler;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the octets of parts become text: those that follow each other are joined first, because a letter may be cut between two
 * parts.
 *
 * @param label under which parts name it
 */
record PartAssembler(Alphabet alphabet, String label) implements Assembler {
    private static final Map<Alphabet, PartAssembler> ALL = new EnumMap<>(Alphabet.class);

    static {
        for (Alphabet alphabet : Alphabet.values())
            ALL.put(alphabet, new PartAssembler(alphabet, alphabet.name().toLowerCase(Locale.ROOT)));
    }

    static PartAssembler of(Alphabet alphabet) {
        return ALL.get(alphabet);
    }

    static Map<String, Assembler> byLabel() {
        return ALL.values().stream().collect(Collectors.toMap(PartAssembler::label, each -> each));
    }

    @Override
    public Optional<String> text(byte[] octets, boolean torn) {
        Optional<String> text = alphabet.decode(octets);
        if (text.isPresent() || !torn || alphabet != Alphabet.UCS2) return text;
        int start = octets.length >= 2 && Character.isLowSurrogate(unit(octets, 0)) ? 2 : 0;
        int end = octets.length - (octets.length % 2);
        if (end - start >= 2 && Character.isHighSurrogate(unit(octets, end - 2))) end -= 2;
        return alphabet.decode(Arrays.copyOfRange(octets, start, end));
    }

    private static char unit(byte[] octets, int at) {
        return (char) (((octets[at] & 0xff) << 8) | (octets[at + 1] & 0xff));
    }
}
