package id.kanal.simulators.smsc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a body field by field (SMPP v3.4, 3.1: big-endian integers, C-octet strings end in NUL). */
final class PduWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PduWriter octet(int value) {
        out.write(value);
        return this;
    }

    PduWriter cString(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return octet(0);
    }

    PduWriter octets(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    PduWriter tlvs(List<Tlv> tlvs) {
        for (Tlv tlv : tlvs) {
            int length = tlv.value().length();
            octet(tlv.tag() >> 8).octet(tlv.tag()).octet(length >> 8).octet(length);
            out.writeBytes(tlv.value().bytes());
        }
        return this;
    }

    byte[] body() {
        return out.toByteArray();
    }
}
