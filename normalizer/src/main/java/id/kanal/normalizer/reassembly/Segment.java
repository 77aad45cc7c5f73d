package id.kanal.normalizer.reassembly;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.channels.gsm.Alphabet;
import java.time.Instant;
import java.util.Optional;

/**
 * One part as it is kept.
 *
 * @param counted whether it still has to be counted
 */
record Segment(
        int number,
        Alphabet alphabet,
        boolean counted,
        Instant receivedAt,
        Optional<Instant> sentAt,
        Octets octets,
        String id) {
    static Segment of(Inbound message, Content.Part part, boolean counted) {
        return new Segment(
                part.number(),
                part.alphabet(),
                counted,
                message.receivedAt(),
                message.sentAt(),
                part.octets(),
                message.id());
    }

    static Segment read(int number, String written) {
        String[] fields = written.split("\\|", 6); // the id comes last: it may hold anything
        return new Segment(
                number,
                Alphabet.valueOf(fields[0]),
                fields[1].equals("1"),
                Instant.parse(fields[2]),
                fields[3].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(fields[3])),
                Octets.ofHex(fields[4]),
                fields[5]);
    }

    String write() {
        String sent = sentAt.map(Instant::toString).orElse("");
        return String.join("|", alphabet.name(), counted ? "1" : "0", receivedAt.toString(), sent, octets.hex(), id);
    }

    boolean sameAs(Segment other) {
        return alphabet == other.alphabet && octets.equals(other.octets);
    }
}
