package id.kanal.simulators.mail;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.exif.GpsDirectory;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.core.EventPost;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * Just enough of a gateway for the demo's web mail: every mail is a complaint, every answer to a ticket's address an
 * addition, every status event a mail; attachments are handed out over HTTP.
 */
public final class PretendMailGateway implements AutoCloseable {
    private final String office;
    private final EventPost events;
    private final Store store;
    private final Session session;
    private final HttpServer http;
    private final Random random = new Random(11);
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, Mail> lastMailOf = new ConcurrentHashMap<>();
    private final BlockingQueue<String> wakes = new LinkedBlockingQueue<>();
    private final Thread reader = new Thread(this::run, "pretend-mail-gateway");
    private int ids = 1000;

    public PretendMailGateway(
            Vertx vertx, MailServer server, String office, Secret password, String coreUrl, Secret secret)
            throws MessagingException {
        this.office = office;
        this.events = new EventPost(coreUrl, secret);
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(server.smtpPort()));
        properties.setProperty("mail.smtp.localhost", "localhost");
        this.session = Session.getInstance(properties);
        this.store = session.getStore("imap");
        store.connect("127.0.0.1", server.imapPort(), office, password.reveal());
        this.http = Waiting.on(vertx.createHttpServer()
                .requestHandler(request -> {
                    byte[] blob = blobs.get(request.path());
                    var unused = blob == null
                            ? request.response().setStatusCode(404).end()
                            : request.response().end(Buffer.buffer(blob));
                })
                .listen(0, "127.0.0.1"));
        server.listen(new MailServer.Listener() {
            @Override
            public void arrived(String mailbox, Mail mail) {
                wakes.add(mailbox);
            }

            @Override
            public void changed(String mailbox) {}
        });
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void close() {
        reader.interrupt();
        Waiting.on(http.close());
        try {
            store.close();
        } catch (MessagingException gone) {
            // closed is closed
        }
    }

    /** What the core tells of a ticket. */
    public void news(StatusEvent event) {
        String ticket = event.ticket().digits();
        Mail last = lastMailOf.get(ticket);
        if (last == null) return;
        String who = event.agency().map(a -> " Ditangani " + a.name() + ".").orElse("");
        mail(
                last,
                ticket,
                "auto-generated",
                "Yth. Bapak/Ibu,\n\nLaporan " + event.ticket().shown() + ": "
                        + event.status().id() + "." + who
                        + event.note().map(n -> "\nCatatan: " + n).orElse(""));
    }

    private void run() {
        try (IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX")) {
            Folder done = store.getFolder("Selesai");
            done.create(Folder.HOLDS_MESSAGES);
            inbox.open(Folder.READ_WRITE);
            while (true) {
                if (inbox.getMessageCount() == 0) wakes.poll(100, TimeUnit.MILLISECONDS);
                Message[] mails = inbox.getMessages();
                if (mails.length == 0) continue;
                // One at a time: a number of the next one is another's once this one is gone.
                MimeMessage copy = new MimeMessage((MimeMessage) mails[0]);
                inbox.moveMessages(new Message[] {mails[0]}, done);
                inbox.expunge();
                handle(copy);
            }
        } catch (InterruptedException over) {
            // closed
        } catch (MessagingException | IOException broken) {
            if (store.isConnected()) throw new IllegalStateException(broken);
        }
    }

