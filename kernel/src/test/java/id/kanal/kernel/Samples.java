package id.kanal.kernel;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Fallback;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.LinkRequest;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.TextSketch;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.model.TranscriptRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Full records with a number, a name and words that must not show up where they do not belong. */
public final class Samples {
    public static final String NUMBER = "+6281234567890";
    public static final String WORDS = "jln rusak depan rumah bu Siti";
    public static final ChannelRef SMS = new ChannelRef("sms-a", "sms");
    public static final Address CITIZEN = new Address("tel", NUMBER);
    public static final Address OURS = new Address("short-code", "1708");
    public static final ChannelRef EMAIL = new ChannelRef("mail", "email");
    public static final Address MAILER = new Address("email", "siti@example.org");
    public static final Address MAILBOX = new Address("email", "pengaduan@example.go.id");
    public static final Ticket TICKET = new Ticket("5724310011");
    public static final Instant AT = Instant.parse("2026-11-23T09:15:03.871Z");
    public static final Octets RAW = Octets.of(WORDS.getBytes(StandardCharsets.UTF_8));

    private Samples() {}

    public static Complaint.Message message() {
        return new Complaint.Message("smpp:sms-a:7f3a", WORDS, Optional.of(AT.minusSeconds(2)), AT);
    }

    public static Reporter.Nik nik() {
        return new Reporter.Nik(
                "ab".repeat(32), "nik", "320199", Reporter.Sex.FEMALE, Optional.of(LocalDate.of(1990, 8, 5)));
    }

    public static Reporter reporter(boolean secret) {
        return new Reporter(
                CITIZEN,
                new Reporter.PersonalDetails(
                        Optional.of("Siti"),
                        "id",
                        Reporter.Sex.UNKNOWN,
                        Reporter.Disability.UNKNOWN,
                        Optional.of(nik()),
                        Optional.of(67),
                        true),
                new Reporter.Protection(secret, secret));
    }

    /** As large as one may be. */
    public static TextSketch sketch() {
        Set<String> many = IntStream.range(0, 30)
                .mapToObj(number -> "a_%02d".formatted(number))
                .collect(Collectors.toSet());
        return new TextSketch(
                Instant.ofEpochSecond(AT.getEpochSecond()), "0123456789", true, new TextSketch.Marks(many, many, many));
    }

    public static Complaint complaint(boolean secret) {
        return new Complaint(
                TICKET,
                new Complaint.Registration(SMS, AT, AT.plusMillis(250)),
                reporter(secret),
                new Complaint.Statement(
                        WORDS,
                        WORDS,
                        List.of(message()),
                        List.of(new Complaint.Attachment(
                                "a1", "foto Siti.jpg", "image/jpeg", 5, "ab".repeat(32), "https://a/1"))),
                new Complaint.Incident(
                        Optional.of(LocalDate.of(2026, 11, 20)),
                        Complaint.Location.of("depan rumah bu Siti", Complaint.Location.Source.TEXT)),
                new Complaint.Classification(
                        Complaint.Kind.INFORMATION_REQUEST,
                        Optional.of(new Complaint.Category("infrastruktur.jalan", 0.8, List.of("infrastruktur"))),
                        Complaint.Urgency.HIGH,
                        List.of(new Complaint.AgencyGuess("pemkab-tangerang", 0.7)),
                        Optional.of("TANGKAB"),
                        List.of("place")),
                new Complaint.Related(List.of(TICKET)));
    }

    public static Complaint.Attachment photo() {
        return new Complaint.Attachment(
                "a-1", "foto Siti.jpg", "image/jpeg", 5_000_000_000L, "ab".repeat(32), "https://a/v1/attachments/a-1");
    }

    public static Complaint.Location position() {
        return Complaint.Location.at(-6.0625, 106.5, Complaint.Location.Source.PHOTO);
    }

