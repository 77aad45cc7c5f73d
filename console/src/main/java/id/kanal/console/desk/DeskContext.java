package id.kanal.console.desk;

import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.CallOutcome;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.ConsoleContext;
import id.kanal.console.StaffDoor;
import id.kanal.console.Visit;
import id.kanal.console.account.StaffRole;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.model.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What the routes of the desk have in common.
 *
 * @param tools empty where the settings have no desk
 */
record DeskContext(ConsoleContext pages, StaffDoor door, Stores stores, Optional<DeskTools> tools, Local local) {
    /** Who works at the desk. */
    static final Set<StaffRole> STAFF = EnumSet.of(StaffRole.AGENT, StaffRole.SUPERVISOR);

    /** Octets of the fields of a form: the longest text, percent-encoded, with the tokens of its files. */
    private static final int FIELDS = 160_000;

    /** A form without files. */
    static final HttpRoute.Taking WORDS = new HttpRoute.Taking.Form(FIELDS, 0, 0);

    static final int FIELDS_WITH_FILES = FIELDS;

    /** Where things lie. */
    record Stores(Audit audit, CallBoard calls, Drafts drafts, Agents agents) {}

    /** @param zone of the times that pages show */
    record Local(Clock clock, ZoneId zone) {}

    @FunctionalInterface
    interface Handler {
        CompletableFuture<HttpAnswer> handle(Visit visit, DeskTools tools);
    }

    /** Where there is no desk, a page that says so. */
    StaffDoor.Handler equipped(Handler handler) {
        return visit -> tools.map(known -> handler.handle(visit, known))
                .orElseGet(() -> pages.said(404, visit, "desk-none").done());
    }

    CompletableFuture<Void> audit(Visit visit, String action, String object) {
        return stores.audit.append(visit.actor(), action, object);
    }

    /** Something came of a call that is theirs; they have a moment for their notes. */
    CompletableFuture<Void> closeCall(Visit visit, String call, CallOutcome outcome, Ticket ticket) {
        return stores.calls
                .close(call, visit.account(), EnumSet.of(outcome), Optional.of(ticket))
                .thenCompose(closed -> stores.agents.change(visit.account(), visit.actor(), AgentState.WRAP_UP));
    }

    HttpAnswer page(int status, Visit visit, String template, String heading, Map<String, Object> parts) {
        return pages.page(status, visit, "desk/" + template, heading, parts);
    }

    String time(Visit visit, Instant at) {
        return visit.words().time(at, local.zone);
    }

    LocalDate today() {
        return LocalDate.ofInstant(local.clock.instant(), local.zone);
    }

    /** Whether it was asked for by a page for a part of itself. */
    static boolean isPart(Visit visit) {
        return visit.call().header("HX-Request").isPresent();
    }
}
