package id.kanal.normalizer.reassembly;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.Content.Piece;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Octets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One part as it is kept.
 *
 * @param counted whether it still has to be counted
 * @param messageId under which a later message may name it; only of what stands alone
 */
record Segment(int number, Piece piece, boolean counted, Inbound.Timing timing, String id, Optional<String> messageId) {
    /** Stands where octets name their assembler; no name begins with it. */
    private static final String WHOLE = "*";

    static Segment of(Inbound message, int number, Piece piece, boolean counted) {
        return new Segment(
                number,
                piece,
                counted,
                message.timing(),
                message.id(),
                message.replyTo().messageId().filter(id -> piece instanceof Piece.Whole));
    }

    static Segment read(int number, String written) {
        String[] fields = written.split("\\|", 6); // the id comes last: it may hold anything
        boolean counted = fields[1].equals("1");
        Inbound.Timing timing = new Inbound.Timing(
                Optional.of(fields[3]).filter(sent -> !sent.isEmpty()).map(Instant::parse), Instant.parse(fields[2]));
        if (!fields[0].equals(WHOLE))
            return new Segment(
                    number,
                    new Piece.Raw(Octets.ofHex(fields[4]), fields[0]),
                    counted,
                    timing,
                    fields[5],
                    Optional.empty());
        if (JournalJson.intakeEntry(fields[5]) instanceof Inbound kept && kept.content() instanceof Message message)
            return new Segment(
                    number,
                    new Piece.Whole(message),
                    counted,
                    timing,
                    kept.id(),
                    kept.replyTo().messageId());
        throw new IllegalStateException("a part that is no message");
    }

    /** @param shell the message that this part came in: what is whole is kept in its form */
    String write(Inbound shell) {
        String sent = timing.sentAt().map(Instant::toString).orElse("");
        String flag = counted ? "1" : "0";
        String received = timing.receivedAt().toString();
        return switch (piece) {
            case Piece.Raw(Octets octets, String assembler) ->
                String.join("|", assembler, flag, received, sent, octets.hex(), id);
            case Piece.Whole(Message message) -> {
                IntakeEntry whole = shell.with(message);
                yield String.join("|", WHOLE, flag, received, sent, "", JournalJson.write(whole));
            }
        };
    }

    /** The same with other words. */
    static String replaced(String written, Message now) {
        int shell = 0;
        for (int i = 0; i < 5; i++) shell = written.indexOf('|', shell) + 1;
        if (written.startsWith(WHOLE) && JournalJson.intakeEntry(written.substring(shell)) instanceof Inbound kept) {
            IntakeEntry whole = kept.with(now);
            return written.substring(0, shell) + JournalJson.write(whole);
        }
        throw new IllegalStateException("a part that is no message");
    }

    boolean lacksFiles() {
        return piece instanceof Piece.Whole(Message message) && RemoteFiles.in(message);
    }

    boolean saysSomething() {
        return !(piece instanceof Piece.Whole(Message message))
                || !message.body().whole().isBlank()
                || !message.files().isEmpty()
                || message.place().isPresent();
    }

    /** Ids of the recordings whose words are not known. */
    Stream<String> unheard() {
        return piece instanceof Piece.Whole(Message message)
                ? Recordings.unheard(message).stream().map(Complaint.Attachment::id)
                : Stream.empty();
    }

    boolean sameAs(Segment other) {
        return piece instanceof Piece.Whole ? id.equals(other.id) : piece.equals(other.piece);
    }

    /** What tells two parts of one number apart. A message that stands alone has an id of its own. */
    String content() {
        return switch (piece) {
            case Piece.Raw(Octets octets, String assembler) -> assembler + octets.hex();
            case Piece.Whole whole -> id;
        };
    }
}
