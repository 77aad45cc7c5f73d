package id.kanal.simulators.smsc;

/** What SMSCs have been seen to do. Each is switched on by {@link Smsc#misbehave}. */
public enum Misbehaviour {
    /** submit_sm is never answered, and its message is not taken. */
    NO_RESPONSE(When.SUBMIT),
    /** submit_sm is taken and answered only after {@link SmscSettings#lateness}. */
    LATE_RESPONSE(When.SUBMIT),
    /** submit_sm is refused with RTHROTTLED. */
    THROTTLED(When.SUBMIT),
    /** submit_sm is refused with RMSGQFUL. */
    QUEUE_FULL(When.SUBMIT),
    /** The connection closes on a submit_sm, whose message is not taken. */
    DROP_BEFORE_TAKING(When.SUBMIT),
    /** The connection closes on a submit_sm after its message was taken: the phone gets it, the sender never knows. */
    DROP_AFTER_TAKING(When.SUBMIT),
    /** Every submit_sm is taken, and answered after {@link SmscSettings#slowness}. */
    SLOW(When.SUBMIT),
    /** submit_sm is refused with RSYSERR. */
    SYSTEM_ERROR(When.SUBMIT),
    /** submit_sm is not taken; a generic_nack with sequence_number 0 follows, so that nobody knows what it refuses. */
    NACK_WITHOUT_SEQUENCE(When.SUBMIT),
    /** submit_sm is taken, but its answer bears a sequence_number that was never used. */
    WRONG_SEQUENCE(When.SUBMIT),
    /** submit_sm is taken and answered twice. */
    RESPONSE_TWICE(When.SUBMIT),
    /** submit_sm is taken; its answer has no body at all, and no message_id. */
    NO_MESSAGE_ID(When.SUBMIT),
    /** Every deliver_sm is sent twice under two sequence numbers. */
    DUPLICATE_DELIVER(When.DELIVER),
    /** Every deliver_sm carries TLVs that nobody knows, one of them empty. */
    UNKNOWN_TLVS(When.DELIVER),
    /** The parts of a long message are sent from its last to its first. */
    OUT_OF_ORDER_PARTS(When.DELIVER),
    /** Every deliver_sm has message class 0: to be shown at once. */
    CLASS_0(When.DELIVER),
    /** Every deliver_sm has message class 2: for the SIM card. */
    CLASS_2(When.DELIVER),
    /** Every deliver_sm says that it is binary. */
    BINARY(When.DELIVER),
    /** Every deliver_sm says in sm_length that its text is longer than what follows. */
    WRONG_SM_LENGTH(When.DELIVER),
    /** The receipt is sent before the submit_sm_resp. */
    EARLY_RECEIPT(When.RECEIPT),
    /** The receipt is sent only after {@link SmscSettings#lateness}. */
    LATE_RECEIPT(When.RECEIPT),
    /** The receipt is sent on another session of the same system_id, when there is one. */
    SIBLING_RECEIPT(When.RECEIPT),
    /** The receipt is in lower case, with a space after some colons and without its dates. */
    ODD_RECEIPT(When.RECEIPT),
    /** The receipt names a message id that was never given. */
    UNKNOWN_RECEIPT_ID(When.RECEIPT),
    /** The receipt is sent twice. */
    RECEIPT_TWICE(When.RECEIPT),
    /** The receipt names no message at all. */
    RECEIPT_WITHOUT_ID(When.RECEIPT),
    /** An intermediate notification comes before the receipt (5.2.12). */
    INTERMEDIATE_RECEIPT(When.RECEIPT),
    /** A bind with the right password is answered RBINDFAIL. */
    BIND_REFUSED(When.BIND),
    /** A bind is never answered. */
    SILENT_BIND(When.BIND),
    /** The connection closes on a bind. */
    DROPPED_BIND(When.BIND),
    /** A bind is answered after {@link SmscSettings#lateness}. */
    LATE_BIND_RESP(When.BIND),
    /** A bind is accepted by an answer without a body. */
    EMPTY_BIND_RESP(When.BIND),
    /** A deliver_sm comes before the answer to the bind. */
    DELIVER_BEFORE_BIND_RESP(When.BIND),
    /** The SMSC unbinds right after its answer to the bind. */
    UNBIND_AT_ONCE(When.BIND),
    /** enquire_link is never answered. */
    DEAF(When.ENQUIRE_LINK),
    /** 64 octets come that are no PDU at all. */
    GARBAGE(When.NOW),
    /** A deliver_sm is cut in its middle and the connection closes. */
    TRUNCATED_PDU(When.NOW),
    /** A PDU says that it is 7 octets long. */
    LENGTH_TOO_SMALL(When.NOW),
    /** A PDU says that it is two gigabytes long. */
    LENGTH_HUGE(When.NOW),
    /** A deliver_sm is four octets longer than it says, so that the next PDU begins in its middle. */
    LENGTH_TOO_SHORT(When.NOW),
    /** A deliver_sm stops in its middle, and the connection stays. */
    STALLED_PDU(When.NOW),
    /** The connection stays open, but nothing that comes is heard and nothing is said: half-open TCP. */
    HALF_OPEN(When.NOW),
    /** From here on sequence_numbers are at the end of their range, and begin again at 1 (5.1.4). */
    SEQUENCE_WRAP(When.NOW),
    /** outbind on a session that is bound already. */
    OUTBIND(When.NOW),
    /** A refusal of a bind that was accepted long ago. */
    SECOND_BIND_RESP(When.NOW),
    /** generic_nack with sequence_number 0, without any cause. */
    UNASKED_NACK(When.NOW),
    /** submit_sm_resp and deliver_sm_resp that nobody asked for. */
    UNASKED_ANSWERS(When.NOW),
    /** Five hundred enquire_link in one breath. */
    ENQUIRE_LINK_FLOOD(When.NOW),
    /** A well-formed PDU of a command that no version of the protocol has. */
    UNKNOWN_COMMAND(When.NOW),
    /** A deliver_sm whose source_addr never ends. */
    MALFORMED_DELIVER(When.NOW),
    /** The SMSC unbinds and closes. */
    UNBIND(When.NOW),
    /** The connection closes without a word. */
    DROP(When.NOW);

    private final When when;

    Misbehaviour(When when) {
        this.when = when;
    }

    boolean atOnce() {
        return when == When.NOW;
    }

    /** What sets it off. */
    private enum When {
        SUBMIT,
        DELIVER,
        RECEIPT,
        BIND,
        ENQUIRE_LINK,
        NOW
    }
}