    private void handle(MimeMessage message) throws MessagingException, IOException {
        Mail mail = Mail.read(message);
        Optional<String> known = Optional.of(message.getAllRecipients()[0].toString())
                .filter(to -> to.contains("+t"))
                .map(to -> to.replaceFirst(".*\\+t(\\d{10}).*", "$1"))
                .filter(lastMailOf::containsKey);
        String ticket = known.orElseGet(() -> Ticket.draw(random).digits());
        lastMailOf.put(ticket, mail);
        ObjectNode data = Json.object().put("ticket", ticket);
        ObjectNode words = Json.object().put("text", mail.text()).put("receivedAt", Json.time(Instant.now()));
        Optional<GeoLocation> position = attachments(message, data.putArray("attachments"));
        if (known.isPresent()) {
            data.set("message", words);
            events.send("event-" + ++ids, ComplaintJson.SUPPLEMENTED, "restricted", data);
            mail(mail, ticket, "auto-replied", "Tambahan untuk laporan " + shown(ticket) + " kami terima.");
            return;
        }
        data.put("kind", "complaint").put("title", mail.subject()).put("text", mail.text());
        data.put("urgency", mail.text().contains("memukuli") ? "emergency" : "normal");
        data.putObject("channel").put("type", "email").put("id", "mail-demo");
        data.putObject("reporter")
                .put("address", mail.from())
                .put("anonymous", false)
                .put("secret", false);
        data.putArray("messages").add(words);
        ObjectNode location =
                data.putObject("location").put("text", "jalan raya Mauk").put("source", "text");
        position.ifPresent(p -> location.put("latitude", p.getLatitude())
                .put("longitude", p.getLongitude())
                .put("source", "photo"));
        events.send("event-" + ++ids, ComplaintJson.RECEIVED, "restricted", data);
        mail(
                mail,
                ticket,
                "auto-replied",
                "Yth. Bapak/Ibu,\n\nterima kasih, laporan Anda kami terima.\n\nNomor tiket: " + shown(ticket)
                        + "\nLangkah berikutnya: kami memeriksa laporan Anda paling lambat 3 hari kerja.\n\n"
                        + "Status laporan: http://127.0.0.1:" + http.actualPort() + "/v1/tickets/" + ticket
                        + "\n\nBalas surat ini untuk menambahkan keterangan atau foto.\n\nHormat kami,\nLayanan Pengaduan");
    }

    private Optional<GeoLocation> attachments(MimeMessage message, ArrayNode list)
            throws MessagingException, IOException {
        Optional<GeoLocation> position = Optional.empty();
        if (!(message.getContent() instanceof Multipart parts)) return position;
        for (int i = 1; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            byte[] content = part.getInputStream().readAllBytes();
            String path = "/v1/attachments/a-" + HexFormat.of().toHexDigits(random.nextLong());
            blobs.put(path, content);
            list.addObject()
                    .put("id", path.substring(path.lastIndexOf('/') + 1))
                    .put("name", part.getFileName())
                    .put(
                            "mediaType",
                            part.getContentType().replaceFirst("(?s);.*", "").toLowerCase(Locale.ROOT))
                    .put("bytes", content.length)
                    .put("url", "http://127.0.0.1:" + http.actualPort() + path);
            if (position.isEmpty()) position = position(content);
        }
        return position;
    }

    private static Optional<GeoLocation> position(byte[] photo) throws IOException {
        try {
            Collection<GpsDirectory> found = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo))
                    .getDirectoriesOfType(GpsDirectory.class);
            return found.stream().map(GpsDirectory::getGeoLocation).findFirst();
        } catch (ImageProcessingException noPhoto) {
            return Optional.empty();
        }
    }

    private synchronized void mail(Mail to, String ticket, String automatic, String text) {
        try {
            MimeMessage answer = new MimeMessage(session);
            answer.setFrom(new InternetAddress(office, "Layanan Pengaduan", "UTF-8"));
            answer.setReplyTo(new InternetAddress[] {
                new InternetAddress(office.replace("@", "+t" + ticket + ".abcdefghijklmnop@"))
            });
            answer.setRecipient(Message.RecipientType.TO, new InternetAddress(to.from()));
            answer.setSubject(to.subject().startsWith("Re: ") ? to.subject() : "Re: " + to.subject(), "UTF-8");
            answer.setHeader("In-Reply-To", to.messageId());
            answer.setHeader("References", String.join(" ", to.references()) + " " + to.messageId());
            answer.setHeader("Auto-Submitted", automatic);
            answer.setHeader("X-Auto-Response-Suppress", "All");
            MimeBodyPart plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            MimeBodyPart html = new MimeBodyPart();
            html.setText("<h1 id='never-shown'>HTML</h1><script>alert(1)</script>", "UTF-8", "html");
            answer.setContent(new MimeMultipart("alternative", plain, html));
            Transport.send(answer);
        } catch (MessagingException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String shown(String ticket) {
        return Ticket.read(ticket).orElseThrow().shown();
    }
}