    /** One short text on usual terms from a sender whom the network vouches for: the most frequent entry of all. */
    public static Inbound text(String words) {
        return Inbound.of(
                "smpp:sms-a:7f3a9c0d11e2b4a65f00",
                Origin.of(SMS, CITIZEN, OURS, Proof.VOUCHED),
                Optional.empty(),
                AT,
                Content.Message.of(words));
    }

    /** With everything that a message may have. */
    public static Content.Message whole() {
        return new Content.Message(
                new Content.Body("Rumah bu Siti", WORDS, "> rumah dulu", WORDS + "\n> rumah dulu"),
                List.of(
                        new Content.File.Stored(photo()),
                        new Content.File.Stored(photo(), transcribed().transcript()),
                        remote()),
                Optional.of(position()),
                Optional.of("Siti"),
                declared(),
                EnumSet.allOf(Defect.class));
    }

    public static FileRequest request() {
        return new FileRequest(CITIZEN, new FileRequest.Part("parts:x", 2, "telegram:bot:1"), remote());
    }

    public static IntakeEntry.Fetched fetched() {
        return new IntakeEntry.Fetched(
                request(), Optional.of(photo()), Optional.of(position()), Set.of(Defect.INFECTED));
    }

    public static TranscriptRequest transcriptRequest() {
        return new TranscriptRequest(
                CITIZEN,
                SMS,
                request().part(),
                new TranscriptRequest.Audio("a-of-siti", "audio/opus", 5_000_000_000L),
                AT);
    }

    public static IntakeEntry.Transcribed transcribed() {
        return new IntakeEntry.Transcribed(transcriptRequest(), Optional.of(new Transcript(WORDS, Optional.of("id"))));
    }

    /** What a machine heard. */
    public static Complaint.Message spoken() {
        return new Complaint.Message("telegram:bot:1", WORDS, Optional.empty(), AT, Optional.of("a-1"));
    }

    public static Content.File.Remote remote() {
        return new Content.File.Remote(
                "ref of Siti", "foto Siti.jpg", "image/jpeg", 5_000_000_000L, AT.plusSeconds(60));
    }

    public static Declared declared() {
        return new Declared(
                new Declared.Matter(
                        Optional.of(Complaint.Kind.ASPIRATION),
                        Optional.of("infrastruktur.jalan"),
                        Optional.of("pemkab-tangerang"),
                        Optional.of("rumah bu Siti"),
                        Optional.of(LocalDate.of(2026, 11, 20)),
                        Optional.of(Complaint.Urgency.HIGH)),
                new Declared.Person(
                        true,
                        true,
                        Optional.of(Reporter.Sex.FEMALE),
                        Optional.of(Reporter.Disability.NO),
                        Optional.of("id"),
                        Optional.of(new Declared.AnswerTo(CITIZEN, Proof.VOUCHED)),
                        Declared.Contact.NOT_SAFE),
                Optional.of("letter"),
                Set.of("publish"));
    }

    public static Claim claim() {
        return new Claim(EnumSet.allOf(Claim.Act.class), Optional.of(TICKET), MAILER, AT.plusSeconds(86_400));
    }

    /** A message of which nothing has its usual value. */
    public static Inbound fullInbound(Content content) {
        return new Inbound(
                "email:mail:0a",
                new Origin(
                        EMAIL,
                        MAILER,
                        List.of(CITIZEN),
                        MAILBOX,
                        new Author(Author.Role.STAFF, "loket-3"),
                        new Proof.Token(claim())),
                new Terms(Terms.Answering.ONCE, Terms.Audience.PUBLIC, Optional.of("jv")),
                new Inbound.Timing(Optional.of(AT.minusSeconds(2)), AT),
                new ReplyTo(
                        Optional.of(TICKET),
                        List.of("<siti.0@example.org>", "<siti.1@example.org>"),
                        Optional.of("<siti.2@example.org>"),
                        Optional.of(handle())),
                Optional.of(new Reserved(TICKET, true, "print")),
                content);
    }

