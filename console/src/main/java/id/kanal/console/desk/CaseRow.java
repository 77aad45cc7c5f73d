package id.kanal.console.desk;

import id.kanal.console.Visit;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.time.ZoneId;
import java.util.List;

/**
 * A case as the desk shows it. Of a secret one, that it is there and nothing else.
 *
 * @param number as it is called; empty for a secret one
 * @param state in the words of the page
 * @param urgent whether an emergency was told of it, and it is open
 */
public record CaseRow(
        String number, String state, String since, String agency, boolean open, boolean urgent, boolean secret) {
    static CaseRow of(TicketCard card, Visit visit, ZoneId zone) {
        boolean urgent = card.open() && card.isUrgent();
        if (card.secret()) return new CaseRow("", "", "", "", card.open(), urgent, true);
        return new CaseRow(
                card.ticket().digits(),
                visit.words().say("state." + card.state()),
                card.created().map(at -> visit.words().time(at, zone)).orElse(""),
                card.agency().orElse(""),
                card.open(),
                urgent,
                false);
    }

    static List<CaseRow> of(List<TicketCard> cards, Visit visit, ZoneId zone) {
        return cards.stream().map(card -> of(card, visit, zone)).toList();
    }

    /** As it is shown. */
    public String shown() {
        return number.isEmpty() ? "" : Ticket.shown(number);
    }
}
