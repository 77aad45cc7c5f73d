package id.kanal.simulators.smsc;

/**
 * A submit_sm that was taken.
 *
 * @param id its number; {@link ReceiptStyle} says how it is written in answers and receipts
 */
public record Submitted(long id, SmscSession session, ShortMessage message) {
    /** Whether this outcome is to be reported (SMPP v3.4, 5.2.17: 1 always, 2 failures only). */
    boolean wantsReceipt(FinalState state) {
        int asked = message.registeredDelivery() & 0x03;
        return asked == 1 || (asked == 2 && state != FinalState.DELIVRD);
    }
}
