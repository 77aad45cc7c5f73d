package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... words) {
        PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Cli(toOut, toErr, environment).run(List.of(words));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("k.yaml"), yaml).toString();
    }

    private String good() throws IOException {
        return file("""
                core: { url: "http://127.0.0.1:1/events", secret: "%s" }
                channels: [ { id: sms, type: smpp, host: 127.0.0.1, port: 1, system-id: k } ]
                """.formatted(ConfigFilesTest.SECRET));
    }

    @Test
    void aSecondDemoInTheSameFolderSaysWhereTheFirstOneIs() throws IOException {
        DemoLock first = DemoLock.take(folder).orElseThrow();
        assertThat(run(Map.of(), "demo", "--directory", folder.toString())).isEqualTo(2);
        assertThat(said()).contains("A demo is running already in " + folder);
        first.tell("http://127.0.0.1:8088/");
        assertThat(run(Map.of(), "demo", "--directory", folder.toString())).isEqualTo(2);
        assertThat(said()).contains("http://127.0.0.1:8088/").doesNotContain("did not become ready");
    }

    @Test
    void checkIsContentWithGoodSettings() throws IOException {
        assertThat(run(Map.of(), "check", "--config", good())).isZero();
        assertThat(said()).contains("fine").contains("1 channel");
        assertThat(complained()).isEmpty();
    }

    @Test
    void checkTellsEveryMistakeWithItsKeyAndNoSecret() throws IOException {
        String file = file("""
                http: { prot: 1, port: x }
                core: { url: nowhere, secret: hunter2hunter2 }
                channels: [ { id: sms, type: telex } ]
                """);
        assertThat(run(Map.of(), "check", "--config=" + file)).isEqualTo(2);
        assertThat(complained())
                .contains("http.prot", "http.port", "core.url", "channels.sms.type")
                .doesNotContain("hunter2");
    }

    @Test
    void secretsThatCanBeGuessedAreMistakesWithTheirKey() throws IOException {
        assertThat(run(
                        Map.of("KANAL_CORE_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="),
                        "check",
                        "--config",
                        good()))
                .isEqualTo(2);
        assertThat(run(Map.of("KANAL_OPERATORS_TOKEN", "thirty-one-characters-of-token!"), "check", "--config", good()))
                .isEqualTo(2);
        assertThat(complained())
                .contains("core.secret: is a key of 23 octets", "operators-token: has at least 32 characters")
                .doesNotContain("MDEyMzQ1", "thirty-one");
        assertThat(run(
                        Map.of("KANAL_OPERATORS_TOKEN", "thirty-two-characters-of-a-token"),
                        "check",
                        "--config",
                        good()))
                .isZero();
    }

    @Test
    void checkWarnsOfWhatIsHardlyMeantAndIsContentAllTheSame() throws IOException {
        String file = file("""
                http: { body-limit: 2000000, trusted-proxies: [ "10.0.0.0/8", "0.0.0.0/0", "::/0" ] }
                core: { url: "http://core.example/events", secret: "%s" }
                channels:
                  - { id: sms, type: smpp, host: smsc.example, port: 1, system-id: k }
                  - id: surel
                    type: email
                    address: pengaduan@example.go.id
                    imap: { host: imap.example, tls: none, user: u, password: p }
                    smtp: { host: smtp.example, tls: none }
                """.formatted(ConfigFilesTest.SECRET));
        assertThat(run(Map.of(), "check", "--config=" + file)).isZero();
        assertThat(said())
                .contains(
                        "warning: http.body-limit:",
                        "warning: http.trusted-proxies: 0.0.0.0/0 ",
                        "warning: http.trusted-proxies: ::/0 ",
                        "warning: core.url:",
                        "warning: channels.sms.tls:",
                        "warning: channels.surel.imap.tls:",
                        "warning: channels.surel.smtp.tls:",
                        "settings are fine")
                .doesNotContain("10.0.0.0/8");
        assertThat(complained()).isEmpty();
    }

    @Test
    void whatStaysOnThisMachineOrGoesByTlsIsNoMatter() throws IOException {
        String file = file("""
                core: { url: "https://core.example/events", secret: "%s" }
                channels:
                  - { id: sms, type: smpp, host: smsc.example, port: 1, system-id: k, tls: true }
                  - { id: near, type: smpp, host: localhost, port: 1, system-id: k }
                """.formatted(ConfigFilesTest.SECRET));
        assertThat(run(Map.of(), "check", "--config=" + file)).isZero();
        assertThat(said()).doesNotContain("warning");
        assertThat(run(Map.of("KANAL_HTTP_TRUSTED_PROXIES", "proxy"), "check", "--config=" + file))
                .isEqualTo(2);
        assertThat(complained()).contains("http.trusted-proxies: 'proxy' is not an address or a network");
    }

    @Test
    void checkWarnsOfVariablesThatOverrideNothing() throws IOException {
        assertThat(run(Map.of("KANAL_HTTP_PROT", "1", "KANAL_LOG", "text"), "check", "--config", good()))
                .isZero();
        assertThat(complained()).contains("KANAL_HTTP_PROT").doesNotContain("KANAL_LOG");
    }

    @Test
    void checkWarnsOfAMasterKeyThatWouldLieBesideTheData() throws IOException {
        String shared = file("""
                journal: { redis: "redis://127.0.0.1:1" }
                core: { url: "http://127.0.0.1:1/events", secret: "%s" }
                channels: [ { id: sms, type: smpp, host: 127.0.0.1, port: 1, system-id: k } ]
                """.formatted(ConfigFilesTest.SECRET));
        assertThat(run(Map.of(), "check", "--config", shared)).isZero();
        assertThat(said()).contains("warning: master-key: is not set", "openssl rand -base64 32");
        out.reset();
        Map<String, String> set = Map.of("KANAL_MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        assertThat(run(set, "check", "--config", shared)).isZero();
        assertThat(said()).doesNotContain("warning: master-key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a passphrase that is much too human     | master-key: is not base64
            AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBka    | master-key: is base64 of 27 octets, and must be of at least 32
            """)
    void aMasterKeyThatIsNoneIsToldWithItsKeyAndNotQuoted(String written, String sentence) throws IOException {
        assertThat(run(Map.of("KANAL_MASTER_KEY", written), "check", "--config", good()))
                .isEqualTo(2);
        assertThat(complained()).contains(sentence).doesNotContain(written);
    }

    @Test
    void whatCannotBeReadIsSaidPlainly() throws IOException {
        assertThat(run(
                        Map.of(),
                        "check",
                        "--config",
                        folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(complained()).contains("there is no file");
        Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(run(Map.of(), "check", "--config", binary.toString())).isEqualTo(2);
        assertThat(complained()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frobnicate                            | no command 'frobnicate'
            run                                   | needs --config
            run --config                          | needs a value
            run --konfig x                        | no option '--konfig'
            run --config x --roles=channels,sales | no role 'sales'
            """)
    void misuseIsExplained(String words, String sentence) {
        assertThat(run(Map.of(), words.split(" "))).isEqualTo(2);
        assertThat(complained()).contains(sentence).contains("kanal check --config FILE");
    }

    @Test
    void helpAndVersionAreThere() {
        assertThat(run(Map.of())).isZero();
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(run(Map.of(), "version")).isZero();
        assertThat(said()).contains("kanal demo", "Kanal ");
    }

    @Test
    void probeSaysWhatDoesNotWork() throws IOException {
        assertThat(run(Map.of(), "probe", "--config", good())).isEqualTo(1);
        assertThat(said()).contains("core: cannot be reached").contains("sms (sms): does not work");
    }
}
