package id.kanal.console.desk;

import id.kanal.channels.call.Call;
import id.kanal.console.Visit;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who calls, and which cases they have. It is written down who looked before anything is looked up. */
record CallerLookup(DeskContext desk) {
    /** Without the call and without cases for somebody who practises. */
    CompletableFuture<CallerView> of(Visit visit, DeskTools tools, DeskDraft draft) {
        if (draft.around().training()) return CompletableFuture.completedFuture(CallerView.NOBODY);
        return call(visit, draft.around().call()).thenCompose(call -> {
            Optional<Address> number = DeskReader.number(draft.fields());
            Optional<Ticket> told = call.flatMap(found -> found.handling().ticket());
            Optional<CallRow> row = call.map(
                    found -> CallRow.of(found, visit, Map.of(), desk.local().zone()));
            if (number.isEmpty() && told.isEmpty())
                return CompletableFuture.completedFuture(new CallerView(row.orElse(null), List.of(), false));
            return desk.audit(visit, "caller-view", draft.id())
                    .thenCompose(written -> cards(tools, number, told))
                    .thenApply(cards -> new CallerView(
                            row.orElse(null),
                            CaseRow.of(cards, visit, desk.local().zone()),
                            number.isPresent()));
        });
    }

    /** Only the agent's own. */
    private CompletableFuture<Optional<Call>> call(Visit visit, String id) {
        if (id.isEmpty()) return CompletableFuture.completedFuture(Optional.empty());
        return desk.stores().calls().get(id).thenApply(found -> found.filter(call -> call.isOf(visit.account())));
    }

    /** Those of the number, and what was told in this very call before an agent answered. */
    private static CompletableFuture<List<TicketCard>> cards(
            DeskTools tools, Optional<Address> number, Optional<Ticket> told) {
        CompletableFuture<List<TicketCard>> own = number.map(
                        who -> tools.front().cases(tools.keys(), who))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
        return own.thenCompose(cards -> {
            Optional<Ticket> more = told.filter(
                    ticket -> cards.stream().noneMatch(card -> card.ticket().equals(ticket)));
            if (more.isEmpty()) return CompletableFuture.completedFuture(cards);
            return tools.front().card(more.get()).thenApply(card -> {
                List<TicketCard> all = new ArrayList<>(card.stream().toList());
                all.addAll(cards);
                return all;
            });
        });
    }
}
