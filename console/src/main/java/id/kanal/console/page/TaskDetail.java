package id.kanal.console.page;

import java.util.List;

/**
 * A task that somebody has taken on.
 *
 * @param number of the reporter; empty where it is not needed or not known
 * @param recording whether there is one to listen to
 * @param results what may have become of it, by the name that the form sends
 */
public record TaskDetail(TaskRow row, String number, boolean recording, List<Result> results) {
    public record Result(String id, String words) {}

    @Override
    public String toString() {
        return "TaskDetail[" + row.id() + "]";
    }
}
