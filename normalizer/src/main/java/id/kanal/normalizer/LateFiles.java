package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Complaint.Attachment;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.reassembly.ReportDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What comes of a file after its message went on without it: an addition by nobody's hand. Never a second complaint, an answer or
 * a reopening, and nobody is told.
 */
final class LateFiles {
    private static final String TICKET = "t";
    /** Where its message waits. */
    private static final String DRAFT = "d";

    private LateFiles() {}

    /** By which the files of a message find its case. */
    static void remember(Ticket ticket, OpenTurn turn) {
        turn.input().arrived().gaps().late().ifPresent(key -> turn.indexLate(key, Map.of(TICKET, ticket.digits())));
    }

    /** By which the files of a message find it while it waits with others. */
    static Map<String, String> waitingIn(String draft) {
        return Map.of(DRAFT, draft);
    }

    static Optional<Ticket> ticket(Map<String, String> fields) {
        return Optional.ofNullable(fields.get(TICKET)).map(Ticket::new);
    }

    static Turn of(Input.Late late, Conversation before, Known known, ComplaintJson json, Draw draw, Instant now) {
        IntakeEntry.Fetched fetched = late.fetched();
        if (fetched.stored().isEmpty()) return new Turn(before, Optional.empty(), List.of());
        Attachment file = fetched.stored().get();
        Map<String, String> noted = known.state(late.key());
        if (noted.containsKey(DRAFT)) {
            String draft = noted.get(DRAFT);
            Map<String, String> with =
                    ReportDraft.at(draft, known::state, known.keys()).with(fetched);
            if (!with.isEmpty())
                return new Turn(before, Optional.empty(), List.of(new Effect.Index(draft, with, ReportDraft.KEEP)));
            noted = known.state(Keys.late(draft));
        }
        Optional<TicketCard> card = ticket(noted).map(known::card).filter(TicketCard::exists);
        if (card.isEmpty())
            return new Turn(
                    before,
                    Optional.empty(),
                    List.of(
                            new Effect.EraseCopies(Set.of(file.id()), Optional.empty()),
                            new Effect.Log("a file of what became no case")));
        FileRequest.Part part = fetched.request().part();
        Complaint.Supplement more = new Complaint.Supplement(
                new Complaint.Message(part.inboundId(), "", Optional.empty(), now),
                List.of(file),
                fetched.position().orElse(Complaint.Location.UNKNOWN),
                List.of(),
                Complaint.SupplementContext.by(Author.Role.MACHINE));
        CoreEvent event = json.supplemented(
                draw.id(), card.get().ticket(), more, card.get().secret(), now);
        return new Turn(
                before,
                Optional.empty(),
                List.of(new Effect.Emit(event, card.get().address().orElseThrow())));
    }
}
