package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.email.EmailConfig.Tls;
import id.kanal.channels.email.write.Outbounds;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Topic;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Towards real servers: what they do at STARTTLS is what matters. */
class EmailTlsTest {
    @TempDir
    static Path directory;

    private static RealMail mail;

    @BeforeAll
    static void start() throws IOException {
        mail = RealMail.start("pengaduan", "siti");
        Files.writeString(
                trusted(),
                Files.readString(mail.dovecot().certificate())
                        + Files.readString(mail.exim().certificate()));
    }

    @AfterAll
    static void stop() {
        mail.close();
    }

    private static Path trusted() {
        return directory.resolve("trusted.pem");
    }

    private static EmailRig rig(Tls tls, Object... changes) {
        boolean implicit = tls == Tls.IMPLICIT;
        EmailConfig config = EmailConfigs.with(
                EmailConfigs.of(
                        implicit ? mail.dovecot().imapsPort() : mail.dovecot().imapPort(),
                        implicit ? mail.exim().tlsPort() : mail.exim().port()),
                "imap.tls",
                tls,
                "smtp.tls",
                tls,
                "tlsTrust",
                trusted().toString());
        return new EmailRig(EmailConfigs.with(config, changes));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "STARTTLS", "IMPLICIT"})
    void mailsGoBothWays(Tls tls) {
        try (EmailRig rig = rig(tls).opened()) {
            mail.dovecot().deliver(Mails.CITIZEN, EmailConfigs.ADDRESS, Mails.of("tls" + tls, "lewat " + tls));
            rig.received(1);
            Outbound answer = Outbounds.of(
                    "01" + tls, rig.channel.ref(), "siti@" + RealMail.THEIRS, Purpose.ANSWER, new Topic.Help());
            assertThat(Await.get(rig.channel.send(answer)).providerIds()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "IMPLICIT"})
    void aCertificateThatNamesAnotherHostIsRefused(Tls tls) {
        refused(rig(tls, "imap.host", "localhost", "smtp.host", "localhost"));
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "IMPLICIT"})
    void aCertificateThatNobodyVouchesForIsRefused(Tls tls) {
        refused(rig(tls, "tlsTrust", ""));
    }

    private static void refused(EmailRig rig) {
        try (rig) {
            Await.get(rig.channel.open(rig.intake));
            assertThat(rig.channel.health().up()).isFalse();
            assertThat(rig.channel.health().cause()).contains("imap.host: TLS failed", "smtp.host: TLS failed");
        }
    }

    @Test
    void aServerWithoutStartTlsIsNotSpokenToInPlain() {
        try (ScriptedImap plain = new ScriptedImap();
                Postbox smtp = new Postbox()) {
            EmailConfig config = EmailConfigs.with(
                    EmailConfigs.of(plain.port(), smtp.smtpPort()), "imap.tls", Tls.STARTTLS, "smtp.tls", Tls.STARTTLS);
            try (EmailRig rig = new EmailRig(config)) {
                Await.get(rig.channel.open(rig.intake));
                assertThat(rig.channel.health().cause())
                        .contains("imap.tls: the server does not offer STARTTLS")
                        .contains("smtp.tls: the server does not offer STARTTLS");
                assertThat(plain.asked("AUTHENTICATE") + plain.asked("LOGIN")).isZero();
            }
        }
    }

    @Test
    void aFileOfCertificatesThatIsNotThereIsTold() {
        try (EmailRig rig = rig(
                Tls.IMPLICIT, "tlsTrust", directory.resolve("none.pem").toString(), "drain", Duration.ofSeconds(1))) {
            Await.get(rig.channel.open(rig.intake));
            assertThat(rig.channel.health().cause()).contains("tls-trust");
        }
    }
}
