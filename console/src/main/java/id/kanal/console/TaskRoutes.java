package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.StaffRole;
import id.kanal.console.page.TaskDetail;
import id.kanal.console.page.TaskRow;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.task.StaffTask;
import id.kanal.kernel.task.TaskBoard;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What only people can do: each task is claimed by one of them, and everything that is seen or done of it is written down before. */
final class TaskRoutes {
    private static final Set<StaffRole> DOERS = EnumSet.of(StaffRole.AGENT, StaffRole.SUPERVISOR);
    private static final String PATH = "/desk/tugas";
    private static final String ONE = PATH + "/{id}";

    /** Characters of a transcript; also of what a machine writes. */
    private static final int LONGEST = 50_000;

    private static final HttpRoute.Taking WORDS = new HttpRoute.Taking.Form(4 * LONGEST, 0, 0);
    private static final Map<TaskRequest.Kind, List<String>> RESULTS = Map.of(
            TaskRequest.Kind.CALL_BACK, List.of("reached", "not-reached", "wrong-number"),
            TaskRequest.Kind.TELL_BY_HAND, List.of("told", "not-reached"),
            TaskRequest.Kind.TYPE_RECORDING, List.of("nothing-heard"));

    private final ConsoleContext pages;
    private final StaffDoor door;
    private final Audit audit;
    private final StaffWork work;
    private final Clock clock;
    private final ZoneId zone;

    TaskRoutes(ConsoleContext pages, StaffDoor door, Audit audit, StaffWork work, Clock clock, ZoneId zone) {
        this.pages = pages;
        this.door = door;
        this.audit = audit;
        this.work = work;
        this.clock = clock;
        this.zone = zone;
    }

    List<HttpRoute> all() {
        return List.of(
                door.page(PATH, DOERS, visit -> show(visit, "tasks")),
                door.background(PATH + "/daftar", DOERS, visit -> show(visit, "task-list")),
                door.page(ONE, DOERS, visit -> one(visit, 200, "")),
                door.page(ONE + "/rekaman", DOERS, this::recording),
                door.form(ONE + "/ambil", DOERS, visit -> changed(visit, "task-claim", "", board()::claim)),
                door.form(ONE + "/lepas", DOERS, visit -> changed(visit, "task-release", "", board()::release)),
                door.form(ONE + "/selesai", DOERS, this::finish),
                door.form(ONE + "/ketik", DOERS, WORDS, this::type));
    }

    private TaskBoard board() {
        return work.tasks();
    }

    private CompletableFuture<HttpAnswer> show(Visit visit, String template) {
        Instant now = clock.instant();
        return board().list()
                .thenApply(tasks -> pages.page(
                        200,
                        visit,
                        template,
                        "tasks.heading",
                        Map.of(
                                "tasks",
                                tasks.stream()
                                        .map(task -> row(visit, task, now))
                                        .toList())));
    }

    private TaskRow row(Visit visit, StaffTask task, Instant now) {
        Optional<StaffTask.Person> holder = task.done().map(StaffTask.Done::by).or(() -> task.heldBy(now));
        return new TaskRow(
                task.id(),
                visit.words().say("tasks.kind." + task.request().kind().id()),
                task.request().ticket().map(Ticket::digits).orElse(""),
                visit.words().time(task.request().since(), zone),
                holder.map(StaffTask.Person::name).orElse(""),
                holder.filter(by -> by.account().equals(visit.account())).isPresent(),
                task.done().isPresent());
    }

    /** The number of the reporter is shown to who has claimed the task, and to nobody else. */
    private CompletableFuture<HttpAnswer> one(Visit visit, int status, String error) {
        return board().get(id(visit)).thenCompose(found -> {
            if (found.isEmpty()) return done(pages.said(404, visit, "task-gone"));
            StaffTask task = found.get();
            return number(visit, task)
                    .thenApply(number -> pages.page(
                            status,
                            visit,
                            "task",
                            "tasks.kind." + task.request().kind().id(),
                            Map.of("task", detail(visit, task, number), "error", error)));
        });
    }

    private TaskDetail detail(Visit visit, StaffTask task, String number) {
        return new TaskDetail(
                row(visit, task, clock.instant()),
                number,
                task.request().recording().isPresent(),
                RESULTS.get(task.request().kind()).stream()
                        .map(id -> new TaskDetail.Result(id, visit.words().say("tasks.result." + id)))
                        .toList());
    }

