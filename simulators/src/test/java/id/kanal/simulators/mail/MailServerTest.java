package id.kanal.simulators.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.Await;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
final class MailServerTest {
    private static final String OFFICE = "pengaduan@demo.kanal.example";
    private static final String CITIZEN = "siti@warga.example";

    private final AtomicInteger ids = new AtomicInteger();
    private final MailServer server = MailServer.start(0, 0);
    private final Postman postman = new Postman(
            server.smtpPort(), new RuntimeContext(Clock.systemUTC(), () -> "m" + ids.incrementAndGet(), new Random()));
    private final List<Mail> arrived = new CopyOnWriteArrayList<>();
    private final List<String> changed = new CopyOnWriteArrayList<>();

    MailServerTest() {
        server.open(OFFICE, new Secret("kata sandi"));
        server.listen(new MailServer.Listener() {
            @Override
            public void arrived(String mailbox, Mail mail) {
                arrived.add(mail);
            }

            @Override
            public void changed(String mailbox) {
                changed.add(mailbox);
            }
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pengaduan@demo.kanal.example",
        "Pengaduan@Demo.Kanal.Example",
        "pengaduan+t4821937560.abcdefghijklmnop@demo.kanal.example",
        "pengaduan+b01JDC3V6.x@demo.kanal.example"
    })
    void mailForASubaddressLiesInItsOwnersMailbox(String to) throws Exception {
        postman.send(mail(to, "Jalan rusak", "halo"), "<1@warga.example>");
        assertThat(server.unseen(OFFICE)).containsExactly("<1@warga.example>");
        Await.until("told", () -> arrived.size() == 1);
    }

    @Test
    void whatWasSentIsFetchedAgainByImap() throws Exception {
        NewMail mail = new NewMail(
                CITIZEN,
                "Sitî Rahma",
                OFFICE,
                "Jalan rusak – Mauk",
                "Yth. Bapak/Ibu,\n\njalan é rusak\n.\nsekian",
                Optional.empty(),
                List.of(file("föto.jpg", "image/jpeg", 3000)));
        postman.send(mail, "<1@warga.example>");
        try (Store store = store("kata sandi")) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            Mail read = Mail.read((MimeMessage) inbox.getMessage(1));
            assertThat(read.from()).isEqualTo(CITIZEN);
            assertThat(read.subject()).isEqualTo("Jalan rusak – Mauk");
            assertThat(read.text()).isEqualTo("Yth. Bapak/Ibu,\n\njalan é rusak\n.\nsekian");
            assertThat(read.enclosures()).extracting(Mail.Enclosure::name).containsExactly("föto.jpg");
            assertThat(read.enclosures()).extracting(Mail.Enclosure::mediaType).containsExactly("image/jpeg");
            assertThat(inbox.getMessage(1).getFrom()[0]).hasToString("=?UTF-8?Q?Sit=C3=AE_Rahma?= <" + CITIZEN + ">");
        }
    }

    @Test
    void anAnswerStaysInItsThreadAndQuotesBelow() throws Exception {
        Mail first = new Mail(
                new Mail.Lineage(
                        "<k2@demo.kanal.example>", "<1@warga.example>", List.of("<0@x.example>", "<1@warga.example>")),
                new Mail.Writer(OFFICE, "Layanan", "pengaduan+t1.x@demo.kanal.example"),
                "Re: Jalan rusak",
                "Baik.\n\nTiket 482",
                false,
                List.of(),
                Map.of());
        NewMail answer = new NewMail(
                CITIZEN,
                "",
                first.answerTo(),
                "",
                "Fotonya menyusul",
                Optional.of(new NewMail.Answered(first, Instant.parse("2026-11-24T03:15:00Z"))),
                List.of());
        postman.send(answer, "<3@warga.example>");
        Await.until("told", () -> arrived.size() == 1);
        Mail read = arrived.get(0);
        assertThat(read.subject()).isEqualTo("Re: Jalan rusak");
        assertThat(read.inReplyTo()).isEqualTo("<k2@demo.kanal.example>");
        assertThat(read.references()).containsExactly("<0@x.example>", "<1@warga.example>", "<k2@demo.kanal.example>");
        assertThat(read.text())
                .isEqualTo("Fotonya menyusul\n\nPada tanggal Sel, 24 Nov 2026 pukul 10.15 <" + OFFICE
                        + "> menulis:\n\n> Baik.\n>\n> Tiket 482");
    }

    @ParameterizedTest(name = "stripping: {0}")
    @CsvSource({"false, 7", "true, 2"})
    void aRelayThatStripsLeavesTheThreadAndNothingThatTellsOfAMachine(boolean stripping, int left) throws Exception {
        String raw = """
                From: %s
                To: %s
                Subject: Jalan
                Auto-Submitted: auto-replied
                X-Auto-Response-Suppress: All
                List-Unsubscribe: <mailto:x@example.org>
                Precedence: bulk
                In-Reply-To: <1@warga.example>
                References: <1@warga.example>

                halo
                """.formatted(OFFICE, CITIZEN);
        if (stripping) server.strip();
        Session session = Session.getInstance(new Properties());
        try (Transport smtp = session.getTransport("smtp")) {
            smtp.connect("127.0.0.1", server.smtpPort(), null, null);
            MimeMessage message =
                    new MimeMessage(session, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
            smtp.sendMessage(message, new Address[] {new InternetAddress(OFFICE)});
        }
        try (Store store = store("kata sandi")) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            MimeMessage read = (MimeMessage) inbox.getMessage(1);
            assertThat(Collections.list(read.getMatchingHeaders(new String[] {
                        "Return-Path",
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress",
                        "List-Unsubscribe",
                        "Precedence",
                        "In-Reply-To",
                        "References"
                    })))
                    .hasSize(left);
            assertThat(read.getContent()).asString().isEqualToIgnoringNewLines("halo");
        }
    }

