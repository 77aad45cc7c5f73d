package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One PDU, its body not yet understood (SMPP v3.4, 3.2). */
public record Pdu(int command, int status, int sequence, Octets body) {
    public static final int HEADER = 16;
    /** More than any PDU with a 64 KiB message_payload needs. */
    public static final int LONGEST = 70_000;

    static Pdu request(int command, int sequence, byte[] body) {
        return new Pdu(command, Status.ROK, sequence, Octets.of(body));
    }

    Pdu answer(int status, byte[] body) {
        return new Pdu(Command.response(command), status, sequence, Octets.of(body));
    }

    public byte[] encode() {
        return ByteBuffer.allocate(HEADER + body.length())
                .putInt(HEADER + body.length())
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body.bytes())
                .array();
    }

    /** Blocks for the next one. Throws {@link MalformedPdu} on an impossible length: the stream is lost after it. */
    public static Pdu read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < HEADER || length > LONGEST) throw new MalformedPdu(Status.RINVCMDLEN, "command_length " + length);
        int command = in.readInt();
        int status = in.readInt();
        int sequence = in.readInt();
        byte[] body = new byte[length - HEADER];
        in.readFully(body);
        return new Pdu(command, status, sequence, Octets.of(body));
    }

    @Override
    public String toString() {
        return "Pdu[%08x, status %x, sequence %d, %d octets]".formatted(command, status, sequence, body.length());
    }
}
