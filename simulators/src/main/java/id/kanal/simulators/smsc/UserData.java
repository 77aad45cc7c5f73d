package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a handset makes of a message: the payload without its header, and which part of what it is (3GPP TS 23.040,
 * 9.2.3.24; SMPP v3.4, 5.3.2.22 to 5.3.2.24 and 5.3.2.32).
 */
record UserData(Octets payload, Optional<Part> part, int dataCoding) {
    record Part(int reference, int total, int number) {}

    static UserData of(ShortMessage message) throws MalformedPdu {
        Optional<Tlv> payload = message.tlv(Tlv.MESSAGE_PAYLOAD);
        byte[] octets = payload.map(tlv -> tlv.value().bytes())
                .filter(o -> message.octets().length() == 0)
                .orElseGet(() -> message.octets().bytes());
        if ((message.esmClass() & ShortMessage.UDHI) == 0)
            return new UserData(Octets.of(octets), sar(message), message.dataCoding());
        if (message.tlv(Tlv.SAR_MSG_REF_NUM).isPresent())
            throw new MalformedPdu(Status.RINVMSGLEN, "a user data header together with SAR TLVs");
        int length = octets.length == 0 ? 0 : (octets[0] & 0xFF) + 1;
        if (length < 2 || length > octets.length)
            throw new MalformedPdu(Status.RINVMSGLEN, "a user data header longer than its message");
        byte[] header = Arrays.copyOfRange(octets, 1, length);
        byte[] rest = Arrays.copyOfRange(octets, length, octets.length);
        return new UserData(Octets.of(rest), part(header), message.dataCoding());
    }

    private static Optional<Part> part(byte[] header) throws MalformedPdu {
        Optional<Part> part = Optional.empty();
        for (int at = 0; at < header.length; ) {
            int length = at + 1 < header.length ? header[at + 1] & 0xFF : Integer.MAX_VALUE - 2 * at - 2;
            if (length > header.length - at - 2)
                throw new MalformedPdu(Status.RINVMSGLEN, "an information element longer than its header");
            int b = at + 2;
            if (header[at] == 0x00 && length == 3)
                part = Optional.of(new Part(header[b] & 0xFF, header[b + 1] & 0xFF, header[b + 2] & 0xFF));
            if (header[at] == 0x08 && length == 4)
                part = Optional.of(new Part(
                        ((header[b] & 0xFF) << 8) | (header[b + 1] & 0xFF),
                        header[b + 2] & 0xFF,
                        header[b + 3] & 0xFF));
            at = b + length;
        }
        if (part.filter(p -> p.number() < 1 || p.number() > p.total()).isPresent())
            throw new MalformedPdu(Status.RINVMSGLEN, "a part beyond its total");
        return part;
    }

    private static Optional<Part> sar(ShortMessage message) {
        return message.tlv(Tlv.SAR_MSG_REF_NUM)
                .flatMap(reference -> message.tlv(Tlv.SAR_TOTAL_SEGMENTS)
                        .flatMap(total -> message.tlv(Tlv.SAR_SEGMENT_SEQNUM)
                                .map(number -> new Part(reference.integer(), total.integer(), number.integer()))));
    }

    /** Empty when data_coding is not one of text, or the octets are not of it. */
    Optional<String> text() {
        byte[] octets = payload.bytes();
        return switch (dataCoding) {
            case 0, 0xF0, 0xF1 -> Gsm0338.decode(octets);
            case 1 -> Optional.of(new String(octets, StandardCharsets.US_ASCII));
            case 3 -> Optional.of(new String(octets, StandardCharsets.ISO_8859_1));
            case 8 ->
                octets.length % 2 == 0 ? Optional.of(new String(octets, StandardCharsets.UTF_16BE)) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
