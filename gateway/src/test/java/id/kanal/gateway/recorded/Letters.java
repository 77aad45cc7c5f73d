package id.kanal.gateway.recorded;

import id.kanal.gateway.recorded.Scenario.Line;
import id.kanal.simulators.demo.DemoServer;
import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.MailServer.Taken;
import id.kanal.simulators.mail.NewMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails of citizens and of machines. Every octet of them is ours, so that they are the same at each run. */
final class Letters {
    private static final Pattern RETURN_PATH = Pattern.compile("^Return-Path: *<([^>\\r\\n]*)>", Pattern.MULTILINE);
    private static final String BOUNDARY = "=_batas";

    private final Stand stand;
    private String scenario = "";
    private int count;

    Letters(Stand stand) {
        this.stand = stand;
    }

    void begin(String name) {
        scenario = name;
        count = 0;
    }

    /** A mail of ours, as its receiver has it. */
    record Ours(Taken taken, Mail mail) {}

    /** The last one to this address. */
    Ours last(String address) throws Exception {
        Taken taken = stand.mail.taken().stream()
                .filter(mail -> mail.to().equals(address))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException("no mail has come for " + address));
        return new Ours(taken, Mail.read(parsed(taken)));
    }

    /** All to this address, oldest first. */
    List<Mail> all(String address) throws Exception {
        List<Mail> all = new ArrayList<>();
        for (Taken taken : stand.mail.taken()) if (taken.to().equals(address)) all.add(Mail.read(parsed(taken)));
        return all;
    }

    private static MimeMessage parsed(Taken taken) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(taken.octets().bytes()));
    }

    /** Returns when the mail server has it; what the server said when it did not take it. */
    String send(Line line) throws Exception {
        String who = line.word(1);
        return switch (line.word(0)) {
            case "mail" -> who.startsWith("corpus/") ? corpus(who.substring(7)) : fresh(line, Stand.OURS);
            case "letter" -> fresh(line, last(other(line)).mail().answerTo());
            case "reply" -> reply(line);
            case "echo" -> echo(who);
            case "dsn" -> dsn(line);
            case "machine" -> machine(line);
            default -> throw new IllegalArgumentException(line.written());
        };
    }

    private String corpus(String name) throws Exception {
        byte[] mail = Files.readAllBytes(Stand.CORPUS.resolve(name));
        Matcher sender = RETURN_PATH.matcher(new String(mail, StandardCharsets.ISO_8859_1));
        return smtp(sender.find() ? sender.group(1) : "warga@mail.example", Stand.OURS, mail);
    }

    /** {@code mail <from> [photo] | subject | text [| name]}. */
    private String fresh(Line line, String to) throws Exception {
        return compose(
                new NewMail(
                        line.word(1),
                        line.fieldOr(2, ""),
                        to,
                        line.field(0),
                        line.field(1),
                        Optional.empty(),
                        List.of()),
                "",
                line.words().contains("photo"));
    }

    /** {@code reply <from> [to-mail-of <other>] [photo] | text}: as mail programs do, what it answers below. */
    private String reply(Line line) throws Exception {
        Mail ours = last(other(line)).mail();
        NewMail.Answered answered = new NewMail.Answered(ours, stand.clock.instant());
        String thread = "In-Reply-To: " + ours.messageId() + "\r\nReferences: "
                + String.join(
                        "\r\n ",
                        Stream.concat(ours.references().stream(), Stream.of(ours.messageId()))
                                .toList())
                + "\r\n";
        return compose(
                new NewMail(
                        line.word(1),
                        line.fieldOr(1, ""),
                        ours.answerTo(),
                        "",
                        line.field(0),
                        Optional.of(answered),
                        List.of()),
                thread,
                line.words().contains("photo"));
    }

    private static String other(Line line) {
        int at = line.words().indexOf("to-mail-of");
        return at < 0 ? line.word(1) : line.word(at + 1);
    }

    /** {@code machine <from> <header>: <value> | subject | text}: with this header, as machines have it. */
    private String machine(Line line) throws Exception {
        String header = String.join(" ", line.words().subList(2, line.words().size()));
        return compose(
                new NewMail(line.word(1), "", Stand.OURS, line.field(0), line.field(1), Optional.empty(), List.of()),
                header + "\r\n",
                false);
    }

    /** Our last mail to somebody comes back with its words alone, as relays do that strip headers. */
    private String echo(String who) throws Exception {
        Mail ours = last(who).mail();
        return compose(
                new NewMail(who, "", Stand.OURS, ours.subject(), ours.text(), Optional.empty(), List.of()), "", false);
    }

    /** {@code dsn <address> | 5.1.1 | diagnosis}: our last mail to it could not be delivered (RFC 3464). */
    private String dsn(Line line) throws Exception {
        Taken ours = last(line.word(1)).taken();
        String original = new String(ours.octets().bytes(), StandardCharsets.ISO_8859_1);
        String status = line.field(0);
        String mail = """
                Return-Path: <>
                From: Mail Delivery System <mailer-daemon@mx.example>
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Date: %s
                Message-ID: <dsn%d.%s@mx.example>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="%s"

                --%s
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host mx.example. %s

                --%s
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 %s

                --%s
                Content-Type: text/rfc822-headers

                """.formatted(
                                ours.returnPath(),
                                date(),
                                ++count,
                                scenario,
                                BOUNDARY,
                                BOUNDARY,
                                line.field(1),
                                BOUNDARY,
                                line.word(1),
                                status.startsWith("5") ? "failed" : "delayed",
                                status,
                                line.field(1),
                                BOUNDARY)
                        .replace("\n", "\r\n")
                + original.substring(0, original.indexOf("\r\n\r\n") + 4) + "--" + BOUNDARY + "--\r\n";
        return smtp("", ours.returnPath(), mail.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String compose(NewMail mail, String more, boolean photo) throws Exception {
        String name = mail.name().isEmpty() ? "" : MimeUtility.encodeText(mail.name(), "UTF-8", "B") + ' ';
        String head = "From: " + name + '<' + mail.from() + ">\r\nTo: <" + mail.to() + ">\r\nSubject: "
                + MimeUtility.fold(9, MimeUtility.encodeText(mail.sentSubject(), "UTF-8", "B")) + "\r\nDate: " + date()
                + "\r\nMessage-ID: <m" + ++count + '.' + scenario + "@warga.example>\r\n" + more
                + "MIME-Version: 1.0\r\n";
        String text = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + mail.sentText().replace("\n", "\r\n") + "\r\n";
        String whole = photo
                ? head + "Content-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"\r\n\r\n--" + BOUNDARY + "\r\n"
                        + text + "--" + BOUNDARY + "\r\nContent-Type: image/jpeg; name=\"foto.jpg\"\r\n"
                        + "Content-Disposition: attachment; filename=\"foto.jpg\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n" + photo() + "\r\n--" + BOUNDARY + "--\r\n"
                : head + text;
        return smtp(mail.from(), mail.to(), whole.getBytes(StandardCharsets.UTF_8));
    }

    private static String photo() throws Exception {
        try (InputStream sample = DemoServer.class.getResourceAsStream("sample.jpg")) {
            return Base64.getMimeEncoder().encodeToString(sample.readAllBytes());
        }
    }

    private String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(stand.clock.instant().atOffset(ZoneOffset.ofHours(7)));
    }

    /** The simulated server refuses mails without a sender, so these are put into the mailbox, as a server would. */
    private String smtp(String from, String to, byte[] mail) throws Exception {
        if (from.isEmpty()) return stand.put(mail);
        return RawSmtp.send(stand.mail.smtpPort(), from, to, mail);
    }
}
