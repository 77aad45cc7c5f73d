package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.email.read.MailReader;
import id.kanal.channels.email.read.ReadLimits;
import id.kanal.channels.email.read.ReadMail;
import id.kanal.channels.email.write.Identity;
import id.kanal.channels.email.write.MailWriter;
import id.kanal.dispatcher.notify.Notifier;
import id.kanal.dispatcher.notify.NotifierConfig;
import id.kanal.dispatcher.notify.NotifierStage;
import id.kanal.dispatcher.notify.SelfMailDetector;
import id.kanal.dispatcher.notify.Texts;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
    private static final Address OURS = new Address(Address.Scheme.EMAIL, "pengaduan@kanal.example");
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final String LINK = "https://kanal.example/rating/4821937568-abcdefghijklmnop";
    private static final SelfMailDetector OWN = SelfMailDetector.shipped(List.of("id"));

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
            ReadMail read = read(form, MailWriter.write(mail, mail.to().value(), identity(), clock.instant()));
            assertThat(OWN.test(read.whole()))
                    .as(mail.text() + "\n---\n" + read.whole())
                    .isTrue();
            assertThat(OWN.test(read.fresh())).as(read.fresh()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html"})
    void aWordBelowItIsAPersons(String form) throws Exception {
        Outbound mail = sent().get(0);
        Outbound more = with(mail, mail.text() + "\n\nBelum ada yang datang.", Optional.empty());
        ReadMail read = read(form, MailWriter.write(more, mail.to().value(), identity(), clock.instant()));
        assertThat(OWN.test(read.whole()) || OWN.test(read.fresh())).isFalse();
    }

    private static Identity identity() {
        return new Identity(OURS.value(), "Layanan pengaduan", Optional.empty(), "<t0.1@kanal.example>");
    }

    /** What the notifier makes of every notice; the half of them with links to rate. */
    private List<Outbound> sent() {
        Lease lease = Await.get(journal.acquire("test"));
        JournalTransaction step = JournalTransaction.under(lease);
        for (String language : List.of("id", "en"))
            for (Notification notice : notices(language)) step.append(Streams.notices(0), JournalJson.write(notice));
        Await.get(journal.commit(step));
        NotifierConfig config = new NotifierConfig(
                List.of("id", "en"), ZoneId.of("Asia/Jakarta"), LocalTime.MIN, LocalTime.MIN, 20, 60, 3, 5);
        Notifier notifier = new Notifier(
                config,
                Texts.shipped(List.of("id", "en")),
                new Notifier.Doors(Set.of(OURS), any -> false, ticket -> LINK),
                TestContext.with(clock),
                Duration.ofDays(400));
        List<Entry> waiting = journal.entries(Streams.notices(0));
        Await.get(new NotifierStage(journal, notifier, Streams.notices(0))
                .handle(waiting, lease)
                .thenCompose(journal::commit));
        List<Outbound> sent = new ArrayList<>();
        for (String body : journal.bodies(Streams.outbound("mail"))) {
            Outbound mail = JournalJson.outbound(body);
            sent.add(mail);
            sent.add(with(mail, mail.text(), Optional.of(LINK)));
        }
        return sent;
    }

    private List<Notification> notices(String language) {
        List<Notification> all = new ArrayList<>();
        for (Notification.Kind kind : Notification.Kind.values())
            if (kind != Notification.Kind.STATUS_CHANGED) all.add(notice(kind, language, all.size(), Optional.empty()));
        for (Status status : Status.values())
            all.add(notice(
                    Notification.Kind.STATUS_CHANGED,
                    language,
                    all.size(),
                    Optional.of(new StatusEvent(
                            "e" + all.size(),
                            TICKET,
                            Optional.empty(),
                            status,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(LocalDate.of(2026, 12, 30)),
                            clock.instant()))));
        return all;
    }

    /** To an address of its own each, so that no limit holds it back. */
    private Notification notice(Notification.Kind kind, String language, int number, Optional<StatusEvent> news) {
        return new Notification(
                language + number,
                kind,
                new ChannelRef("email", "mail"),
                new Address(Address.Scheme.EMAIL, language + number + "@warga.example"),
                OURS,
                language,
                Optional.of(TICKET),
                number % 2 == 0 ? Notification.Danger.GENERAL : Notification.Danger.NONE,
                news,
                clock.instant(),
                Optional.of(new MailThread("Jalan rusak", "<1@warga.example>", "")),
                number % 3 == 0 ? Set.of(Defect.values()) : Set.of(),
                Optional.of("Sari Dewi"));
    }

    private static Outbound with(Outbound mail, String text, Optional<String> rating) {
        return new Outbound(
                mail.id(),
                mail.channel(),
                mail.to(),
                mail.from(),
                text,
                mail.purpose(),
                mail.ticket(),
                mail.createdAt(),
                0,
                Optional.of(new Outbound.Mail("Laporan", Optional.empty(), Format.LARGE, rating)));
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
