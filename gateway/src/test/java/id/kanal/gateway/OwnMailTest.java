package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.email.read.MailReader;
import id.kanal.channels.email.read.ReadLimits;
import id.kanal.channels.email.read.ReadMail;
import id.kanal.channels.email.write.Identity;
import id.kanal.channels.email.write.MailContent;
import id.kanal.channels.email.write.MailThread;
import id.kanal.channels.email.write.MailWording;
import id.kanal.channels.email.write.MailWriter;
import id.kanal.channels.email.write.SelfMailDetector;
import id.kanal.dispatcher.notify.Notifier;
import id.kanal.dispatcher.notify.NotifierConfig;
import id.kanal.dispatcher.notify.NotifierStage;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.NotificationSamples;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mail that leaves us is known for ours when it comes in, in whichever of its two forms a relay lets it pass. */
class OwnMailTest {
    private static final Address OURS = new Address("email", "pengaduan@kanal.example");
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final URI LINK = URI.create("https://kanal.example/rating/4821937568-abcdefghijklmnop");
    private static final ChannelRef MAIL = new ChannelRef("mail", "email");
    private static final SelfMailDetector OWN = SelfMailDetector.shipped(List.of("id"));
    private static final MailWording WORDING =
            new MailWording(new ChannelContext.Words(List.of("id", "en"), ZoneId.of("Asia/Jakarta")));

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T03:00:00Z"));
    private final InMemoryJournal journal = new InMemoryJournal(clock);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        journal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html", "multipart/alternative"})
    void everyMailOfOursIsKnownWhenItComesBack(String form) throws Exception {
        List<Outbound> sent = sent();
        assertThat(sent).hasSizeGreaterThan(40);
        for (Outbound mail : sent) {
            MailContent content = WORDING.of(mail);
            ReadMail read = read(form, written(mail, content));
            assertThat(OWN.test(read.whole()))
                    .as(content.text() + "\n---\n" + read.whole())
                    .isTrue();
            assertThat(OWN.test(read.fresh())).as(read.fresh()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html"})
    void aWordBelowItIsAPersons(String form) throws Exception {
        Outbound mail = sent().get(0);
        MailContent content = WORDING.of(mail);
        MailContent more =
                new MailContent(content.subject(), content.text() + "\n\nBelum ada yang datang.", content.language());
        ReadMail read = read(form, written(mail, more));
        assertThat(OWN.test(read.whole()) || OWN.test(read.fresh())).isFalse();
    }

    private byte[] written(Outbound mail, MailContent content) {
        Identity identity = new Identity(OURS.value(), "Layanan pengaduan", Optional.empty(), "<t0.1@kanal.example>");
        return MailWriter.write(mail, content, mail.to().value(), identity, clock.instant());
    }

    /** What the notifier makes of everything that is told; news with and without links to rate. */
    private List<Outbound> sent() {
        Lease lease = Await.get(journal.acquire("test"));
        JournalTransaction step = JournalTransaction.under(lease);
        Origin origin = Origin.of(MAIL, new Address("email", "sari@warga.example"), OURS, Proof.CLAIMED);
        step.create(Keys.card(TICKET), TicketCard.made(origin, "id", false, clock.instant()), Duration.ofDays(1));
        for (String language : List.of("id", "en"))
            for (Notification notification : notifications(language))
                step.append(Streams.notices(0), JournalJson.write(notification));
        Await.get(journal.commit(step));
        NotifierConfig config = new NotifierConfig(
                List.of("id", "en"), ZoneId.of("Asia/Jakarta"), LocalTime.MIN, LocalTime.MIN, 20, 60, 3, 5, 200, 1000);
        ChannelProfiles profiles = MailLoopTest.profiles(MAIL, OURS);
        Notifier notifier = new Notifier(
                config,
                profiles,
                new Notifier.Links(ticket -> LINK, token -> LINK),
                TestSecrets.KEYS,
                new Streams(1),
                TestContext.with(clock));
        List<Entry> waiting = journal.entries(Streams.notices(0));
        Await.get(new NotifierStage(journal, notifier, Streams.notices(0))
                .handle(waiting, lease)
                .thenCompose(journal::commit));
        List<Outbound> sent = new ArrayList<>();
        for (String body : journal.bodies(Streams.outbound("mail"))) {
            Outbound mail = JournalJson.outbound(body);
            sent.add(mail);
            if (mail.topic() instanceof Topic.News) {
                sent.add(with(mail, Optional.empty()));
                sent.add(with(mail, Optional.of(LINK)));
            }
        }
        return sent;
    }

    /** Each to an address of its own, so that no limit holds it back. */
    private List<Notification> notifications(String language) {
        List<Topic> topics = new ArrayList<>(NotificationSamples.answers(TICKET));
        topics.addAll(List.of(
                new Topic.Received(TICKET, Topic.Danger.NONE),
                new Topic.Received(TICKET, Topic.Danger.GENERAL),
                new Topic.Added(TICKET, Topic.Danger.NONE),
                new Topic.Added(TICKET, Topic.Danger.VIOLENCE),
                new Topic.FormatSet(Format.LARGE)));
        for (Status status : Status.values())
            topics.add(new Topic.News(NotificationSamples.news(TICKET, status, "", "", "2026-12-30", clock.instant())));
        List<Notification> all = new ArrayList<>();
        for (Topic topic : topics) all.add(notification(topic, language, all.size()));
        return all;
    }

    private Notification notification(Topic topic, String language, int number) {
        return new Notification(
                language + number,
                new Recipient(
                        MAIL,
                        new Address("email", language + number + "@warga.example"),
                        OURS,
                        Optional.of(new MailThread("Jalan rusak", "<1@warga.example>", "").handle(MAIL.id())),
                        language,
                        Optional.of("Sari Dewi")),
                topic,
                number % 3 == 0 ? Set.of(Defect.values()) : Set.of(),
                Set.of(),
                clock.instant());
    }

    private static Outbound with(Outbound mail, Optional<URI> link) {
        Facts facts = mail.facts();
        return new Outbound(
                mail.id(),
                new Outbound.Route(
                        MAIL,
                        mail.route().to(),
                        mail.route().from(),
                        mail.route().handle(),
                        mail.route().language(),
                        Format.LARGE),
                mail.purpose(),
                mail.topic(),
                new Facts(facts.standing(), facts.name(), link, facts.defects()),
                mail.createdAt(),
                mail.attempts());
    }

    private ReadMail read(String form, byte[] octets) throws Exception {
        Session session = Session.getInstance(new Properties());
        MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(octets));
        Part part = part(mail, form);
        if (part != mail) {
            mail.setContent(part.getContent(), part.getContentType());
            mail.saveChanges();
        }
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        mail.writeTo(passed);
        return new MailReader(ReadLimits.DEFAULT)
                .read(Files.write(directory.resolve("mail.eml"), passed.toByteArray()));
    }

    private static Part part(Part of, String form) throws Exception {
        if (of.isMimeType(form)) return of;
        Multipart parts = (Multipart) of.getContent();
        for (int i = 0; i < parts.getCount(); i++)
            if (parts.getBodyPart(i).isMimeType(form)) return parts.getBodyPart(i);
        throw new AssertionError("no " + form);
    }
}
