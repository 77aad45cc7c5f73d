package id.kanal.channels.smpp;

import java.math.BigInteger;
import java.util.Locale;

/** How an operator writes the same message id in its answers and in its receipts. */
public enum ReceiptIds {
    /** Alike, but for case and leading zeros. */
    AS_IS(10, 10),
    /** Hexadecimal in submit_sm_resp, decimal in the receipt. */
    HEX_TO_DECIMAL(16, 10),
    /** Decimal in submit_sm_resp, hexadecimal in the receipt. */
    DECIMAL_TO_HEX(10, 16);

    private final int answerRadix;
    private final int receiptRadix;

    ReceiptIds(int answerRadix, int receiptRadix) {
        this.answerRadix = answerRadix;
        this.receiptRadix = receiptRadix;
    }

    /** The one form of an id that came in a submit_sm_resp. */
    String ofAnswer(String id) {
        return canonical(id, answerRadix);
    }

    /** The one form of an id that came in a receipt. */
    String ofReceipt(String id) {
        return canonical(id, receiptRadix);
    }

    private static String canonical(String id, int radix) {
        String plain = id.strip().toUpperCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
        return radix == 16 && plain.matches("[0-9A-F]+") ? new BigInteger(plain, 16).toString() : plain;
    }
}
