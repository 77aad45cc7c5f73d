package id.kanal.simulators.smsc;

import java.util.Locale;

/**
 * How this SMSC writes message ids and receipts. The text form is a convention (SMPP v3.4, appendix B), and each vendor
 * has its own.
 *
 * @param idInResponse form of the id in submit_sm_resp
 * @param idInReceipt form of the id in the receipt
 * @param tlvs whether receipted_message_id and message_state are sent along
 * @param text whether the text form is sent at all
 */
public record ReceiptStyle(IdForm idInResponse, IdForm idInReceipt, boolean tlvs, boolean text) {
    public static final ReceiptStyle PLAIN = new ReceiptStyle(IdForm.HEX, IdForm.HEX, true, true);

    /** Forms of one number. */
    public enum IdForm {
        HEX,
        UPPER_HEX,
        DECIMAL,
        /** Decimal with leading zeros, ten digits. */
        PADDED;

        String write(long id) {
            return switch (this) {
                case HEX -> Long.toHexString(id);
                case UPPER_HEX -> Long.toHexString(id).toUpperCase(Locale.ROOT);
                case DECIMAL -> Long.toString(id);
                case PADDED -> "%010d".formatted(id);
            };
        }
    }
}
