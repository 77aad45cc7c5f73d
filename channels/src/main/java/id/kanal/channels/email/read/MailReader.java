package id.kanal.channels.email.read;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stand-in: reads well-behaved mails only. */
public final class MailReader {
    private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");

    public MailReader(ReadLimits limits) {}

    public ReadMail read(Path raw) {
        return read(raw, Set.of());
    }

    public ReadMail readBeginning(Path beginningOnly) {
        return read(beginningOnly, Set.of(Content.Flaw.TOO_LARGE));
    }

    private static ReadMail read(Path raw, Set<Content.Flaw> flaws) {
        try (InputStream in = Files.newInputStream(raw)) {
            MimeMessage mail = new MimeMessage(null, in);
            List<String> texts = new ArrayList<>();
            List<MailPart> parts = new ArrayList<>();
            StringBuilder status = new StringBuilder();
            try {
                walk(mail, texts, parts, status);
            } catch (IOException | MessagingException broken) {
                texts.add("");
            }
            String print = print(mail, raw);
            Optional<Address> from = from(mail);
            String subject = mail.getSubject() == null ? "" : mail.getSubject();
            String text = String.join("\n", texts).strip();
            List<String> recipients = new ArrayList<>();
            for (String header : List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"))
                for (String value : values(mail, header))
                    for (InternetAddress one : InternetAddress.parseHeader(value, false))
                        recipients.add(one.getAddress().toLowerCase(Locale.ROOT));
            List<String> references = new ArrayList<>();
            for (String header : List.of("References", "In-Reply-To"))
                for (String value : values(mail, header)) {
                    Matcher ids = ID.matcher(value);
                    while (ids.find()) if (!references.contains(ids.group())) references.add(ids.group());
                }
            Optional<BounceReport> bounce = mail.isMimeType("multipart/report") && status.length() > 0
                    ? Optional.of(bounce(status.toString()))
                    : Optional.empty();
            boolean robot = values(mail, "Auto-Submitted").stream()
                    .anyMatch(value -> !value.strip().equals("no"));
            Optional<Automation> automation = bounce.isPresent()
                    ? Optional.of(new Automation("bounce"))
                    : from.isEmpty()
                            ? Optional.of(new Automation("no-sender"))
                            : robot ? Optional.of(new Automation("auto-reply")) : Optional.empty();
            List<String> path = values(mail, "Return-Path");
            return new ReadMail(
                    from,
                    name(mail),
                    path.isEmpty() ? Optional.empty() : Optional.of(path.get(0).replaceAll("[<>]", "")),
                    recipients,
                    values(mail, "Message-ID").stream().findFirst().orElse(""),
                    references,
                    subject,
                    subject.replaceFirst("(?i)^((re|fwd|bls)\\s*:\\s*)+", ""),
                    mail.getSentDate() == null
                            ? Optional.empty()
                            : Optional.of(mail.getSentDate().toInstant()),
                    text,
                    text,
                    parts,
                    flaws,
                    automation,
                    bounce,
                    !mail.getAllHeaderLines().hasMoreElements()
                            || (values(mail, "From").isEmpty() && text.isEmpty()),
                    print);
        } catch (IOException | MessagingException broken) {
            throw new IllegalStateException("stand-in", broken);
        }
    }

    private static BounceReport bounce(String status) {
        Matcher code = Pattern.compile("(?im)^Status:\\s*([245]\\.\\d+\\.\\d+)").matcher(status);
        String found = code.find() ? code.group(1) : "5.0.0";
        return new BounceReport("", found.startsWith("5"), found.startsWith("4"), found, List.of());
    }

    private static void walk(Part part, List<String> texts, List<MailPart> parts, StringBuilder status)
            throws IOException, MessagingException {
        if (part.isMimeType("multipart/*")) {
            Multipart many = (Multipart) part.getContent();
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart one = many.getBodyPart(i);
                if (!one.isMimeType("text/html")) walk(one, texts, parts, status);
            }
        } else if (part.isMimeType("message/delivery-status")) {
            status.append(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } else if (part.getFileName() != null) {
            String name = part.getFileName();
            byte[] octets = part.getInputStream().readAllBytes();
            parts.add(new MailPart() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public String declaredType() {
                    return "application/octet-stream";
                }

                @Override
                public InputStream open() {
                    return new java.io.ByteArrayInputStream(octets);
                }
            });
        } else if (part.isMimeType("text/*")) {
            texts.add(String.valueOf(part.getContent()));
        }
    }

    private static List<String> values(MimeMessage mail, String header) throws MessagingException {
        String[] found = mail.getHeader(header);
        return found == null ? List.of() : Arrays.asList(found);
    }

    private static Optional<Address> from(MimeMessage mail) {
        try {
            jakarta.mail.Address[] from = mail.getFrom();
            return from == null || from.length == 0
                    ? Optional.empty()
                    : Optional.of(new Address(
                            Address.Scheme.EMAIL,
                            ((InternetAddress) from[0]).getAddress().toLowerCase(Locale.ROOT)));
        } catch (MessagingException broken) {
            return Optional.empty();
        }
    }

    private static Optional<String> name(MimeMessage mail) {
        try {
            jakarta.mail.Address[] from = mail.getFrom();
            return from == null || from.length == 0
                    ? Optional.empty()
                    : Optional.ofNullable(((InternetAddress) from[0]).getPersonal());
        } catch (MessagingException broken) {
            return Optional.empty();
        }
    }

    private static String print(MimeMessage mail, Path raw) throws MessagingException, IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String header : List.of("From", "Date", "Message-ID", "Subject"))
                digest.update(String.join("", values(mail, header)).getBytes(StandardCharsets.UTF_8));
            String whole = Files.readString(raw, StandardCharsets.ISO_8859_1);
            int body = whole.indexOf("\r\n\r\n");
            digest.update(whole.substring(Math.max(body, 0)).getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
