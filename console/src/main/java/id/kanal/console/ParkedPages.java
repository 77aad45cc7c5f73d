package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.StaffRole;
import id.kanal.console.page.ConsoleText;
import id.kanal.console.page.MaskedEntry;
import id.kanal.console.page.ParkedRow;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Parked;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parked entries, for operators: look, put back, remove. Who did what, and why, is written down before it is done. */
final class ParkedPages {
    static final String PATH = "/ops/parkir";

    private static final Set<StaffRole> READERS = EnumSet.of(StaffRole.SUPERVISOR, StaffRole.OPERATOR);
    private static final Set<StaffRole> KEEPERS = EnumSet.of(StaffRole.OPERATOR);
    private static final int PAGE = 50;
    private static final int LONGEST_REASON = 120;
    /** Milliseconds and a number among those of one, as Redis gives them. */
    private static final Pattern ID = Pattern.compile("(0|[1-9][0-9]{0,17})-(0|[1-9][0-9]{0,17})");

    private final ConsoleContext pages;
    private final StaffDoor door;
    private final Journal journal;
    private final Audit audit;
    private final ZoneId zone;

    ParkedPages(ConsoleContext pages, StaffDoor door, Journal journal, Audit audit, ZoneId zone) {
        this.pages = pages;
        this.door = door;
        this.journal = journal;
        this.audit = audit;
        this.zone = zone;
    }

    static boolean mayRead(StaffRole role) {
        return READERS.contains(role);
    }

    List<HttpRoute> all() {
        return List.of(
                door.page(PATH, READERS, this::list),
                door.page(PATH + "/{id}", KEEPERS, this::look),
                door.form(
                        PATH + "/{id}/kembalikan",
                        KEEPERS,
                        visit -> change(visit, "parked-requeue", journal::requeue, "kembali")),
                door.form(
                        PATH + "/{id}/buang",
                        KEEPERS,
                        visit -> change(visit, "parked-discard", journal::discard, "buang")));
    }

    private CompletableFuture<HttpAnswer> list(Visit visit) {
        String after = visit.call().query("after").filter(ParkedPages::isId).orElse(Entry.START);
        return journal.parked(after, PAGE).thenApply(found -> {
            Map<String, Object> parts = new HashMap<>();
            parts.put(
                    "entries",
                    found.stream().map(parked -> row(visit.words(), parked)).toList());
            parts.put(
                    "next",
                    found.size() < PAGE
                            ? ""
                            : PATH + "?after=" + found.get(PAGE - 1).id());
            parts.put("done", visit.call().query("selesai").orElse(""));
            parts.put("opens", KEEPERS.contains(visit.session().account().role()));
            return pages.page(200, visit, "parked", "parked.heading", parts);
        });
    }

    private ParkedRow row(ConsoleText words, Parked parked) {
        String about = "parked.code." + parked.code();
        return new ParkedRow(
                parked.id(),
                words.time(parked.at(), zone),
                parked.code(),
                words.say(words.has(about) ? about : "parked.code"),
                parked.stream(),
                MaskedEntry.text(parked.detail()));
    }

    private CompletableFuture<HttpAnswer> look(Visit visit) {
        return found(visit)
                .thenCompose(found -> found.map(parked -> show(200, visit, parked, ""))
                        .orElseGet(() -> pages.said(404, visit, "parked-gone").done()));
    }

    /** That somebody looks is written down before they see it. */
    private CompletableFuture<HttpAnswer> show(int status, Visit visit, Parked parked, String error) {
        return audit.append(visit.actor(), "parked-view", parked.id()).thenApply(written -> {
            Map<String, Object> parts = new HashMap<>();
            parts.put("entry", row(visit.words(), parked));
            Optional<String> body = MaskedEntry.of(parked.body());
            parts.put("body", body.orElse(""));
            parts.put("secret", body.isEmpty());
            parts.put("error", error);
            parts.put("reason", visit.call().field("reason").orElse(""));
            return pages.page(status, visit, "parked-entry", "parked.one", parts);
        });
    }

    private CompletableFuture<HttpAnswer> change(
            Visit visit, String action, Function<String, CompletableFuture<Boolean>> change, String done) {
        return found(visit).thenCompose(found -> {
            if (found.isEmpty()) return pages.said(404, visit, "parked-gone").done();
            Optional<String> reason = reason(visit);
            if (reason.isEmpty())
                return show(422, visit, found.get(), visit.words().say("parked.reason.missing"));
            String id = found.get().id();
            return audit.append(visit.actor(), action, id + ": " + reason.get())
                    .thenCompose(written -> change.apply(id))
                    .thenApply(there -> there
                            ? HttpAnswer.seeOther(PATH + "?selesai=" + done)
                            : pages.said(404, visit, "parked-gone"));
        });
    }

    /** The audit log holds no number and no address of a citizen, whatever is typed here. */
    private static Optional<String> reason(Visit visit) {
        String typed = visit.call()
                .field("reason")
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (typed.codePointCount(0, typed.length()) > LONGEST_REASON) return Optional.empty();
        return Optional.of(MaskedEntry.text(typed)).filter(text -> text.length() > 2);
    }

    private CompletableFuture<Optional<Parked>> found(Visit visit) {
        Matcher id = ID.matcher(visit.call().variable("id"));
        if (!id.matches()) return CompletableFuture.completedFuture(Optional.empty());
        return journal.parked(before(Long.parseLong(id.group(1)), Long.parseLong(id.group(2))), 1)
                .thenApply(page -> page.stream()
                        .filter(parked -> parked.id().equals(id.group()))
                        .findFirst());
    }

    /** The greatest id below this one: entries are read after one. */
    private static String before(long millis, long number) {
        if (number > 0) return millis + "-" + (number - 1);
        return millis == 0 ? Entry.START : (millis - 1) + "-" + Long.MAX_VALUE;
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
