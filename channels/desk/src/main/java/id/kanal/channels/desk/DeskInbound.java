package id.kanal.channels.desk;

import id.kanal.channels.http.UploadToken;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.channels.staff.StaffAddition;
import id.kanal.channels.staff.StaffReport;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.state.TicketCard;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What staff write down, as messages of the common model. */
record DeskInbound(ChannelRef ref, KeyedDigest digest) {
    private static final Set<Claim.Act> ACTS = EnumSet.of(Claim.Act.REPLY, Claim.Act.ADD);

    /** Said to the reporter of a note: nothing. */
    private static final Declared SILENTLY = new Declared(
            Declared.Matter.UNKNOWN,
            new Declared.Person(
                    false,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Declared.Contact.NONE),
            Optional.empty(),
            Set.of());

    /**
     * From the number of whoever told it, so that its owner asks by any channel how it stands, and hears of it by one that reaches
     * them. Only a number that was read back is vouched for. Without one it is from an address of its own.
     */
    Inbound report(StaffReport report, Instant now) {
        StaffReport.Teller teller = report.teller();
        Address from = teller.number().orElseGet(() -> Address.nobody(digest.of("address\n" + report.id())));
        boolean known = teller.number().isPresent() && teller.readBack();
        Origin origin = new Origin(
                ref,
                from,
                List.of(),
                DeskChannel.own(ref.id()),
                new Author(Author.Role.STAFF, report.by()),
                known ? Proof.VOUCHED : Proof.CLAIMED);
        return Inbound.of(
                id(report.id()),
                origin,
                Optional.empty(),
                now,
                message(report.text(), report.files(), teller.name(), report.declared()));
    }

    /** Whether a message of ours tells the number: somebody agreed to that, and it can reach them. */
    static boolean isTold(StaffReport report) {
        return report.declared().person().contact() == Declared.Contact.OK
                && report.teller()
                        .number()
                        .filter(PhoneNumbers.INDONESIA::takesMessages)
                        .isPresent();
    }

    /** In the lane of the case's reporter; it proves what concerns that one case, and nothing of what they have elsewhere. */
    Inbound addition(StaffAddition addition, Instant now) {
        TicketCard card = addition.card();
        Address reporter = card.address().orElseThrow();
        Claim claim = Claim.brought(ACTS, card.ticket(), reporter, now);
        Origin origin = new Origin(
                ref,
                reporter,
                List.of(),
                DeskChannel.own(ref.id()),
                new Author(Author.Role.STAFF, addition.by()),
                new Proof.Token(claim));
        Declared declared = addition.kind() == StaffAddition.Kind.NOTE ? SILENTLY : Declared.NOTHING;
        return new Inbound(
                id(addition.id()),
                origin,
                Terms.USUAL,
                new Inbound.Timing(Optional.empty(), now),
                ReplyTo.of(card.ticket()),
                Optional.empty(),
                message(addition.text(), addition.files(), Optional.empty(), declared));
    }

    private String id(String form) {
        return String.join(":", DeskChannel.TYPE.name(), ref.id(), form);
    }

    private static Content.Message message(
            String text, List<UploadToken> files, Optional<String> name, Declared declared) {
        List<Content.File> stored = files.stream()
                .<Content.File>map(file -> new Content.File.Stored(file.attachment()))
                .toList();
        Optional<Complaint.Location> position =
                files.stream().flatMap(file -> file.position().stream()).findFirst();
        return new Content.Message(Content.Body.of(text), stored, position, name, declared, Set.of());
    }
}
