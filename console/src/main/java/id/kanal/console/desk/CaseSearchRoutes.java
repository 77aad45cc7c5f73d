package id.kanal.console.desk;

import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.CallOutcome;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.channels.staff.StaffAddition;
import id.kanal.console.ConsoleContext;
import id.kanal.console.Visit;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds cases by their number or by the caller's, and adds to them. Neither number ever stands in an address. Of a secret case
 * nothing is shown but that it is there, and to nobody; what a caller tells of it is taken all the same.
 */
final class CaseSearchRoutes {
    static final String PATH = "/desk/cari";

    private static final int SHORTEST = 3;

    private final DeskContext desk;

    CaseSearchRoutes(DeskContext desk) {
        this.desk = desk;
    }

    List<HttpRoute> all() {
        return List.of(
                desk.door().page(PATH, DeskContext.STAFF, visit -> found(200, visit, List.of(), "", "")),
                desk.door().form(PATH, DeskContext.STAFF, desk.equipped(this::search)),
                desk.door().form("/desk/tiket", DeskContext.STAFF, desk.equipped(this::open)),
                desk.door().form("/desk/tiket/tambah", DeskContext.STAFF, DeskContext.WORDS, desk.equipped(this::add)));
    }

    private CompletableFuture<HttpAnswer> found(
            int status, Visit visit, List<CaseRow> cases, String typed, String notice) {
        return desk.page(
                        status,
                        visit,
                        "search",
                        "search.heading",
                        Map.of("cases", cases, "typed", typed, "notice", notice))
                .done();
    }

    private CompletableFuture<HttpAnswer> search(Visit visit, DeskTools tools) {
        String typed = visit.call().field("q").orElse("").strip();
        if (ConsoleContext.isTraining(visit.call())) return found(200, visit, List.of(), "", "search.training");
        Optional<Ticket> ticket = Ticket.read(typed);
        if (ticket.isPresent()) return show(200, visit, tools, ticket.get(), "");
        Optional<Address> number = PhoneNumbers.INDONESIA.read(typed);
        if (number.isEmpty()) return found(422, visit, List.of(), typed, "search.neither");
        return desk.audit(visit, "caller-search", "")
                .thenCompose(written -> tools.front().cases(tools.keys(), number.get()))
                .thenCompose(cards -> found(
                        200,
                        visit,
                        CaseRow.of(cards, visit, desk.local().zone()),
                        typed,
                        cards.isEmpty() ? "search.none" : ""));
    }

    private static Optional<Ticket> ticket(Visit visit) {
        return visit.call().field("ticket").flatMap(Ticket::read);
    }

    private CompletableFuture<HttpAnswer> open(Visit visit, DeskTools tools) {
        return ticket(visit)
                .map(ticket -> show(200, visit, tools, ticket, ""))
                .orElseGet(() -> found(422, visit, List.of(), "", "search.neither"));
    }

    private CompletableFuture<HttpAnswer> show(int status, Visit visit, DeskTools tools, Ticket ticket, String notice) {
        return desk.audit(visit, "case-view", ticket.digits())
                .thenCompose(written -> tools.front().card(ticket))
                .thenCompose(card -> {
                    if (card.isEmpty()) return found(404, visit, List.of(), ticket.shown(), "search.none");
                    CompletableFuture<List<StatusEvent>> news = card.get().secret()
                            ? CompletableFuture.completedFuture(List.of())
                            : tools.front().news(ticket);
                    return news.thenApply(events -> page(status, visit, card.get(), events, notice));
                });
    }

    private HttpAnswer page(int status, Visit visit, TicketCard card, List<StatusEvent> news, String notice) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("number", card.ticket().digits());
        parts.put("row", CaseRow.of(card, visit, desk.local().zone()));
        parts.put(
                "medium",
                card.secret()
                        ? ""
                        : card.channel().map(channel -> channel.medium()).orElse(""));
        parts.put("core", card.secret() ? "" : card.number().orElse(""));
        parts.put("due", card.secret() ? "" : card.due().map(Object::toString).orElse(""));
        parts.put(
                "notes",
                news.stream().flatMap(event -> event.update().note().stream()).toList());
        parts.put("notice", notice);
        parts.put("form", desk.stores().drafts().freshId());
        parts.put("call", call(visit).orElse(""));
        return desk.page(status, visit, "case", "case.heading", parts);
    }

    private CompletableFuture<HttpAnswer> add(Visit visit, DeskTools tools) {
        Optional<Ticket> ticket = ticket(visit);
        String id = visit.call().field("form").filter(Drafts::isId).orElse("");
        if (ticket.isEmpty() || id.isEmpty()) return found(422, visit, List.of(), "", "search.neither");
        if (ConsoleContext.isTraining(visit.call())) return found(200, visit, List.of(), "", "search.training");
        String text = DeskFields.typed(visit.call(), "text");
        if (text.length() < SHORTEST) return show(422, visit, tools, ticket.get(), "case.short");
        if (text.length() > DeskReader.LONGEST) return show(422, visit, tools, ticket.get(), "flaw.long");
        return desk.audit(visit, "case-add", ticket.get().digits())
                .thenCompose(written -> tools.front().card(ticket.get()))
                .thenCompose(card -> {
                    if (card.filter(TicketCard::open).isEmpty())
                        return show(409, visit, tools, ticket.get(), "case.closed");
                    StaffAddition.Kind kind =
                            visit.call().field("kind").filter("note"::equals).isPresent()
                                    ? StaffAddition.Kind.NOTE
                                    : StaffAddition.Kind.TOLD;
                    return tools.intake()
                            .add(new StaffAddition(id, visit.account(), card.get(), kind, text, List.of()))
                            .thenCompose(added -> closeCall(visit, ticket.get()))
                            .thenCompose(closed -> show(200, visit, tools, ticket.get(), "case.added"));
                });
    }

    /** From whose form the case was opened. */
    private static Optional<String> call(Visit visit) {
        return visit.call().field("call").filter(CallBoard::isId);
    }

    /** Where the addition came with a call that is the agent's. */
    private CompletableFuture<Void> closeCall(Visit visit, Ticket ticket) {
        Optional<String> call = call(visit);
        return call.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : desk.closeCall(visit, call.get(), CallOutcome.ADDITION, ticket);
    }
}
