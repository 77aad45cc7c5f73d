package id.kanal.channels.email;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.channels.email.EmailConfig.Tls;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import java.time.Duration;

@Doc("The server that sends our mails on; it also signs them (DKIM).")
public record SmtpConfig(
        @Doc("Host name or address of the SMTP server.") String host,
        @Doc("TCP port of the SMTP server.") @Default("587") int port,

        @Doc("none, starttls or implicit; the certificate must name the host.") @Default("starttls")
        Tls tls,

        @Doc("password, or xoauth2 with tokens from oauth.") @Default("password")
        Auth auth,

        @Doc("Who we are at the server; empty when it lets us in without a login.") @Default("")
        String user,

        @Doc("Our password at the server.") @Default("") Secret password,

        @Doc("How we greet the server (EHLO); empty: the domain of our address.") @Default("")
        String name,

        @Doc("Mails over one connection before a new one is made.") @Default("100")
        int perConnection,

        @Doc("How long a connection is kept without a mail.") @Default("PT30S")
        Duration keep,

        @Doc("How long a connection may take to be made.") @Default("PT10S")
        Duration connectTimeout,

        @Doc("How long any answer of the server may take; the last one of a mail may take long (RFC 5321, 4.5.3.2).")
        @Default("PT2M")
        Duration readTimeout) {
    public SmtpConfig {
        EmailConfig.host(host);
        EmailConfig.port(port);
        check(user.isEmpty() || auth == Auth.XOAUTH2 || password.isSet(), "password: is empty");
        check(!user.isEmpty() || !password.isSet(), "user: is empty although there is a password");
        check(!user.isEmpty() || auth == Auth.PASSWORD, "user: is empty; xoauth2 needs one");
        check(name.matches("|[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9a-fA-F.:]+]"), "name: is not a host name");
        check(perConnection >= 1 && perConnection <= 10_000, "perConnection: is not between 1 and 10000");
        positive("keep", keep);
        positive("connectTimeout", connectTimeout);
        positive("readTimeout", readTimeout);
    }
}
