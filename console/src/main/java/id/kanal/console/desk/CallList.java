package id.kanal.console.desk;

import id.kanal.channels.call.Call;
import id.kanal.console.ConsoleContext;
import id.kanal.console.Visit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The calls that an agent sees: those that somebody has to answer, and those of their own that they have not closed. */
record CallList(DeskContext desk) {
    private static final int MOST = 50;

    /** None for somebody who practises. */
    CompletableFuture<List<CallRow>> rows(Visit visit, List<Agents.Agent> agents) {
        if (ConsoleContext.isTraining(visit.call())) return CompletableFuture.completedFuture(List.of());
        Map<String, String> names = agents.stream().collect(Collectors.toMap(Agents.Agent::id, Agents.Agent::name));
        return desk.stores()
                .calls()
                .list()
                .thenApply(all -> all.stream()
                        .filter(call -> isShown(call, visit.account()))
                        .limit(MOST)
                        .map(call -> CallRow.of(call, visit, names, desk.local().zone()))
                        .toList());
    }

    private static boolean isShown(Call call, String account) {
        if (call.handling().closing().isPresent()) return false;
        return call.isOf(account) || (!call.isOver() && call.state() != Call.State.IVR);
    }
}
