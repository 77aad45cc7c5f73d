package id.kanal.channels.pbx;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A recording as a message: a report of its own, more of a case, or nothing that anybody has to read. */
final class RecordingReport {
    static final String TYPE = "pbx";
    private static final String CONSENT = "recording";

    private final PbxConfig config;
    private final ChannelContext around;

    RecordingReport(PbxConfig config, ChannelContext around) {
        this.config = config;
        this.around = around;
    }

    /** What stands for a recording: the same whenever it is told. */
    String key(PbxEvent event) {
        String what = event.said()
                .sha256()
                .or(() -> event.said().from().map(Object::toString))
                .orElseGet(() -> event.said().text());
        return around.providerIds()
                .of(String.join("\n", "recording", event.happened().callId(), what));
    }

    /** @param file empty where there are words alone */
    Inbound report(PbxEvent event, String key, Optional<Content.File> file) {
        Address from = event.happened()
                .parties()
                .from()
                .orElseGet(() -> Address.nobody(
                        around.providerIds().of("caller " + event.happened().callId())));
        Instant now = around.means().clock().instant();
        Declared consent =
                new Declared(Declared.Matter.UNKNOWN, Declared.Person.UNKNOWN, Optional.empty(), Set.of(CONSENT));
        Content.Message message = new Content.Message(
                Content.Body.of(event.said().text()),
                file.stream().toList(),
                Optional.empty(),
                Optional.empty(),
                file.isPresent() ? consent : Declared.NOTHING,
                Set.of());
        return new Inbound(
                String.join(":", TYPE, event.happened().channel().id(), key),
                Origin.of(event.happened().channel(), from, own(config), Proof.CLAIMED),
                new Terms(Terms.Answering.FREELY, Terms.Audience.PRIVATE, Optional.of(config.language())),
                new Inbound.Timing(Optional.of(event.happened().at()), now),
                ReplyTo.NOTHING,
                Optional.empty(),
                file.isPresent() ? waiting(key, message) : message);
    }

    static Address own(PbxConfig config) {
        return new Address(PhoneNumbers.NETWORK, config.number());
    }

    /** One part of one: it waits for its recording and the words in it as long as it says; danger does not wait. */
    private Content waiting(String key, Content.Message message) {
        return new Content.Fragment(
                "recording " + key, 1, OptionalInt.of(1), config.recordingPatience(), new Content.Piece.Whole(message));
    }

    /**
     * The same as more of a case, in the lane of its reporter and told by no person; what proves it is that an agent logged the
     * case for the call. Nobody is answered.
     */
    static Inbound addition(Inbound report, TicketCard card, Instant now) {
        Ticket ticket = card.ticket();
        Address reporter = card.address().orElseThrow();
        Claim claim = Claim.brought(EnumSet.of(Claim.Act.ADD), ticket, reporter, now);
        Origin origin = new Origin(
                report.channel(), // whose recording is to be fetched
                reporter,
                List.of(),
                report.origin().to(),
                new Author(Author.Role.MACHINE, report.channel().id()),
                new Proof.Token(claim));
        return new Inbound(
                report.id(),
                origin,
                Terms.UNANSWERED,
                report.timing(),
                ReplyTo.of(ticket),
                Optional.empty(),
                message(report));
    }

    /** The same as what is kept and read by nobody. */
    static Inbound aside(Inbound report) {
        Optional<String> blob = message(report).files().stream()
                .filter(Content.File.Stored.class::isInstance)
                .map(file -> ((Content.File.Stored) file).attachment().id())
                .findFirst();
        return report.on(Terms.UNANSWERED).with(new Content.Recorded("call-recording", blob));
    }

    private static Content.Message message(Inbound report) {
        return switch (report.content()) {
            case Content.Message whole -> whole;
            case Content.Fragment part when part.piece() instanceof Content.Piece.Whole(Content.Message whole) -> whole;
            default -> throw new IllegalStateException("a recording is a message");
        };
    }
}
