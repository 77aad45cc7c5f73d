package id.kanal.channels.smpp;

import id.kanal.channels.gsm.Alphabet;
import id.kanal.channels.gsm.TextDecoder;
import id.kanal.kernel.model.DecodedText;
import id.kanal.kernel.port.Assembler;
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
    public Optional<DecodedText> text(byte[] octets, boolean torn) {
        return TextDecoder.read(alphabet, octets, torn);
    }
}