    @Test
    void flowedLinesAreReadAsParagraphs() throws Exception {
        String raw = """
                Subject: a
                Content-Type: text/plain; charset=utf-8; format=flowed

                Satu\s
                dua\s
                tiga.

                  menjorok
                --\s
                Siti
                """.replace("\n", "\r\n");
        Mail read = Mail.read(new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
        assertThat(read.text()).isEqualTo("Satu dua tiga.\n\n menjorok\n-- \nSiti");
    }

    @Test
    void aMailThatNobodyCanReadIsDeliveredAllTheSame() throws Exception {
        String raw = """
                From: <<>
                Subject: =?no-such-charset?Q?a?=
                Message-ID: <1@warga.example>
                Content-Type: text/plain; charset=no-such-charset
                Content-Transfer-Encoding: base64

                %%%%
                """.replace("\n", "\r\n");
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.from", CITIZEN);
        Session session = Session.getInstance(properties);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", server.smtpPort(), null, null);
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))),
                    new Address[] {new InternetAddress(OFFICE)});
        }
        assertThat(server.unseen(OFFICE)).containsExactly("<1@warga.example>");
        Await.until("told", () -> arrived.size() == 1);
        assertThat(arrived.get(0).text()).isEmpty();
    }

    @Test
    void mailMovedOrSeenIsNotUnseenAndItsOwnerIsTold() throws Exception {
        for (int i = 1; i <= 3; i++) postman.send(mail(OFFICE, "Surat", "halo"), "<" + i + "@warga.example>");
        try (Store store = store("kata sandi")) {
            IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
            Folder done = store.getFolder("Selesai");
            assertThat(done.create(Folder.HOLDS_MESSAGES)).isTrue();
            inbox.open(Folder.READ_WRITE);
            Message[] mails = inbox.getMessages();
            inbox.moveMessages(new Message[] {mails[0]}, done);
            Await.until("told of the first", () -> changed.contains(OFFICE));
            assertThat(server.unseen(OFFICE)).containsExactly("<2@warga.example>", "<3@warga.example>");
            mails[1].setFlag(Flags.Flag.SEEN, true);
            assertThat(server.unseen(OFFICE)).containsExactly("<3@warga.example>");
        }
    }

    @Test
    void idleHearsOfNewMail() throws Exception {
        ByteArrayOutputStream trace = new ByteArrayOutputStream();
        Properties traced = new Properties();
        traced.setProperty("mail.debug", "true");
        try (PrintStream out = new PrintStream(trace, true, StandardCharsets.UTF_8);
                Store store = store("kata sandi", traced, out)) {
            IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            CompletableFuture<Integer> heard = new CompletableFuture<>();
            inbox.addMessageCountListener(new MessageCountAdapter() {
                @Override
                public void messagesAdded(MessageCountEvent event) {
                    heard.complete(event.getMessages().length);
                }
            });
            Thread idler = new Thread(() -> {
                try {
                    inbox.idle(true);
                } catch (MessagingException broken) {
                    heard.completeExceptionally(broken);
                }
            });
            idler.start();
            // GreenMail tells nobody of a mail that comes after its look at the mailbox and before it listens
            Await.until("idling", () -> trace.toString(StandardCharsets.UTF_8).contains("\n+ "));
            postman.send(mail(OFFICE, "Surat", "halo"), "<1@warga.example>");
            assertThat(Await.get(heard)).isEqualTo(1);
            idler.join();
        }
    }

    @Test
    void aMailboxHasAPassword() {
        assertThatThrownBy(() -> store("falsch").close()).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void nothingPrintsAMail() throws Exception {
        postman.send(mail(OFFICE, "Rahasia", "sangat rahasia"), "<1@warga.example>");
        Await.until("told", () -> arrived.size() == 1);
        assertThat(arrived.get(0).toString() + mail(OFFICE, "Rahasia", "sangat rahasia"))
                .doesNotContainIgnoringCase("rahasia")
                .doesNotContain(CITIZEN);
    }

    private Store store(String password) throws Exception {
        return store(password, new Properties(), System.out);
    }

    private Store store(String password, Properties properties, PrintStream trace) throws Exception {
        properties.setProperty("mail.imap.timeout", "10000");
        Session session = Session.getInstance(properties);
        session.setDebugOut(trace);
        Store store = session.getStore("imap");
        store.connect("127.0.0.1", server.imapPort(), OFFICE, password);
        return store;
    }

    private static NewMail mail(String to, String subject, String text) {
        return new NewMail(CITIZEN, "Siti", to, subject, text, Optional.empty(), List.of());
    }

    private static ByteArrayDataSource file(String name, String mediaType, int bytes) {
        ByteArrayDataSource file = new ByteArrayDataSource(new byte[bytes], mediaType);
        file.setName(name);
        return file;
    }
}