    private boolean isTheirs(Visit visit, StaffTask task) {
        return task.isOf(visit.account(), clock.instant());
    }

    private static StaffTask.Person person(Visit visit) {
        return new StaffTask.Person(visit.account(), visit.actor());
    }

    private CompletableFuture<String> number(Visit visit, StaffTask task) {
        Optional<Ticket> ticket = task.request().ticket();
        boolean needed = task.request().kind() != TaskRequest.Kind.TYPE_RECORDING;
        if (!needed || ticket.isEmpty() || !isTheirs(visit, task)) return CompletableFuture.completedFuture("");
        return audit.append(visit.actor(), "number-seen", ticket.get().digits())
                .thenCompose(written -> work.desk().card(ticket.get()))
                .thenApply(card -> card.flatMap(TicketCard::address)
                        .filter(Address::isKnown)
                        .map(Address::value)
                        .orElse(""));
    }

    private CompletableFuture<HttpAnswer> recording(Visit visit) {
        return board().get(id(visit)).thenCompose(found -> {
            Optional<StaffTask> task = found.filter(one -> isTheirs(visit, one));
            if (task.flatMap(one -> one.request().recording()).isEmpty())
                return done(pages.said(404, visit, "task-gone"));
            return audit.append(visit.actor(), "recording-heard", about(task.get()))
                    .thenCompose(written -> work.recordings()
                            .answer(task.get().request().recording().get().audio()));
        });
    }

    private CompletableFuture<HttpAnswer> type(Visit visit) {
        String text = visit.call().field("text").orElse("").strip();
        if (text.isEmpty() || text.length() > LONGEST)
            return one(visit, 422, visit.words().say("tasks.text.missing"));
        return board().get(id(visit)).thenCompose(found -> {
            if (found.isEmpty()) return done(pages.said(404, visit, "task-gone"));
            StaffTask task = found.get();
            // whoever types for longer than a claim holds has not typed in vain
            if (!task.wasLastOf(visit.account()) || task.request().recording().isEmpty())
                return done(pages.said(409, visit, "task-taken"));
            return audit.append(visit.actor(), "recording-typed", about(task))
                    .thenCompose(written ->
                            work.transcripts().typed(task.request().recording().get(), text, Optional.empty()))
                    .thenCompose(kept -> board().finish(task.id(), person(visit), "typed"))
                    .thenApply(finished -> HttpAnswer.seeOther(PATH));
        });
    }

    private CompletableFuture<HttpAnswer> finish(Visit visit) {
        String how = visit.call().field("how").orElse("");
        return board().get(id(visit)).thenCompose(found -> {
            boolean known = found.filter(
                            task -> RESULTS.get(task.request().kind()).contains(how))
                    .isPresent();
            if (!known) return one(visit, 422, visit.words().say("tasks.result.missing"));
            return changed(visit, "task-finish", ' ' + how, (id, by) -> board().finish(id, by, how));
        });
    }

    @FunctionalInterface
    private interface TaskStep {
        CompletableFuture<TaskBoard.Change> take(String id, StaffTask.Person by);
    }

    private CompletableFuture<HttpAnswer> changed(Visit visit, String action, String how, TaskStep step) {
        String id = id(visit);
        return board().get(id)
                .thenCompose(found -> found.isEmpty()
                        ? done(pages.said(404, visit, "task-gone"))
                        : written(visit, action, how, step));
    }

    private CompletableFuture<HttpAnswer> written(Visit visit, String action, String how, TaskStep step) {
        String id = id(visit);
        return audit.append(visit.actor(), action, id + how)
                .thenCompose(written -> step.take(id, person(visit)))
                .thenApply(change -> switch (change) {
                    case DONE -> HttpAnswer.seeOther(action.equals("task-claim") ? PATH + '/' + id : PATH);
                    case TAKEN -> pages.said(409, visit, "task-taken");
                    case GONE -> pages.said(404, visit, "task-gone");
                });
    }

    private static String about(StaffTask task) {
        return task.request().ticket().map(Ticket::digits).orElse(task.id());
    }

    private static String id(Visit visit) {
        return visit.call().variable("id");
    }

    private static CompletableFuture<HttpAnswer> done(HttpAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
