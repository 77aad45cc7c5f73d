package id.kanal.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * One deliver_sm, encoded once (SMPP v3.4, 4.6.1). Only its sequence number, sender, reference and mark change from
 * message to message, so that sending costs a copy.
 */
final class PduTemplate {
    /** In front of the digits of each message's mark. */
    static final String MARK = "uji-";

    static final int DIGITS = 9;
    static final String SENDER = "6281";

    private static final String BLANK = "0".repeat(DIGITS);
    private static final int DELIVER_SM = 5;
    private static final int UDHI = 0x40;

    private final String text;
    private final int total;
    private final int number;
    private final byte[] pdu;
    private final int sender;
    private final int reference; // negative: not a part
    private final int mark; // negative: a later part, without one
    private final int stride;

    private PduTemplate(String text, byte[] header, byte[] pdu, int sender, int reference, int mark, int stride) {
        this.text = text;
        this.total = header.length > 0 ? header[5] : 1;
        this.number = header.length > 0 ? header[6] : 1;
        this.pdu = pdu;
        this.sender = sender;
        this.reference = reference;
        this.mark = mark;
        this.stride = stride;
    }

    /** A whole message; {@code #} in the text stands for the mark. Latin letters only, where GSM equals ASCII. */
    static PduTemplate gsm(String text) {
        return of(text, StandardCharsets.US_ASCII, 0, new byte[0]);
    }

    static PduTemplate ucs2(String text) {
        return of(text, StandardCharsets.UTF_16BE, 8, new byte[0]);
    }

    static PduTemplate part(String text, int total, int number) {
        return of(text, StandardCharsets.US_ASCII, 0, new byte[] {6, 8, 4, 0, 0, (byte) total, (byte) number});
    }

    private static PduTemplate of(String text, Charset charset, int coding, byte[] header) {
        int stride = charset.equals(StandardCharsets.UTF_16BE) ? 2 : 1;
        byte[] said = text.replace("#", MARK + BLANK).getBytes(charset);
        int at = text.indexOf('#');
        if (header.length + said.length > 140 + (coding == 0 ? 20 : 0))
            throw new IllegalArgumentException("does not fit into one message: " + said.length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0); // service_type
        body.write(1); // source: international, E.164
        body.write(1);
        int sender = 16 + body.size() + SENDER.length();
        cString(body, SENDER + BLANK);
        body.write(3); // destination: network specific, a short code
        body.write(0);
        cString(body, "1708");
        body.write(header.length > 0 ? UDHI : 0);
        body.writeBytes(new byte[6]); // protocol_id to replace_if_present_flag
        body.write(coding);
        body.write(0);
        body.write(header.length + said.length);
        int message = 16 + body.size();
        body.writeBytes(header);
        body.writeBytes(said);
        byte[] pdu = ByteBuffer.allocate(16 + body.size())
                .putInt(16 + body.size())
                .putInt(DELIVER_SM)
                .putInt(0)
                .putInt(0)
                .put(body.toByteArray())
                .array();
        int reference = header.length > 0 ? message + 3 : -1;
        int digits = at < 0 ? -1 : message + header.length + (at + MARK.length()) * stride + stride - 1;
        return new PduTemplate(text.replace("#", MARK + BLANK), header, pdu, sender, reference, digits, stride);
    }

    private static void cString(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
    }

    String text() {
        return text;
    }

    /** Parts of the message that this belongs to. */
    int total() {
        return total;
    }

    /** UCS-2. */
    boolean wide() {
        return stride == 2;
    }

    int number() {
        return number;
    }

    int length() {
        return pdu.length;
    }

    /** Appends this as the given message. */
    void write(ByteBuffer out, int sequence, int message) {
        int start = out.position();
        out.put(pdu).putInt(start + 12, sequence);
        digits(out, start + sender, message, 1);
        if (reference >= 0) out.putShort(start + reference, (short) message);
        if (mark >= 0) digits(out, start + mark, message, stride);
    }

    /** @param stride octets from one digit to the next */
    static void digits(ByteBuffer out, int at, int number, int stride) {
        int left = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            out.put(at + i * stride, (byte) ('0' + left % 10));
            left /= 10;
        }
    }
}
