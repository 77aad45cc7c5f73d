package id.kanal.console.desk;

import id.kanal.channels.files.UploadIntake;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.UploadToken;
import id.kanal.console.Visit;
import id.kanal.console.page.FieldFlaw;
import id.kanal.kernel.model.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The form of a report: what it brings, and how it is shown. */
record DraftForm(DeskContext desk) {
    /** Of what was typed on the page. */
    DeskDraft brought(Visit visit, String id, Optional<DeskDraft> there, UploadIntake uploads) {
        HttpCall call = visit.call();
        DeskDraft before = there.orElseGet(() -> DeskDraft.fresh(
                id,
                call.field("training").filter("1"::equals).isPresent(),
                desk.local().clock().instant()));
        String tab = call.field("tab").filter(Drafts::isId).orElse("");
        return before.with(DeskFields.of(call), tokens(call, id, uploads), revision(call))
                .in(tab);
    }

    private static long revision(HttpCall call) {
        return call.field("revision")
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** The files that a form brings by their tokens, without those that were taken out again. */
    private static List<String> tokens(HttpCall call, String id, UploadIntake uploads) {
        List<String> dropped = call.fields("drop");
        return call.fields("file").stream()
                .filter(token -> !dropped.contains(token))
                .distinct()
                .limit(2L * UploadIntake.MOST)
                .filter(token -> uploads.open(token, id).isPresent())
                .toList();
    }

    static List<UploadToken> files(DeskDraft draft, UploadIntake uploads) {
        return draft.files().stream()
                .flatMap(token -> uploads.open(token, draft.id()).stream())
                .toList();
    }

    private static List<FileRow> rows(DeskDraft draft, UploadIntake uploads) {
        return draft.files().stream()
                .flatMap(token -> uploads.open(token, draft.id()).stream()
                        .map(upload -> new FileRow(token, upload.attachment().name())))
                .toList();
    }

    /** What is said before the form. */
    record Said(int status, String notice, List<FieldFlaw> flaws, String previous) {
        static final Said NOTHING = new Said(200, "", List.of(), "");

        static Said of(int status, String notice) {
            return new Said(status, notice, List.of(), "");
        }
    }

    CompletableFuture<HttpAnswer> show(Visit visit, DeskTools tools, DeskDraft draft, Said said) {
        UploadIntake uploads = tools.intake().uploads();
        return new CallerLookup(desk).of(visit, tools, draft).thenApply(caller -> {
            Map<String, Object> parts = new HashMap<>();
            parts.put("view", new FormView(draft, visit.account(), rows(draft, uploads), said.flaws, said.notice));
            parts.put("offer", tools.intake().offer());
            parts.put("caller", caller);
            parts.put("danger", danger(tools, draft.fields()));
            parts.put("previous", said.previous);
            return desk.page(said.status, visit, "form", "form.heading", parts);
        });
    }

    /** Empty where there is none. */
    static String danger(DeskTools tools, DeskFields fields) {
        String what = fields.get(DeskFields.WHAT);
        if (what.isEmpty() || DeskReader.isTooLong(fields)) return "";
        Topic.Danger danger = tools.front().hear(what).danger();
        return danger == Topic.Danger.NONE ? "" : danger.id();
    }
}
