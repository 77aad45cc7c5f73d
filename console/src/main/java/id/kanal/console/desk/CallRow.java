package id.kanal.console.desk;

import id.kanal.channels.call.Call;
import id.kanal.console.Visit;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Ticket;
import java.time.ZoneId;
import java.util.Map;

/**
 * A call as the desk shows it.
 *
 * @param number of the caller: its end alone until an agent has taken the call; empty when it is withheld
 * @param state in small letters, as in message keys
 * @param holder the name of who took it; empty for nobody
 * @param mine whether that is the reader
 * @param ticket of what was told before an agent answered, as it is shown; empty for none
 */
public record CallRow(
        String id, String number, String state, String since, String holder, boolean mine, String ticket) {
    private static final int SHOWN = 3;

    /** @param names of agents by their accounts */
    static CallRow of(Call call, Visit visit, Map<String, String> names, ZoneId zone) {
        boolean mine = call.isOf(visit.account());
        return new CallRow(
                call.id(),
                call.parties()
                        .from()
                        .map(from -> mine ? from.value() : end(from))
                        .orElse(""),
                call.state().name().toLowerCase(java.util.Locale.ROOT),
                visit.words().time(call.times().startedAt(), zone),
                call.handling()
                        .takenBy()
                        .map(account ->
                                names.getOrDefault(account, visit.words().say("calls.somebody")))
                        .orElse(""),
                mine,
                call.handling().ticket().map(Ticket::shown).orElse(""));
    }

    private static String end(Address from) {
        String value = from.value();
        return "…" + value.substring(Math.max(0, value.length() - SHOWN));
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "CallRow[" + id + ", " + state + "]";
    }
}
