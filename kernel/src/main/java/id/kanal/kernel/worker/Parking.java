package id.kanal.kernel.worker;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Parked;

/** Makes the note under which an entry is parked. */
final class Parking {
    private Parking() {}

    /** The kind of an exception and where it was thrown. Not its message: that may quote a citizen. */
    static String place(Throwable cause) {
        if (cause == null) return "";
        StackTraceElement[] trace = cause.getStackTrace();
        return cause.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    static Parked of(WorkerScope scope, Entry entry, Failure failure) {
        return new Parked(
                "",
                scope.stream(),
                failure.code().id(),
                failure.getMessage(),
                scope.means().clock().instant(),
                entry.body());
    }
}
