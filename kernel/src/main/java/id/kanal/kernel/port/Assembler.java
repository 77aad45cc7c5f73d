package id.kanal.kernel.port;

import id.kanal.kernel.model.DecodedText;
import java.util.Optional;

/** Makes text of the octets of parts. Pure, and the same on every node: it works wherever the parts are joined. */
@FunctionalInterface
public interface Assembler {
    /**
     * @param octets of parts that follow each other
     * @param torn whether a neighbour is missing, and with it perhaps one half of a letter
     * @return empty when they are no text
     */
    Optional<DecodedText> text(byte[] octets, boolean torn);
}
