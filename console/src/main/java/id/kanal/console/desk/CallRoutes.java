package id.kanal.console.desk;

import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.CallOutcome;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.ConsoleContext;
import id.kanal.console.Visit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Calls at the desk: one agent takes one, which opens a form that knows who calls, and says in the end what came of it. */
final class CallRoutes {
    /** What an agent may say; that one was missed is seen. */
    static final Set<CallOutcome> SAID =
            EnumSet.of(CallOutcome.INFORMATION, CallOutcome.WRONG_NUMBER, CallOutcome.PRANK, CallOutcome.ADDITION);

    private final DeskContext desk;
    private final HomeRoutes home;
    private final CallList calls;

    CallRoutes(DeskContext desk) {
        this.desk = desk;
        this.home = new HomeRoutes(desk);
        this.calls = new CallList(desk);
    }

    List<HttpRoute> all() {
        return List.of(
                desk.door().background("/desk/panggilan", DeskContext.STAFF, this::list),
                desk.door()
                        .form("/desk/panggilan/ambil", DeskContext.STAFF, desk.equipped((visit, tools) -> take(visit))),
                desk.door().form("/desk/panggilan/lepas", DeskContext.STAFF, this::release),
                desk.door().form("/desk/panggilan/tutup", DeskContext.STAFF, this::close));
    }

    private CompletableFuture<HttpAnswer> list(Visit visit) {
        return desk.stores()
                .agents()
                .all()
                .thenCompose(agents -> calls.rows(visit, agents)
                        .thenApply(rows -> desk.page(200, visit, "calls", "desk.heading", Map.of("calls", rows))));
    }

    private static String id(Visit visit) {
        return visit.call().field("id").filter(CallBoard::isId).orElse("-");
    }

    private CompletableFuture<HttpAnswer> take(Visit visit) {
        if (ConsoleContext.isTraining(visit.call())) return home.show(409, visit, "calls.not-in-training");
        String id = id(visit);
        return desk.audit(visit, "call-take", id)
                .thenCompose(written -> desk.stores().calls().take(id, visit.account()))
                .thenCompose(call -> {
                    if (call.isEmpty()) return home.show(404, visit, "calls.gone");
                    if (!call.get().isOf(visit.account())) return home.show(409, visit, "calls.taken");
                    return desk.stores()
                            .agents()
                            .change(visit.account(), visit.actor(), AgentState.TALKING)
                            .thenCompose(changed -> open(visit, call.get()));
                });
    }

    /** The form of this call: the one that is there, or a new one with what the exchange says of who calls. */
    private CompletableFuture<HttpAnswer> open(Visit visit, Call call) {
        Drafts drafts = desk.stores().drafts();
        return drafts.open(visit.account()).thenCompose(open -> {
            Optional<DeskDraft> there = open.stream()
                    .filter(draft -> draft.around().call().equals(call.id()))
                    .findFirst();
            if (there.isPresent()) return form(there.get()).done();
            DeskFields fields = DeskFields.EMPTY.with(
                    DeskFields.NUMBER,
                    call.parties().from().map(from -> from.value()).orElse(""));
            DeskDraft fresh = DeskDraft.fresh(
                            drafts.freshId(), false, desk.local().clock().instant())
                    .of(call.id())
                    .with(fields, List.of(), 0);
            return drafts.store(visit.account(), fresh).thenApply(stored -> form(stored.draft()));
        });
    }

    private static HttpAnswer form(DeskDraft draft) {
        return HttpAnswer.seeOther(DraftRoutes.path(draft.id()));
    }

    private CompletableFuture<HttpAnswer> release(Visit visit) {
        String id = id(visit);
        return desk.audit(visit, "call-release", id)
                .thenCompose(written -> desk.stores().calls().release(id, visit.account()))
                .thenCompose(call -> available(visit));
    }

    private CompletableFuture<HttpAnswer> available(Visit visit) {
        return desk.stores()
                .agents()
                .change(visit.account(), visit.actor(), AgentState.AVAILABLE)
                .thenApply(changed -> HttpAnswer.seeOther(HomeRoutes.PATH));
    }

    private CompletableFuture<HttpAnswer> close(Visit visit) {
        String id = id(visit);
        Optional<CallOutcome> outcome = visit.call()
                .field("outcome")
                .flatMap(text -> Arrays.stream(CallOutcome.values())
                        .filter(one -> SAID.contains(one) && one.id().equals(text))
                        .findFirst());
        if (outcome.isEmpty()) return home.show(422, visit, "calls.say");
        return desk.audit(visit, "call-close", id + ' ' + outcome.get().id())
                .thenCompose(written ->
                        desk.stores().calls().close(id, visit.account(), EnumSet.of(outcome.get()), Optional.empty()))
                .thenCompose(call -> {
                    if (call.isEmpty()) return home.show(404, visit, "calls.gone");
                    if (!call.get().isOf(visit.account())) return home.show(409, visit, "calls.taken");
                    return available(visit);
                });
    }
}
