package id.kanal.channels.smpp;

import id.kanal.channels.gsm.Alphabet;
import id.kanal.channels.gsm.TextDecoder;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DecodedText;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.DeliveryReceipt.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Delivery receipts: told by esm_class alone, never by their text, for a citizen may write "id:" too. Read from the
 * parameters where they are (SMPP 3.4, 5.3.2.12 and 5.3.2.35), else from the text, whose form is each vendor's own
 * (Appendix B).
 */
final class ReceiptParser {
    private static final int RECEIPT = 0x04;
    private static final int DELIVERY_ACK = 0x08;
    private static final int MANUAL_ACK = 0x10;
    private static final int INTERMEDIATE = 0x20;

    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*([0-9a-z_.-]+)");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat(?:us)?:\\s*([a-z]+|[0-9]{1,3})\\b");
    private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*([0-9a-z]+)");

    private final ChannelRef channel;
    private final SmppConfig config;

    ReceiptParser(ChannelRef channel, SmppConfig config) {
        this.channel = channel;
        this.config = config;
    }

    /**
     * Whether this is news of one of our messages. A manual acknowledgement (0x10) is a person's answer and stays a
     * message unless it names one of ours.
     */
    static boolean recognises(DeliverSm delivery) {
        int type = delivery.type();
        if ((type & MANUAL_ACK) != 0)
            return type == MANUAL_ACK
                    && delivery.parameter(DeliverSm.RECEIPTED_MESSAGE_ID).isPresent();
        return (type & (RECEIPT | DELIVERY_ACK | INTERMEDIATE)) != 0;
    }

    /** Empty when it does not say which message it is about. */
    Optional<DeliveryReceipt> read(DeliverSm delivery, Instant now) {
        String text = text(delivery);
        Set<String> ids = config.receiptIds()
                .ofReceipt(
                        delivery.parameter(DeliverSm.RECEIPTED_MESSAGE_ID)
                                .map(ReceiptParser::untilZero)
                                .filter(id -> !id.isBlank()),
                        find(ID, text));
        Iterator<String> each = ids.iterator();
        if (!each.hasNext()) return Optional.empty();
        String likeliest = each.next();
        return Optional.of(new DeliveryReceipt(
                channel,
                likeliest,
                ids.stream().skip(1).toList(),
                state(delivery, text),
                error(delivery, text),
                Optional.empty(), // what an error means is each operator's own
                now));
    }

    private static State state(DeliverSm delivery, String text) {
        State state = delivery.number(DeliverSm.MESSAGE_STATE)
                .map(ReceiptParser::ofNumber)
                .or(() -> find(STATE, text).map(ReceiptParser::ofText))
                .orElse(State.UNKNOWN);
        return (delivery.type() & INTERMEDIATE) != 0 ? State.PENDING : state;
    }

    /** SMPP 3.4, 5.2.28; 0 and 9 are of 5.0. */
    private static State ofNumber(int state) {
        return switch (state) {
            case 0, 1, 6 -> State.PENDING;
            case 2 -> State.DELIVERED;
            case 3 -> State.EXPIRED;
            case 4 -> State.DELETED;
            case 5, 9 -> State.UNDELIVERABLE;
            case 8 -> State.REJECTED;
            default -> State.UNKNOWN;
        };
    }

    /** The word of Appendix B, the same word as others write it, or the number of message_state. */
    private static State ofText(String state) {
        if (Character.isDigit(state.charAt(0))) return ofNumber(Integer.parseInt(state));
        return switch (state.toUpperCase(Locale.ROOT)) {
            case "DELIVRD", "DELIVERED", "DELIVERD", "DELIVERY", "DELIVER", "DLVRD", "DELIV", "SUCCESS" ->
                State.DELIVERED;
            case "EXPIRED", "EXPIRD", "EXPIRE" -> State.EXPIRED;
            case "DELETED", "DELETD", "DELETE", "CANCELED", "CANCELLED" -> State.DELETED;
            case "UNDELIV", "UNDELIVERABLE", "UNDELIVERED", "UNDELIVRD", "UNDLVRD", "UNDELVRD", "FAILED", "FAIL" ->
                State.UNDELIVERABLE;
            case "REJECTD", "REJECTED", "REJECT", "REJCTED" -> State.REJECTED;
            case "ACCEPTD", "ACCEPTED", "ACCEPT", "ENROUTE", "SCHEDULED", "BUFFERED", "BUFFERD", "BUFFRED", "PENDING" ->
                State.PENDING;
            default -> State.UNKNOWN;
        };
    }

    /** The text's own code, else the last two octets of network_error_code (5.3.2.31); nothing is made up. */
    private static Optional<String> error(DeliverSm delivery, String text) {
        return find(ERROR, text)
                .or(() -> delivery.parameter(DeliverSm.NETWORK_ERROR_CODE)
                        .filter(code -> code.length == 3)
                        .map(code -> Integer.toString(((code[1] & 0xFF) << 8) | (code[2] & 0xFF))));
    }

    private static String text(DeliverSm delivery) {
        byte[] octets =
                TpUserData.of(delivery).map(data -> data.octets().bytes()).orElseGet(delivery::userData);
        boolean wide = delivery.dataCoding() == 8;
        if (!wide) return new String(octets, StandardCharsets.ISO_8859_1);
        return TextDecoder.read(Alphabet.UCS2, octets, false)
                .map(DecodedText::text)
                .orElse("");
    }

    private static String untilZero(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
