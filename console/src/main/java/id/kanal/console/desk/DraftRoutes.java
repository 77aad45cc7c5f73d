package id.kanal.console.desk;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.ConsoleContext;
import id.kanal.console.Visit;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Ticket;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The form of a report and its draft, which the page stores by itself a second after somebody stops typing. */
final class DraftRoutes {
    static final String PATH = "/desk/laporan";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm.ss");

    private final DeskContext desk;
    private final DraftForm form;

    DraftRoutes(DeskContext desk) {
        this.desk = desk;
        this.form = new DraftForm(desk);
    }

    static String path(String id) {
        return PATH + '/' + id;
    }

    static String id(Visit visit) {
        return Optional.of(visit.call().variable("id")).filter(Drafts::isId).orElse("");
    }

    List<HttpRoute> all() {
        return List.of(
                desk.door().page(PATH, DeskContext.STAFF, desk.equipped((visit, tools) -> begin(visit))),
                desk.door().page(PATH + "/{id}", DeskContext.STAFF, desk.equipped(this::show)),
                desk.door().form(PATH + "/{id}/draf", DeskContext.STAFF, DeskContext.WORDS, desk.equipped(this::store)),
                desk.door().form(PATH + "/{id}/hapus", DeskContext.STAFF, this::discard));
    }

    /** A form has its id before anything is typed, so that a browser that comes back finds what was stored. */
    private CompletableFuture<HttpAnswer> begin(Visit visit) {
        String before = visit.call().query("sebelum").filter(Drafts::isId).orElse("");
        return HttpAnswer.seeOther(
                        path(desk.stores().drafts().freshId()) + (before.isEmpty() ? "" : "?sebelum=" + before))
                .done();
    }

    private CompletableFuture<HttpAnswer> show(Visit visit, DeskTools tools) {
        String id = id(visit);
        if (id.isEmpty()) return desk.pages().said(404, visit, "draft-none").done();
        return desk.stores().drafts().get(visit.account(), id).thenCompose(found -> {
            if (found.filter(draft -> !draft.isOpen()).isPresent())
                return HttpAnswer.seeOther(path(id) + SaveRoutes.SAVED).done();
            DeskDraft draft = found.orElseGet(() -> DeskDraft.fresh(
                            id,
                            ConsoleContext.isTraining(visit.call()),
                            desk.local().clock().instant()))
                    .in(desk.stores().drafts().freshId());
            return previous(visit)
                    .thenCompose(previous ->
                            form.show(visit, tools, draft, new DraftForm.Said(200, "", List.of(), previous)));
        });
    }

    /** The number of the report that was just saved; empty for none. */
    private CompletableFuture<String> previous(Visit visit) {
        Optional<String> before = visit.call().query("sebelum").filter(Drafts::isId);
        if (before.isEmpty()) return CompletableFuture.completedFuture("");
        return desk.stores()
                .drafts()
                .get(visit.account(), before.get())
                .thenApply(found -> found.flatMap(draft -> draft.around().saved())
                        .map(saved -> Ticket.shown(saved.number()))
                        .orElse(""));
    }

    /** Whether the page was made for who is signed in now: at one desk two people may sit one after the other. */
    static boolean isOwners(Visit visit) {
        return visit.call().field("owner").filter(visit.account()::equals).isPresent();
    }

    /** By the page itself, or by who takes over what another tab has. */
    private CompletableFuture<HttpAnswer> store(Visit visit, DeskTools tools) {
        String id = id(visit);
        if (id.isEmpty()) return HttpAnswer.of(404).done();
        if (!isOwners(visit)) return state(visit, "draft.other-account", Optional.empty(), "");
        Drafts drafts = desk.stores().drafts();
        return drafts.get(visit.account(), id)
                .thenCompose(there -> {
                    DeskDraft draft =
                            form.brought(visit, id, there, tools.intake().uploads());
                    if (draft.fields().isBlank() && there.isEmpty())
                        return state(visit, "draft.empty", Optional.of(draft), "");
                    if (DeskReader.isTooLong(draft.fields())) return state(visit, "draft.long", Optional.of(draft), "");
                    boolean force = visit.call().field("takeover").isPresent();
                    return (force
                                    ? drafts.takeOver(visit.account(), draft, drafts.freshId())
                                    : drafts.store(visit.account(), draft))
                            .thenCompose(stored -> told(visit, tools, draft, stored));
                })
                .exceptionallyCompose(thrown -> {
                    Failure failure = Failure.of(thrown);
                    if (failure.code() != FailureCode.COLLECTION_FULL) throw new CompletionException(failure);
                    return state(visit, "draft.many", Optional.empty(), "");
                });
    }

    private CompletableFuture<HttpAnswer> told(Visit visit, DeskTools tools, DeskDraft draft, Drafts.Stored stored) {
        if (!DeskContext.isPart(visit))
            return stored instanceof Drafts.Stored.Conflict
                    ? form.show(visit, tools, draft, DraftForm.Said.of(409, FormView.CONFLICT))
                    : HttpAnswer.seeOther(path(draft.id())).done();
        return switch (stored) {
            case Drafts.Stored.Done(DeskDraft now) -> state(visit, "draft.stored", Optional.of(now), now.id());
            case Drafts.Stored.Conflict(DeskDraft other) -> state(visit, "draft.conflict", Optional.of(draft), "");
            case Drafts.Stored.Over(DeskDraft over) -> state(visit, "draft.over", Optional.of(over), "");
        };
    }

    /** The small part of the page that says how the draft stands. */
    private CompletableFuture<HttpAnswer> state(Visit visit, String key, Optional<DeskDraft> draft, String stored) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("key", key);
        parts.put(
                "time",
                stored.isEmpty()
                        ? ""
                        : CLOCK.withZone(desk.local().zone())
                                .format(draft.orElseThrow().around().at()));
        parts.put("draft", draft.map(DeskDraft::id).orElse(""));
        parts.put("revision", draft.map(DeskDraft::revision).orElse(0L));
        return desk.page(200, visit, "draft-state", "form.heading", parts).done();
    }

    private CompletableFuture<HttpAnswer> discard(Visit visit) {
        String id = id(visit);
        return desk.audit(visit, "draft-discard", id)
                .thenCompose(written -> desk.stores().drafts().discard(visit.account(), id.isEmpty() ? "-" : id))
                .thenApply(gone -> HttpAnswer.seeOther(HomeRoutes.PATH));
    }
}
