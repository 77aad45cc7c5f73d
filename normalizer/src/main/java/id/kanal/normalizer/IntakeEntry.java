package id.kanal.normalizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Inbound;
import id.kanal.normalizer.reassembly.ReassemblyTimeout;

/** What stands in an intake lane: a message, or the stage's own reminder that somebody's parts are overdue. */
sealed interface IntakeEntry {
    String id();

    /**
     * A message from a channel, or one that an operator sent back.
     *
     * @param counted whether its outcome counts; not when it was counted before it was parked
     * @param report to be taken as a report whatever it says: a person has looked at it
     */
    record Message(String id, Inbound inbound, boolean counted, boolean report) implements IntakeEntry {}

    record Overdue(String id, ReassemblyTimeout timer) implements IntakeEntry {}

    static IntakeEntry of(Entry entry) {
        ObjectNode json = Json.read(entry.body());
        if (ReassemblyTimeout.is(json)) return new Overdue(entry.id(), ReassemblyTimeout.read(json));
        return new Message(
                entry.id(),
                JournalJson.inbound(entry.body()),
                !json.path("again").asBoolean(),
                json.path("report").asBoolean());
    }

    /** The form of a message that is counted already, for when it comes back from the parked ones. */
    static String again(String body) {
        return Json.write(Json.read(body).put("again", true));
    }

    /** The form of suspected noise: a person who sends it back says that it is a report. */
    static String againAsReport(Inbound inbound) {
        return Json.write(
                Json.read(JournalJson.write(inbound)).put("again", true).put("report", true));
    }
}
