package id.kanal.channels.smpp;

import id.kanal.kernel.model.Octets;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a deliver_sm or data_sm that matter here (SMPP 3.4, 4.6.1 and 4.7.1). Tolerates what does not hide the
 * message: unknown parameters, fields longer than the standard allows, a zero octet too many at the end.
 *
 * @param stamp schedule_delivery_time: means nothing here (4.6.1), so some operators put the time there when they took the message
 * @param message short_message as it came
 * @param parameters the optional parameters by tag; of repeated ones the last
 */
record DeliverSm(
        SmeAddress source,
        SmeAddress destination,
        int esmClass,
        int dataCoding,
        String stamp,
        Octets message,
        Map<Integer, byte[]> parameters) {
    /** @param ton type of number (5.2.5); the numbering plan says nothing that it does not */
    record SmeAddress(int ton, String address) {
        @Override
        public String toString() {
            return "SmeAddress[***]";
        }
    }

    static final int MESSAGE_PAYLOAD = 0x0424;
    static final int USER_MESSAGE_REFERENCE = 0x0204;
    static final int SAR_REFERENCE = 0x020C;
    static final int SAR_TOTAL = 0x020E;
    static final int SAR_NUMBER = 0x020F;
    static final int RECEIPTED_MESSAGE_ID = 0x001E;
    static final int MESSAGE_STATE = 0x0427;
    static final int NETWORK_ERROR_CODE = 0x0423;

    private static final int UDHI = 0x40;
    private static final int TYPE = 0x3C;

    /** Empty when the lengths in the PDU do not fit each other. */
    static Optional<DeliverSm> parse(PduLayout pdu) {
        ByteBuffer in = ByteBuffer.wrap(pdu.octets(), PduLayout.HEADER, pdu.length() - PduLayout.HEADER);
        try {
            return Optional.of(pdu.command() == PduLayout.DATA_SM ? dataSm(in) : deliverSm(in));
        } catch (BufferUnderflowException broken) {
            return Optional.empty();
        }
    }

    private static DeliverSm deliverSm(ByteBuffer in) {
        text(in); // service_type
        SmeAddress source = sme(in);
        SmeAddress destination = sme(in);
        int esmClass = in.get() & 0xFF;
        skip(in, 2); // protocol_id, priority_flag
        String stamp = text(in);
        text(in); // validity_period
        skip(in, 2); // registered_delivery, replace_if_present_flag
        int dataCoding = in.get() & 0xFF;
        skip(in, 1); // sm_default_msg_id
        Octets message = Octets.of(octets(in, in.get() & 0xFF));
        return new DeliverSm(source, destination, esmClass, dataCoding, stamp, message, parameters(in));
    }

    private static DeliverSm dataSm(ByteBuffer in) {
        text(in); // service_type
        SmeAddress source = sme(in);
        SmeAddress destination = sme(in);
        int esmClass = in.get() & 0xFF;
        skip(in, 1); // registered_delivery
        int dataCoding = in.get() & 0xFF;
        return new DeliverSm(source, destination, esmClass, dataCoding, "", Octets.EMPTY, parameters(in));
    }

    private static Map<Integer, byte[]> parameters(ByteBuffer in) {
        Map<Integer, byte[]> parameters = new HashMap<>();
        while (in.remaining() >= 4) {
            int tag = in.getShort() & 0xFFFF;
            parameters.put(tag, octets(in, in.getShort() & 0xFFFF));
        }
        while (in.hasRemaining()) if (in.get() != 0) throw new BufferUnderflowException();
        return parameters;
    }

    private static SmeAddress sme(ByteBuffer in) {
        int ton = in.get() & 0xFF;
        skip(in, 1); // numbering plan
        return new SmeAddress(ton, text(in));
    }

    private static String text(ByteBuffer in) {
        ByteBuffer ahead = in.duplicate();
        int length = 0;
        while (ahead.get() != 0) length++;
        String text = new String(octets(in, length), StandardCharsets.ISO_8859_1);
        skip(in, 1);
        return text;
    }

    private static byte[] octets(ByteBuffer in, int length) {
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }

    private static void skip(ByteBuffer in, int octets) {
        for (int i = 0; i < octets; i++) in.get();
    }

    Optional<byte[]> parameter(int tag) {
        return Optional.ofNullable(parameters.get(tag));
    }

    /** A number of one or two octets; empty when it is absent or of another length. */
    Optional<Integer> number(int tag) {
        return parameter(tag).flatMap(value -> switch (value.length) {
            case 1 -> Optional.of(value[0] & 0xFF);
            case 2 -> Optional.of(((value[0] & 0xFF) << 8) | (value[1] & 0xFF));
            default -> Optional.empty();
        });
    }

    /** Whether it carries what tells it from an equal message: then a resend has the same, and a repeat has not. */
    boolean isNumbered() {
        return number(USER_MESSAGE_REFERENCE).filter(number -> number != 0).isPresent()
                || parameter(RECEIPTED_MESSAGE_ID).filter(id -> id.length > 1).isPresent();
    }

    boolean startsWithHeader() {
        return (esmClass & UDHI) != 0;
    }

    /** Bits 5-2 of esm_class (SMPP 3.4, 5.2.12). */
    int type() {
        return esmClass & TYPE;
    }

    /**
     * The user data: short_message or message_payload (SMPP 3.4, 5.3.2.32). Both must not be used, and both are: then the
     * payload holds all of it and short_message its beginning, or a lone header (5.2.12), or the one goes on where the other
     * ends. Nothing of either is left out.
     */
    byte[] userData() {
        byte[] payload = parameters.getOrDefault(MESSAGE_PAYLOAD, new byte[0]);
        byte[] own = message.bytes();
        if (own.length == 0 || startsWith(payload, own)) return payload;
        if (startsWith(own, payload)) return own;
        return ByteBuffer.allocate(own.length + payload.length)
                .put(own)
                .put(payload)
                .array();
    }

    private static boolean startsWith(byte[] octets, byte[] start) {
        return octets.length >= start.length && Arrays.equals(octets, 0, start.length, start, 0, start.length);
    }

    @Override
    public String toString() {
        return String.format("DeliverSm[esm_class 0x%02X, data_coding 0x%02X]", esmClass, dataCoding);
    }
}
