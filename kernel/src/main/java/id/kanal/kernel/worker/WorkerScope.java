package id.kanal.kernel.worker;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.port.RuntimeContext;
import java.util.concurrent.Executor;

/**
 * What a worker works on, and where.
 *
 * @param home serial: never runs two tasks at once
 * @param stage names the lease together with the stream
 */
public record WorkerScope(Journal journal, RuntimeContext means, Executor home, String stage, String stream) {
    String lease() {
        return stage + '/' + stream;
    }
}
