package id.kanal.simulators.mail;

import id.kanal.kernel.port.RuntimeContext;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.Properties;

/** Hands mails to an SMTP server on loopback, as a mail program does. Blocks; may be called from any thread. */
public final class Postman {
    private static final String UTF_8 = "UTF-8";
    private static final String PATIENCE_MILLIS = "20000";

    private final Session session;
    private final RuntimeContext means;

    public Postman(int smtpPort, RuntimeContext means) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtpPort));
        properties.setProperty("mail.smtp.localhost", "localhost"); // else the name of this machine is looked up
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        this.session = Session.getInstance(properties);
        this.means = means;
    }

    /** A new Message-ID for a mail from this address (RFC 5322, 3.6.4). */
    public String messageId(String from) {
        return "<" + means.ids().get() + from.substring(from.lastIndexOf('@')) + ">";
    }

    /** Returns when the server has taken it. */
    public void send(NewMail mail, String messageId) throws MessagingException {
        Transport.send(compose(mail, messageId));
    }

    /** Sends it under a new Message-ID; whether the server took it. */
    public boolean handIn(NewMail mail) {
        try {
            send(mail, messageId(mail.from()));
            return true;
        } catch (MessagingException refused) {
            return false;
        }
    }

    private MimeMessage compose(NewMail mail, String messageId) throws MessagingException {
        MimeMessage message = new Identified(session, messageId);
        message.setFrom(address(mail.from(), mail.name()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.sentSubject(), UTF_8);
        message.setSentDate(Date.from(means.clock().instant()));
        if (mail.answers().isPresent()) {
            NewMail.Answered answered = mail.answers().get();
            message.setHeader("In-Reply-To", answered.mail().messageId());
            message.setHeader("References", String.join("\r\n ", answered.references()));
        }
        if (mail.files().isEmpty()) message.setText(mail.sentText(), UTF_8);
        else message.setContent(parts(mail));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart parts(NewMail mail) throws MessagingException {
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart words = new MimeBodyPart();
        words.setText(mail.sentText(), UTF_8);
        parts.addBodyPart(words);
        for (DataSource file : mail.files()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(file));
            part.setFileName(file.getName());
            part.setDisposition(MimeBodyPart.ATTACHMENT);
            parts.addBodyPart(part);
        }
        return parts;
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        InternetAddress plain = new InternetAddress(address, true);
        try {
            if (!name.isEmpty()) plain.setPersonal(name, UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new MessagingException("no UTF-8", impossible);
        }
        return plain;
    }

    /** Jakarta Mail would give it an id of its own making. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
