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
    /** Every deliver_sm is sent twice under two sequence numbers. */
    DUPLICATE_DELIVER(When.DELIVER),
    /** Every deliver_sm carries TLVs that nobody knows, one of them empty. */
    UNKNOWN_TLVS(When.DELIVER),
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
    /** A bind with the right password is answered RBINDFAIL. */
    BIND_REFUSED(When.BIND),
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
