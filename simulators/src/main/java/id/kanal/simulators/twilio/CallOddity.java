package id.kanal.simulators.twilio;

/** What may be odd about how a call is told of. */
public enum CallOddity {
    /** Every callback comes twice. */
    REPEATED,
    /** That a recording is ready is told before the step that it was made in. */
    RECORDING_FIRST,
    /** Where a recording led is never asked. */
    NO_ACTION,
    /** That a recording is ready is never told. */
    NO_RECORDING_CALLBACK,
    /** That a recording is ready is told when {@link PhoneCall#deliverHeld} says so. */
    RECORDING_LATE
}