    public static Handle handle() {
        return new Handle("mail", "Rumah bu Siti\n<siti.2@example.org>\n<siti.0@example.org>");
    }

    /** One of every kind. */
    public static Stream<Content> contents() {
        return Stream.of(
                Content.Message.of(WORDS),
                Content.Message.of(""),
                whole(),
                new Content.Fragment(
                        NUMBER + "/1708/7",
                        2,
                        OptionalInt.of(3),
                        Duration.ofMinutes(10),
                        new Content.Piece.Raw(RAW, "gsm")),
                new Content.Fragment(
                        NUMBER + "/1708/7",
                        9,
                        OptionalInt.empty(),
                        Duration.ofSeconds(2),
                        new Content.Piece.Whole(whole())),
                new Content.Edited("m-1", whole()),
                new Content.Edited("m-1", Content.Message.of(WORDS)),
                new Content.Deleted("m-1"),
                new Content.Chosen("q-1", "yes"),
                new Content.Rated(TICKET, 1, Optional.empty()),
                new Content.Rated(TICKET, 5, Optional.of(1)),
                new Content.Contactable(false, "403"),
                new Content.AddressChanged(CITIZEN),
                new Content.Missed("call"),
                new Content.Recorded("auto-reply", Optional.of("r-0a")),
                new Content.Recorded("echo", Optional.empty()),
                new Content.Undecodable("data_coding 4", RAW, Optional.empty()),
                new Content.Undecodable("too deep", Octets.of(new byte[0]), Optional.of("r-0b")));
    }

    public static Complaint.Supplement supplement() {
        return new Complaint.Supplement(
                message(), List.of(photo()), position(), List.of("attachments"), Complaint.SupplementContext.NONE);
    }

    /** That refers to everything that an addition may refer to. */
    public static Complaint.Supplement referring() {
        return new Complaint.Supplement(
                spoken(),
                List.of(),
                Complaint.Location.UNKNOWN,
                List.of(),
                new Complaint.SupplementContext(
                        Optional.of("> rumah dulu"),
                        Optional.of("ev-1"),
                        Optional.of("telegram:bot:1"),
                        Optional.of(Complaint.Urgency.EMERGENCY),
                        true,
                        Author.Role.STAFF));
    }

    public static StatusEvent status() {
        return new StatusEvent(
                "ev-1",
                TICKET,
                Optional.of("9165816"),
                new StatusEvent.Update(
                        StatusEvent.Status.IN_PROGRESS,
                        Optional.of(new StatusEvent.Agency("bm", "Dinas Bina Marga")),
                        Optional.of(WORDS),
                        Optional.of(LocalDate.of(2026, 11, 30))),
                AT);
    }

    /** One of every kind. */
    public static Stream<Topic> topics() {
        return Stream.of(
                new Topic.Received(TICKET, Topic.Danger.NONE),
                new Topic.Received(TICKET, Topic.Danger.ELECTRICITY),
                new Topic.Added(TICKET, Topic.Danger.VIOLENCE),
                new Topic.StatusAnswer(TICKET),
                new Topic.UnknownTicket(Optional.of(TICKET)),
                new Topic.UnknownTicket(Optional.empty()),
                new Topic.UnknownTicket(Optional.empty(), Optional.of(TICKET)),
                new Topic.NoTicket(),
                new Topic.Withdrawn(TICKET),
                new Topic.NotYours(TICKET),
                new Topic.Stopped(),
                new Topic.Started(),
                new Topic.Help(),
                new Topic.Noise(),
                new Topic.Unreadable(),
                new Topic.StillArriving(Topic.Danger.GENERAL),
                new Topic.News(status()),
                new Topic.RatingTaken(TICKET),
                new Topic.Received(
                        TICKET,
                        Topic.Danger.NONE,
                        new Topic.Promise(true, true, Complaint.Kind.COMPLAINT, Optional.empty(), Optional.of(TICKET))),
                new Topic.Courtesy(TICKET),
                new Topic.ContentTaken(TICKET),
                new Topic.ObjectionTaken(TICKET),
                new Topic.LanguageSet("jv"),
                new Topic.FormatSet(Format.PLAIN),
                new Topic.FormatSet(Format.BRAILLE),
                new Topic.Confirm(Claim.Act.WITHDRAW, Optional.of(TICKET), "sealed for Siti"),
                new Topic.Confirm(Claim.Act.STOP, Optional.empty(), "sealed for Siti"),
                new Topic.Question("place", Optional.of(TICKET), options(), AT.plusSeconds(60)),
                new Topic.Question("place", Optional.empty(), List.of(), AT.plusSeconds(60)),
                new Topic.Question(
                        "report-summary", Optional.empty(), options(), AT.plusSeconds(60), Optional.of(entered())),
                new Topic.Linking(Topic.LinkStep.ASKED),
                Topic.Linking.code("482913", CITIZEN),
                Topic.Linking.with(Topic.LinkStep.LINKED, CITIZEN),
                new Topic.DraftDiscarded());
    }

