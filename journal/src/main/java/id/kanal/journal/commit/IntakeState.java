package id.kanal.journal.commit;

/**
 * What is under way between this process and Redis, and who may send next. Knows no socket, no lock and no thread: each
 * thing that happens leads from one state to the next, as a table in its test says.
 *
 * @param asking Redis refused a while ago: nobody sends before it was asked again, once nothing is under way
 * @param groups under way: sent and not answered, or the next that the committer's thread sends
 * @param octets of these groups
 */
record IntakeState(Phase phase, boolean asking, int groups, int octets) {
    private static final int MOST_GROUPS = 8;
    /** So many octets the buffers of a connection take, even while the other side reads nothing. */
    private static final int ROOM = 48 << 10;

    static final IntakeState BEGIN = new IntakeState(Phase.RECONNECTING, false, 0, 0);

    enum Phase {
        /** There is no connection; the committer's thread makes one. */
        RECONNECTING,
        /** Whoever brings something may send it. */
        OPEN,
        /**
         * The last group is too large for what the socket takes at once, or its write failed. The committer's thread sends
         * it, or finds out what happened; nobody overtakes it.
         */
        HELD
    }

    /** Something that happened. */
    sealed interface Event {}

    /** A try to connect ended. */
    record Connected(boolean well) implements Event {}

    /** @param blocking whether whoever sends may block: only the committer's thread may */
    record Brought(int octets, boolean blocking) implements Event {}

    /** A group was written to the socket. */
    record Written(boolean well) implements Event {}

    /** Redis answered to so many groups. */
    record Answered(int groups, int octets) implements Event {}

    /** The connection broke, or was given up: nothing is under way any more. */
    record Lost() implements Event {}

    /** It is time to ask a Redis that refused. */
    record Due() implements Event {}

    /** It was asked, or need not be any more. */
    record Asked(boolean connected) implements Event {}

    IntakeState on(Event event) {
        return switch (event) {
            case Connected(boolean well) -> well && phase == Phase.RECONNECTING ? phase(Phase.OPEN) : this;
            case Brought(int more, boolean blocking) -> brought(more, blocking);
            case Written(boolean well) -> phase == Phase.RECONNECTING ? this : phase(well ? Phase.OPEN : Phase.HELD);
            case Answered(int done, int less) ->
                new IntakeState(phase, asking, Math.max(0, groups - done), Math.max(0, octets - less));
            case Lost() -> BEGIN;
            case Due() -> new IntakeState(phase, true, groups, octets);
            case Asked(boolean connected) -> connected ? asked() : BEGIN;
        };
    }

    private IntakeState brought(int more, boolean blocking) {
        boolean fits = blocking || octets + more <= ROOM;
        return new IntakeState(fits ? phase : Phase.HELD, asking, groups + 1, octets + more);
    }

    private IntakeState asked() {
        return new IntakeState(groups == 0 ? Phase.OPEN : phase, false, groups, octets);
    }

    private IntakeState phase(Phase next) {
        return new IntakeState(next, asking, groups, octets);
    }

    /** Whether another group may be formed now, by somebody who must not block or by the committer's thread, who may. */
    boolean takes(boolean blocking) {
        return phase == Phase.OPEN && !asking && groups < MOST_GROUPS && (blocking || octets <= ROOM / 2);
    }

    /** Whether what was brought last is written by whoever brought it. */
    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    boolean isIdle() {
        return groups == 0;
    }

    /** Whether who waits for a reply waits for the only one: then he fetches it himself. */
    boolean isAlone() {
        return groups == 1;
    }
}
