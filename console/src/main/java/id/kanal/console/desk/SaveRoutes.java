package id.kanal.console.desk;

import id.kanal.channels.call.CallOutcome;
import id.kanal.channels.files.UploadIntake;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.staff.StaffIntake;
import id.kanal.channels.staff.StaffReport;
import id.kanal.console.Visit;
import id.kanal.console.page.ConsoleText;
import id.kanal.console.page.FieldFlaw;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.worker.FrontDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Saves a report, and shows its number to be read out. What was typed is stored as a draft before, so that whatever breaks in
 * between, the same form can be sent again and has the same number.
 */
final class SaveRoutes {
    /** Behind the path of the form. */
    static final String SAVED = "/selesai";

    private final DeskContext desk;
    private final DraftForm form;

    SaveRoutes(DeskContext desk) {
        this.desk = desk;
        this.form = new DraftForm(desk);
    }

    List<HttpRoute> all() {
        return List.of(
                desk.door()
                        .form(
                                DraftRoutes.PATH + "/{id}",
                                DeskContext.STAFF,
                                new HttpRoute.Taking.Form(
                                        DeskContext.FIELDS_WITH_FILES, 2 * UploadIntake.MOST, UploadIntake.LONGEST),
                                desk.equipped(this::send)),
                desk.door().page(DraftRoutes.PATH + "/{id}" + SAVED, DeskContext.STAFF, this::saved));
    }

    private CompletableFuture<HttpAnswer> send(Visit visit, DeskTools tools) {
        String id = DraftRoutes.id(visit);
        if (id.isEmpty() || !DraftRoutes.isOwners(visit))
            return desk.pages().said(409, visit, "draft-none").done();
        UploadIntake uploads = tools.intake().uploads();
        return desk.stores()
                .drafts()
                .get(visit.account(), id)
                .thenCompose(there -> uploads.take(UploadIntake.brought(visit.call()), id)
                        .thenCompose(taken -> {
                            DeskDraft draft = form.brought(visit, id, there, uploads);
                            List<String> files = new ArrayList<>(draft.files());
                            taken.forEach(
                                    file -> file.kept().map(uploads::sealed).ifPresent(files::add));
                            return checked(
                                    visit, tools, draft.with(draft.fields(), files, draft.revision()), flaws(taken));
                        }));
    }

    private static List<FieldFlaw> flaws(List<UploadIntake.Taken> taken) {
        return taken.stream()
                .filter(file -> file.kept().isEmpty())
                .map(file -> new FieldFlaw("files", file.isInfected() ? "flaw.file-infected" : "flaw.file"))
                .distinct()
                .toList();
    }

    /** Stores first: whatever is wrong, the form comes back with all that was typed. */
    private CompletableFuture<HttpAnswer> checked(
            Visit visit, DeskTools tools, DeskDraft draft, List<FieldFlaw> files) {
        if (DeskReader.isTooLong(draft.fields()))
            return form.show(
                    visit,
                    tools,
                    draft,
                    new DraftForm.Said(422, "", List.of(new FieldFlaw(DeskFields.WHAT, "flaw.long")), ""));
        Drafts drafts = desk.stores().drafts();
        boolean force = visit.call().field("takeover").isPresent();
        return (force
                        ? drafts.takeOver(visit.account(), draft, drafts.freshId())
                        : drafts.store(visit.account(), draft))
                .thenCompose(stored -> switch (stored) {
                    case Drafts.Stored.Conflict(DeskDraft other) ->
                        form.show(visit, tools, draft, DraftForm.Said.of(409, FormView.CONFLICT));
                    case Drafts.Stored.Over(DeskDraft over) ->
                        decide(visit, tools, draft, over.around().saved());
                    case Drafts.Stored.Done(DeskDraft now) -> decide(visit, tools, now, files);
                })
                .exceptionallyCompose(thrown -> {
                    Failure failure = Failure.of(thrown);
                    if (failure.code() != FailureCode.COLLECTION_FULL) return CompletableFuture.failedFuture(failure);
                    List<FieldFlaw> many = List.of(new FieldFlaw(DeskFields.WHAT, "draft.many"));
                    return form.show(visit, tools, draft, new DraftForm.Said(422, "", many, ""));
                });
    }

    private CompletableFuture<HttpAnswer> decide(Visit visit, DeskTools tools, DeskDraft draft, List<FieldFlaw> files) {
        boolean stored = visit.call().field("action").orElse("draft").equals("draft");
        if (stored && files.isEmpty())
            return HttpAnswer.seeOther(DraftRoutes.path(draft.id())).done();
        List<FieldFlaw> flaws = new ArrayList<>(reader(tools).flaws(draft.fields()));
        flaws.addAll(files);
        if (draft.files().size() > UploadIntake.MOST) flaws.add(new FieldFlaw("files", "flaw.files"));
        if (!flaws.isEmpty()) return form.show(visit, tools, draft, new DraftForm.Said(422, "", flaws, ""));
        return draft.around().training() ? practise(visit, draft) : save(visit, tools, draft);
    }

