package id.kanal.console.desk;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.ConsoleContext;
import id.kanal.console.Visit;
import id.kanal.console.account.StaffRole;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where an agent begins: calls, drafts, what they are doing; for supervisors, what the others do. */
final class HomeRoutes {
    static final String PATH = "/desk";

    private final DeskContext desk;
    private final CallList calls;

    HomeRoutes(DeskContext desk) {
        this.desk = desk;
        this.calls = new CallList(desk);
    }

    List<HttpRoute> all() {
        return List.of(
                desk.door().page(PATH, DeskContext.STAFF, visit -> show(200, visit, "")),
                desk.door().background("/desk/petugas", EnumSet.of(StaffRole.SUPERVISOR), this::agents),
                desk.door().form("/desk/keadaan", DeskContext.STAFF, this::change),
                desk.door().form("/desk/latihan", DeskContext.STAFF, this::practise));
    }

    /** @param notice key of what is said first; empty for nothing */
    CompletableFuture<HttpAnswer> show(int status, Visit visit, String notice) {
        boolean training = ConsoleContext.isTraining(visit.call());
        return desk.stores()
                .agents()
                .all()
                .thenCompose(agents -> desk.stores()
                        .drafts()
                        .open(visit.account())
                        .thenCombine(calls.rows(visit, agents), (drafts, rows) -> {
                            Map<String, Object> parts = new HashMap<>();
                            parts.put("calls", rows);
                            parts.put(
                                    "drafts",
                                    drafts.stream()
                                            .map(draft -> new DraftRow(
                                                    draft.id(),
                                                    desk.time(
                                                            visit,
                                                            draft.around().at()),
                                                    draft.around().training()))
                                            .toList());
                            parts.put("agents", isSupervisor(visit) ? rows(visit, agents) : List.of());
                            parts.put("supervisor", isSupervisor(visit));
                            parts.put("state", own(visit, agents));
                            parts.put("training", training);
                            parts.put("equipped", desk.tools().isPresent());
                            parts.put("notice", notice);
                            return desk.page(status, visit, "home", "desk.heading", parts);
                        }));
    }

    private static boolean isSupervisor(Visit visit) {
        return visit.session().account().role() == StaffRole.SUPERVISOR;
    }

    private static String own(Visit visit, List<Agents.Agent> agents) {
        return agents.stream()
                .filter(agent -> agent.id().equals(visit.account()))
                .map(agent -> agent.state().id())
                .findFirst()
                .orElse("");
    }

    private List<AgentRow> rows(Visit visit, List<Agents.Agent> agents) {
        return agents.stream()
                .map(agent -> new AgentRow(agent.name(), agent.state().id(), desk.time(visit, agent.since())))
                .toList();
    }

    private CompletableFuture<HttpAnswer> agents(Visit visit) {
        return desk.stores()
                .agents()
                .all()
                .thenApply(all -> desk.page(200, visit, "agents", "desk.heading", Map.of("agents", rows(visit, all))));
    }

    private CompletableFuture<HttpAnswer> change(Visit visit) {
        Optional<AgentState> state = visit.call().field("state").flatMap(AgentState::of);
        if (state.isEmpty()) return show(422, visit, "");
        return desk.audit(visit, "agent-state", state.get().id())
                .thenCompose(written -> desk.stores().agents().change(visit.account(), visit.actor(), state.get()))
                .thenApply(changed -> HttpAnswer.seeOther(PATH));
    }

    private CompletableFuture<HttpAnswer> practise(Visit visit) {
        boolean on = visit.call().field("on").filter("1"::equals).isPresent();
        return desk.audit(visit, on ? "training-begin" : "training-end", "")
                .thenApply(written -> ConsoleContext.training(HttpAnswer.seeOther(PATH), on));
    }
}
