package id.kanal.console.desk;

import id.kanal.channels.files.UploadIntake;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.staff.StaffOffer;
import id.kanal.console.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the form asks for while somebody types. All of it by POST: what is typed stands in no address. */
final class AssistRoutes {
    private static final int MOST_CHOICES = 30;

    private final DeskContext desk;
    private final DraftForm form;

    AssistRoutes(DeskContext desk) {
        this.desk = desk;
        this.form = new DraftForm(desk);
    }

    List<HttpRoute> all() {
        String path = DraftRoutes.PATH + "/{id}";
        return List.of(
                words(path + "/bahaya", this::danger),
                words(path + "/pelapor", this::caller),
                words("/desk/pilihan", this::choices),
                desk.door()
                        .form(
                                path + "/berkas",
                                DeskContext.STAFF,
                                new HttpRoute.Taking.Form(
                                        DeskContext.FIELDS_WITH_FILES, UploadIntake.MOST, UploadIntake.LONGEST),
                                desk.equipped(this::files)));
    }

    private HttpRoute words(String path, DeskContext.Handler handler) {
        return desk.door().form(path, DeskContext.STAFF, DeskContext.WORDS, desk.equipped(handler));
    }

    private CompletableFuture<HttpAnswer> danger(Visit visit, DeskTools tools) {
        String danger = DraftForm.danger(tools, DeskFields.of(visit.call()));
        return desk.page(200, visit, "danger", "form.heading", Map.of("danger", danger))
                .done();
    }

    private CompletableFuture<HttpAnswer> caller(Visit visit, DeskTools tools) {
        String id = DraftRoutes.id(visit);
        if (id.isEmpty()) return HttpAnswer.of(404).done();
        return desk.stores().drafts().get(visit.account(), id).thenCompose(there -> {
            DeskDraft draft = form.brought(visit, id, there, tools.intake().uploads());
            return new CallerLookup(desk)
                    .of(visit, tools, draft)
                    .thenApply(caller -> desk.page(200, visit, "cases", "form.heading", Map.of("caller", caller)));
        });
    }

    private CompletableFuture<HttpAnswer> choices(Visit visit, DeskTools tools) {
        StaffOffer offer = tools.intake().offer();
        Optional<String> agency = visit.call().field("agency");
        boolean ofAgency =
                visit.call().header("HX-Trigger-Name").filter("agency"::equals).isPresent();
        List<StaffOffer.Choice> found = ofAgency
                ? StaffOffer.matching(offer.agencies(), agency.orElse(""), MOST_CHOICES)
                : StaffOffer.matching(
                        offer.categories(), visit.call().field("category").orElse(""), MOST_CHOICES);
        return desk.page(200, visit, "options", "form.heading", Map.of("choices", found))
                .done();
    }

    /** Files that a script sends as they are chosen, dropped or pasted. */
    private CompletableFuture<HttpAnswer> files(Visit visit, DeskTools tools) {
        String id = DraftRoutes.id(visit);
        if (id.isEmpty()) return HttpAnswer.of(404).done();
        UploadIntake uploads = tools.intake().uploads();
        return uploads.take(UploadIntake.brought(visit.call()), id).thenApply(taken -> {
            List<FileRow> kept = taken.stream()
                    .flatMap(file -> file.kept().stream())
                    .map(upload -> new FileRow(
                            uploads.sealed(upload), upload.attachment().name()))
                    .toList();
            boolean refused = kept.size() < taken.size();
            return desk.page(refused ? 422 : 200, visit, "files", "form.heading", Map.of("files", kept));
        });
    }
}
