package id.kanal.simulators.pbx;

/** What may be odd about how an exchange tells of a call. */
public enum PbxOddity {
    /** Everything is told twice. */
    REPEATED,
    /** Nothing is told before the call is over, and then the last first. */
    REVERSED,
    /** That it rang is never told. */
    START_LOST,
    /** That somebody answered is told by the end alone. */
    ANSWER_LOST,
    /** That it ended is never told. */
    END_LOST,
    /** As a form instead of JSON. */
    FORM
}