    /** With all that there may be. */
    public static Reach reach() {
        Address other = new Address("chat/bot", "4711");
        return new Reach(
                Optional.of(new Conversation.Blocked("550 5.1.1 no such user", AT.plusSeconds(4))),
                List.of(CITIZEN, other),
                Optional.of(other),
                Optional.of(new LinkRequest(CITIZEN, "digest", AT.plusSeconds(5), 1, AT, 2)),
                new Reach.Vouched(List.of(other), List.of(OURS, new Address("email", "sari@example.org"))));
    }

    public static IntakeEntry.LinkChanged linkChanged() {
        Recipient to = new Recipient(SMS, CITIZEN, OURS, Optional.empty(), "id", Optional.empty());
        return new IntakeEntry.LinkChanged(to, CITIZEN, IntakeEntry.LinkChange.LINKED, List.of(CITIZEN));
    }

    public static Fallback fallback() {
        return new Fallback(CITIZEN, Set.of(CITIZEN));
    }

    private static Topic.Entered entered() {
        return new Topic.Entered(
                "lampu mati di rumah Siti",
                Optional.of(new Topic.Option("place", Optional.of("rumah Siti"))),
                Optional.of(Complaint.Kind.ASPIRATION),
                new Topic.Option("secret"),
                1);
    }

    public static List<Topic.Option> options() {
        return List.of(new Topic.Option("yes"), new Topic.Option("no"));
    }

    public static Pending pending() {
        return new Pending("q-1", Optional.of(TICKET), "place", options(), AT.plusSeconds(60));
    }

    public static Notification notification(Topic topic) {
        return new Notification(
                "n-1",
                new Recipient(SMS, CITIZEN, OURS, Optional.of(handle()), "id", Optional.of("Siti")),
                topic,
                EnumSet.of(Defect.INFECTED, Defect.CUT),
                Set.of("mail"),
                AT,
                Optional.of(fallback()));
    }

    public static Facts facts() {
        return new Facts(
                Optional.of(new Facts.Standing(
                        Optional.of(StatusEvent.Status.RESOLVED),
                        true,
                        true,
                        Optional.of(AT),
                        Optional.of("Dinas Bina Marga"),
                        Optional.of(WORDS),
                        Optional.of(LocalDate.of(2026, 11, 30)))),
                Optional.of("Siti"),
                Optional.of(URI.create("https://a/rating/siti")),
                Set.of(Defect.CUT));
    }

    public static Outbound outbound(Topic topic) {
        return new Outbound(
                "o-1",
                new Outbound.Route(SMS, CITIZEN, OURS, Optional.of(handle()), "id", Format.LARGE),
                Outbound.Purpose.STOP_CONFIRMATION,
                topic,
                facts(),
                AT,
                new Outbound.Attempts(3, Set.of("mail"), Optional.of(fallback())));
    }
}
