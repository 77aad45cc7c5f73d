package id.kanal.channels.api;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the inbound message of a submission, and what is promised of it. Pure. */
record SubmissionWriter(ChannelRef ref, Duration remember, ChannelContext around) {
    /** Whether a partner's word for an address proves it, the settings say; the intake knows them. */
    Inbound inbound(Submission submission) {
        Origin origin = new Origin(
                ref,
                submission.report().who().address().orElseGet(() -> behind(submission)),
                List.of(),
                Address.partner(ref.id()),
                new Author(Author.Role.PARTNER, ref.id()),
                Proof.CLAIMED);
        return Inbound.of(
                submission.id(),
                origin,
                Optional.empty(),
                around.means().clock().instant(),
                content(submission));
    }

    /** Whoever gave no address: somebody of their own in every report. */
    private Address behind(Submission submission) {
        return Address.behind(ref.id(), around.providerIds().of("reporter\n" + submission.id()));
    }

    private static Content.Message content(Submission submission) {
        PartnerReport report = submission.report();
        return new Content.Message(
                report.body(),
                StoredFile.contents(submission.files()),
                report.place().or(() -> StoredFile.place(submission.files())),
                report.who().name(),
                report.declared(),
                Set.of());
    }

    /** The number is told now where nothing else will tell it; otherwise the citizen gets it from us. */
    FrontDesk.Draft draft(Submission submission, FrontDesk.Heard heard) {
        boolean told = submission.report().who().address().isEmpty();
        Map<String, String> card =
                submission.report().reference().map(TicketCard::referred).orElse(Map.of());
        return new FrontDesk.Draft(submission.fingerprint(), told, remember, heard, card);
    }
}