    /** The form of a report that was saved comes once more: the same is the same number, anything else is more on that case. */
    private CompletableFuture<HttpAnswer> decide(
            Visit visit, DeskTools tools, DeskDraft draft, Optional<DeskDraft.Saved> saved) {
        if (draft.around().training()) return lead(visit, draft).done();
        boolean clean = reader(tools).flaws(draft.fields()).isEmpty();
        return clean
                ? save(visit, tools, draft)
                : different(visit, draft, saved.orElseThrow().number());
    }

    private DeskReader reader(DeskTools tools) {
        return new DeskReader(tools.intake().offer(), desk.today());
    }

    /** A number that begins with 0 is nobody's. */
    private CompletableFuture<HttpAnswer> practise(Visit visit, DeskDraft draft) {
        String number = '0'
                + draft.id()
                        .chars()
                        .map(letter -> letter % 10)
                        .limit(9)
                        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                        .toString();
        return desk.stores()
                .drafts()
                .saved(visit.account(), draft, new DeskDraft.Saved(number, true))
                .thenApply(done -> lead(visit, draft));
    }

    private CompletableFuture<HttpAnswer> save(Visit visit, DeskTools tools, DeskDraft draft) {
        StaffReport report = reader(tools)
                .report(
                        draft.id(),
                        visit.account(),
                        draft.fields(),
                        DraftForm.files(draft, tools.intake().uploads()));
        return desk.audit(visit, "case-save", draft.id())
                .thenCompose(written -> tools.intake().report(report))
                .thenCompose(saved -> saved.promise() instanceof FrontDesk.Promise.Different
                        ? different(visit, draft, saved.ticket().digits())
                        : after(visit, draft, saved));
    }

    private CompletableFuture<HttpAnswer> after(Visit visit, DeskDraft draft, StaffIntake.Saved saved) {
        DeskDraft.Saved as = new DeskDraft.Saved(saved.ticket().digits(), saved.told());
        return desk.stores()
                .drafts()
                .saved(visit.account(), draft, as)
                .thenCompose(done -> draft.around().call().isEmpty()
                        ? CompletableFuture.completedFuture(null)
                        : desk.closeCall(visit, draft.around().call(), CallOutcome.CASE, saved.ticket()))
                .thenApply(done -> lead(visit, draft));
    }

    private static HttpAnswer lead(Visit visit, DeskDraft draft) {
        boolean next = visit.call().field("action").filter("next"::equals).isPresent();
        return HttpAnswer.seeOther(
                next ? DraftRoutes.PATH + "?sebelum=" + draft.id() : DraftRoutes.path(draft.id()) + SAVED);
    }

    /** What was changed after it was saved is not lost: it may be added to the case. */
    private CompletableFuture<HttpAnswer> different(Visit visit, DeskDraft draft, String number) {
        return desk.page(
                        409,
                        visit,
                        "different",
                        "different.heading",
                        Map.of(
                                "number",
                                number,
                                "shown",
                                Ticket.shown(number),
                                "text",
                                draft.fields().get(DeskFields.WHAT),
                                "form",
                                desk.stores().drafts().freshId()))
                .done();
    }

    private CompletableFuture<HttpAnswer> saved(Visit visit) {
        String id = DraftRoutes.id(visit);
        if (id.isEmpty()) return desk.pages().said(404, visit, "draft-none").done();
        return desk.stores()
                .drafts()
                .get(visit.account(), id)
                .thenApply(found -> found.filter(draft -> !draft.isOpen())
                        .map(draft -> readOut(visit, draft))
                        .orElseGet(() -> desk.pages().said(404, visit, "draft-none")));
    }

    private HttpAnswer readOut(Visit visit, DeskDraft draft) {
        DeskDraft.Saved saved = draft.around().saved().orElseThrow();
        ConsoleText theirs = ConsoleText.in(draft.fields().get(DeskFields.LANGUAGE));
        return desk.page(
                200,
                visit,
                "saved",
                "saved.heading",
                Map.of(
                        "view",
                        new SavedView(
                                saved.number(),
                                ReadOut.spelt(saved.number(), theirs),
                                desk.time(visit, draft.around().at()),
                                visit.words().say("kind." + draft.fields().get(DeskFields.KIND)),
                                saved.told(),
                                draft.around().training()),
                        "theirs",
                        theirs));
    }
}
