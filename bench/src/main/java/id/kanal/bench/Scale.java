package id.kanal.bench;

import java.util.List;

/**
 * How long a table is measured.
 *
 * @param runs each run starts everything anew; ratios are within a run, and the median of the runs is shown
 * @param seconds of each measurement
 */
record Scale(int runs, double warmUp, double seconds, List<Integer> windows) {
    static Scale whole() {
        return new Scale(3, 8, 10, List.of(1, 10, 100));
    }

    /** One run of the whole. */
    static Scale once() {
        return new Scale(1, whole().warmUp(), whole().seconds(), whole().windows());
    }

    static Scale quick() {
        return new Scale(1, 3, 2, List.of(10, 100));
    }
}
