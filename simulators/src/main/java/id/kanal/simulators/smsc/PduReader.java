package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a body field by field and names the field that does not fit. */
final class PduReader {
    private final ByteBuffer body;

    PduReader(Octets body) {
        this.body = ByteBuffer.wrap(body.bytes());
    }

    int octet(String field) throws MalformedPdu {
        if (!body.hasRemaining()) throw new MalformedPdu(Status.RINVCMDLEN, field + " is missing");
        return body.get() & 0xFF;
    }

    /** @param size the most octets it may take, its NUL included */
    String cString(String field, int size) throws MalformedPdu {
        int start = body.position();
        for (int at = start; at < body.limit() && at - start < size; at++) {
            if (body.get(at) != 0) continue;
            String text = new String(body.array(), start, at - start, StandardCharsets.ISO_8859_1);
            body.position(at + 1);
            return text;
        }
        throw new MalformedPdu(Status.RINVPARLEN, field + " does not end within " + size + " octets");
    }

    byte[] octets(String field, int count) throws MalformedPdu {
        if (body.remaining() < count) throw new MalformedPdu(Status.RINVMSGLEN, field + " is cut off");
        byte[] octets = new byte[count];
        body.get(octets);
        return octets;
    }

    List<Tlv> tlvs() throws MalformedPdu {
        List<Tlv> tlvs = new ArrayList<>();
        while (body.hasRemaining()) {
            if (body.remaining() < 4) throw new MalformedPdu(Status.RINVPARLEN, "a TLV header is cut off");
            int tag = body.getShort() & 0xFFFF;
            int length = body.getShort() & 0xFFFF;
            tlvs.add(Tlv.of(tag, octets("TLV 0x%04x".formatted(tag), length)));
        }
        return List.copyOf(tlvs);
    }
}
