package id.kanal.channels.email;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.channels.email.EmailConfig.Tls;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import java.time.Duration;

@Doc("The mailbox that is read.")
public record ImapConfig(
        @Doc("Host name or address of the IMAP server.") String host,
        @Doc("TCP port of the IMAP server.") @Default("993") int port,

        @Doc("none, starttls or implicit; the certificate must name the host.") @Default("implicit")
        Tls tls,

        @Doc("password, or xoauth2 with tokens from oauth.") @Default("password")
        Auth auth,

        @Doc("Who we are at the server, often our address.") String user,
        @Doc("Our password at the server.") @Default("") Secret password,
        @Doc("Where new mails come in.") @Default("INBOX") String folder,

        @Doc("Where mails go once they are in the journal; made when it is not there. Empty: they stay and are only"
                + " flagged, with \\Seen and the keyword $Kanal.")
        @Default("Processed")
        String processed,

        @Doc("How often the mailbox is looked at where the server cannot tell of new mail by itself.") @Default("PT1M")
        Duration poll,

        @Doc("Lets the server tell of new mail (IDLE, RFC 2177).") @Default("true")
        boolean idle,

        @Doc("How long one IDLE lasts; firewalls forget silent connections, and RFC 2177 allows 29 minutes.")
        @Default("PT9M")
        Duration idleFor,

        @Doc("How long a connection may take to be made.") @Default("PT10S")
        Duration connectTimeout,

        @Doc("How long the server may be silent, or nearly so, in the middle of an answer.") @Default("PT30S")
        Duration readTimeout) {
    public ImapConfig {
        EmailConfig.host(host);
        EmailConfig.port(port);
        check(!user.isBlank(), "user: is empty");
        check(auth == Auth.XOAUTH2 || password.isSet(), "password: is empty");
        folderName("folder", folder);
        check(!folder.isBlank(), "folder: is empty");
        folderName("processed", processed);
        check(!processed.equalsIgnoreCase(folder), "processed: is the folder that is read");
        positive("poll", poll);
        positive("idleFor", idleFor);
        check(idleFor.toMinutes() < 29, "idleFor: must be under 29 minutes (RFC 2177)");
        positive("connectTimeout", connectTimeout);
        positive("readTimeout", readTimeout);
    }

    private static void folderName(String key, String name) {
        check(!name.matches("(?s).*[\\p{Cntrl}*%].*"), key + ": is not the name of a folder");
    }
}
