package id.kanal.normalizer;

import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Spelling;
import java.util.Optional;

/**
 * What a citizen may order: news of a case, its withdrawal, silence, another form. Whoever proves nothing changes and learns
 * nothing; the address gets a confirmation instead.
 */
final class Commands {
    private final ComplaintJson json;
    private final Confirmations confirmations;

    Commands(ComplaintJson json, Confirmations confirmations) {
        this.json = json;
        this.confirmations = confirmations;
    }

    /** @param current the case that is meant where none is named */
    void status(Intent.Status intent, Optional<Ticket> current, OpenTurn turn) {
        Optional<Ticket> asked = asked(intent.ticket(), intent.numberGiven(), current)
                .filter(ticket -> turn.known().card(ticket).exists());
        if (asked.isEmpty()) nothingFound(intent.ticket(), intent.numberGiven(), turn);
        // how a case stands is told to anybody who has its number; which case somebody has is not
        else if (intent.ticket().isPresent() || turn.allows(Act.SEE, asked))
            turn.answer(new Topic.StatusAnswer(asked.get()));
        // a token can name the sender's own cases alone; those of linked addresses are looked up when it comes back
        else confirmations.ask(Act.SEE, asked.filter(turn::owns), "", turn);
    }

    /** How a case stands, for whoever proved that they may know. */
    void see(Optional<Ticket> ticket, OpenTurn turn) {
        turn.answer(ticket.filter(of -> turn.known().card(of).exists())
                .<Topic>map(Topic.StatusAnswer::new)
                .orElseGet(Topic.NoTicket::new));
    }

    /** @param current the case that is meant where none is named */
    void withdraw(Intent.Withdraw intent, Optional<Ticket> current, OpenTurn turn) {
        Optional<TicketCard> found = asked(intent.ticket(), intent.numberGiven(), current)
                .map(ticket -> turn.known().card(ticket))
                .filter(TicketCard::exists);
        if (found.isEmpty()) {
            nothingFound(intent.ticket(), intent.numberGiven(), turn);
            return;
        }
        TicketCard card = found.get();
        if (!card.belongsTo(turn.from())) {
            turn.answer(new Topic.NotYours(card.ticket()));
            return;
        }
        if (!turn.allows(Act.WITHDRAW, Optional.of(card.ticket()))) {
            confirmations.ask(Act.WITHDRAW, Optional.of(card.ticket()), "", turn);
            return;
        }
        if (!card.isWithdrawn()) {
            turn.emit(json.withdrawn(turn.draw().id(), card.ticket(), card.secret(), turn.now()), turn.from());
            turn.change(card.ticket(), TicketCard.withdrawn(turn.now()));
        }
        turn.answer(new Topic.Withdrawn(card.ticket()));
    }

    /** News of the case comes to another address, too, from now on; how it stands is told there at once. */
    void link(Address other, Ticket ticket, OpenTurn turn) {
        TicketCard card = turn.known().card(ticket);
        turn.change(ticket, TicketCard.linked(other));
        turn.tell(other, new Topic.StatusAnswer(ticket), card.language().orElseGet(turn::language));
    }

    void stop(OpenTurn turn) {
        if (!turn.allows(Act.STOP, Optional.empty())) {
            confirmations.ask(Act.STOP, Optional.empty(), Confirmations.STOP, turn);
            return;
        }
        turn.change(c -> c.wishing(c.wishes().stopped(Optional.of(turn.now()))));
        turn.answer(new Topic.Stopped());
    }

    void start(OpenTurn turn) {
        if (!turn.allows(Act.STOP, Optional.empty())) {
            confirmations.ask(Act.STOP, Optional.empty(), Confirmations.START, turn);
            return;
        }
        turn.change(c -> c.wishing(c.wishes().stopped(Optional.empty())));
        turn.answer(new Topic.Started());
    }

    /** From now on in another form. */
    void write(Format format, OpenTurn turn) {
        if (!turn.allows(Act.FORMAT, Optional.empty())) {
            confirmations.ask(Act.FORMAT, Optional.empty(), format.name(), turn);
            return;
        }
        turn.change(c -> c.wishing(c.wishes().in(format)));
        turn.answer(new Topic.FormatSet(format));
    }

    /** From now on in another language: how somebody is written to changes nothing of theirs, so a claim will do. */
    static void speak(String language, OpenTurn turn) {
        turn.change(c -> c.wishing(c.wishes().speaking(language)));
        turn.answer(new Topic.LanguageSet(language), language);
    }

    /** A number that was named counts, even a wrong one. */
    private static Optional<Ticket> asked(Optional<Ticket> named, boolean numberGiven, Optional<Ticket> current) {
        return named.isPresent() || numberGiven ? named : current;
    }

    private static void nothingFound(Optional<Ticket> named, boolean numberGiven, OpenTurn turn) {
        if (named.isEmpty() && !numberGiven) turn.answer(new Topic.NoTicket());
        else turn.answer(new Topic.UnknownTicket(named, named.isPresent() ? Optional.empty() : meant(turn)));
    }

    /** The case of which a number may be a slip: told only to its owner, for it says which cases somebody has. */
    private static Optional<Ticket> meant(OpenTurn turn) {
        Optional<String> typed =
                turn.input().read().flatMap(read -> read.analysis().mentions().mistyped());
        return turn.conversation().cases().stream()
                .map(Conversation.Case::ticket)
                .filter(own -> typed.filter(number -> Spelling.oneSlip(own.digits(), number))
                        .isPresent())
                .filter(own -> turn.known().card(own).belongsTo(turn.from()) && turn.allows(Act.SEE, Optional.of(own)))
                .findFirst();
    }
}
