package id.kanal.simulators.smsc;

/** What became of a submitted message: message_state and its word in receipts (SMPP v3.4, 5.2.28 and appendix B). */
public enum FinalState {
    DELIVRD(2),
    EXPIRED(3),
    DELETED(4),
    UNDELIV(5),
    ACCEPTD(6),
    UNKNOWN(7),
    REJECTD(8);

    private final int messageState;

    FinalState(int messageState) {
        this.messageState = messageState;
    }

    int messageState() {
        return messageState;
    }
}
