package id.kanal.channels.smpp;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The forms that an id may have had in its submit_sm_resp, the likeliest first. Some operators write the parameter like
     * their answers and the text in the other radix, or the other way round: what both can mean comes first.
     *
     * @param parameter receipted_message_id (SMPP 3.4, 5.3.2.12)
     * @param text the id in the text (Appendix B)
     */
    Set<String> ofReceipt(Optional<String> parameter, Optional<String> text) {
        Set<String> first = readings(parameter);
        Set<String> second = readings(text);
        Set<String> both = new LinkedHashSet<>(first);
        both.retainAll(second);
        both.addAll(first);
        both.addAll(second);
        return both;
    }

    private Set<String> readings(Optional<String> id) {
        Set<String> readings = new LinkedHashSet<>();
        id.ifPresent(written -> {
            readings.add(canonical(written, receiptRadix));
            readings.add(canonical(written, answerRadix));
        });
        return readings;
    }

    private static String canonical(String id, int radix) {
        String plain = id.strip().toUpperCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
        return radix == 16 && plain.matches("[0-9A-F]+") ? new BigInteger(plain, 16).toString() : plain;
    }
}
