package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kanal.config.InvalidSettings;
import id.kanal.config.Mistake;
import id.kanal.config.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFilesTest {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

    static Stream<Path> files() {
        return Stream.concat(
                Stream.of(Tree.at("config/gateway.yaml"), Tree.at("docker/gateway.yaml")),
                Tree.files("config/examples", ".yaml").stream());
    }

    /** A value for each variable that a file asks for without a default. */
    static Map<String, String> environment(String yaml) {
        Map<String, String> environment = new HashMap<>();
        Matcher matcher = VARIABLE.matcher(yaml);
        while (matcher.find()) {
            String name = matcher.group(1);
            environment.put(name, value(name));
        }
        return environment;
    }

    private static String value(String name) {
        if (name.endsWith("_URL")) return "http://127.0.0.1:1/events";
        if (name.equals("TELEGRAM_TOKEN")) return "1708000001:" + "x".repeat(35);
        if (name.equals("TWILIO_SID")) return "AC" + "0".repeat(32);
        return name.equals("CORE_SECRET") || name.equals("PBX_SECRET") ? SECRET : "x".repeat(32);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyShippedFileIsRead(Path file) throws InvalidSettings, IOException {
        String yaml = java.nio.file.Files.readString(file);
        Settings settings = new SettingsFile(environment(yaml)).read(yaml).settings();
        assertThat(settings.channels()).isNotEmpty();
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @Test
    void theContractsExampleOfSmppIsRead() throws InvalidSettings {
        Settings settings = new SettingsFile(Map.of(
                        "CORE_SECRET",
                        SECRET,
                        "SMPP_PASSWORD",
                        "p",
                        "PARTNER_A_KEY",
                        "k".repeat(32),
                        "PARTNER_A_SECRET",
                        SECRET,
                        "OPERATORS_TOKEN",
                        "t".repeat(32)))
                .read("""
                http:     { host: 127.0.0.1, port: 8080, public-url: "https://kanal.example" }
                journal:  { redis: embedded, directory: ./data, lanes: 16 }
                core:     { type: events, url: "http://127.0.0.1:8090/events", secret: "${CORE_SECRET}", timeout: PT10S }
                partners: [ { id: partner-a, key: "${PARTNER_A_KEY}", status-url: "https://example.org/status", secret: "${PARTNER_A_SECRET}" } ]
                operators-token: "${OPERATORS_TOKEN}"
                channels:
                  - id: sms-telkomsel
                    type: smpp
                    host: 127.0.0.1
                    port: 2775
                    system-id: kanal
                    password: "${SMPP_PASSWORD}"
                    bind: transceiver
                    binds: 1
                    tls: false
                    address: "1708"
                    default-alphabet: gsm
                    window: 100
                    throughput: 50
                    enquire-link: PT30S
                    tariff: { inbound: unknown, outbound: unknown, service-type: "", tlvs: [ { tag: 0x1403, hex: "00" } ] }
                """)
                .settings();
        assertThat(settings.channels()).hasSize(1);
        assertThat(settings.doors()).extracting(Variant::type).containsExactly("smpp", "api");
    }

    @Test
    void mistakesOfAllPartsComeTogether() {
        InvalidSettings invalid =
                catchThrowableOfType(InvalidSettings.class, () -> new SettingsFile(Map.of()).read("""
                http: { prot: 1 }
                journal: { lanes: 0, redis: "http://x" }
                core: { url: "ftp://x", secret: nothing }
                notifier: { per-hour: 0 }
                channels:
                  - { id: a, type: smpp, host: h, system-id: a-name-that-is-too-long }
                  - { id: a, type: fax }
                """));
        List<String> keys = invalid.mistakes().stream().map(Mistake::key).toList();
        assertThat(keys)
                .contains(
                        "http.prot",
                        "core.url",
                        "notifier.per-hour",
                        "channels.a.system-id",
                        "channels.a.type",
                        "channels.a")
                .anyMatch(key -> key.startsWith("journal"));
        assertThat(invalid.getMessage())
                .contains("known types: api, desk, email, instagram, messenger, pbx, smpp")
                .doesNotContain("Exception");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a short key           | { id: a, key: short }                     | partners.a.key
            a short key of before | { id: a, key: KEY, previous-key: short }  | partners.a.previous-key
            no key                | { id: a }                                 | partners.a.key
            a type                | { id: a, key: KEY, type: api }            | partners.a.type
            nothing that it may   | { id: a, key: KEY, scopes: [] }           | partners.a.scopes
            an unknown scope      | { id: a, key: KEY, scopes: [ write ] }    | partners.a.scopes.1
            no call a minute      | { id: a, key: KEY, per-minute: 0 }        | partners.a.per-minute
            an id of two          | { id: a, key: KEY }, { id: a, key: KEY }  | partners.a
            the id of a channel   | { id: mail, key: KEY }                    | partners
            news in clear text    | { id: a, key: KEY, status-url: "http://example.org", secret: WEBHOOK } | partners.a.status-url
            a password in the url | { id: a, key: KEY, status-url: "https://a:b@example.org", secret: WEBHOOK } | partners.a.status-url
            news without a secret | { id: a, key: KEY, status-url: "https://example.org" } | partners.a.secret
            a secret of no form   | { id: a, key: KEY, status-url: "https://example.org", secret: x } | partners.a.secret
            an odd id             | { id: A B, key: KEY }                     | partners.A B.id
            """)
    void mistakesOfPartnersAreTold(String name, String partners, String key) {
        InvalidSettings invalid = catchThrowableOfType(
                InvalidSettings.class,
                () -> new SettingsFile(Map.of()).read("""
                core: { url: "http://127.0.0.1:1/events", secret: "%s" }
                partners: [ %s ]
                channels:
                  - id: mail
                    type: email
                    address: pengaduan@example.go.id
                    imap: { host: h, user: u, password: p }
                    smtp: { host: h }
                """.formatted(
                                SECRET, partners.replace("KEY", "k".repeat(32)).replace("WEBHOOK", SECRET))));
        assertThat(invalid.mistakes()).extracting(Mistake::key).containsExactly(key);
    }

    @Test
    void theContractsExampleOfTelegramIsReadAndItsMistakesAreToldAtOnce() throws InvalidSettings {
        String example = """
                core: { url: "http://127.0.0.1:8090/events", secret: "%s" }
                journal: { directory: ./data }
                channels:
                  - id: bot
                    type: telegram
                    token: "${TELEGRAM_TOKEN}"
                    mode: %s
                    secret-token: "${TELEGRAM_SECRET}"
                    api-url: https://api.telegram.org
                """;
        Map<String, String> good = Map.of("TELEGRAM_TOKEN", value("TELEGRAM_TOKEN"), "TELEGRAM_SECRET", "rahasia");
        for (String mode : List.of("polling", "webhook")) {
            String yaml = example.formatted(SECRET, mode);
            assertThat(new SettingsFile(good).read(yaml).settings().channels()).hasSize(1);
        }
        String bad = example.formatted("no-secret", "pigeon").replace("journal:", "jurnal:");
        InvalidSettings invalid = catchThrowableOfType(
                InvalidSettings.class, () -> new SettingsFile(Map.of("TELEGRAM_SECRET", "x")).read(bad));
        assertThat(invalid.mistakes().stream().map(Mistake::key))
                .contains("core.secret", "jurnal", "channels.bot.token", "channels.bot.mode");
        assertThat(invalid.getMessage()).doesNotContain("no-secret");
    }

    @Test
    void theContractsExampleOfWhatsAppIsReadAndItsMistakesAreToldAtOnce() throws InvalidSettings {
        String example = """
                core: { url: "http://127.0.0.1:8090/events", secret: "%s" }
                journal: { directory: ./data }
                channels:
                  - id: wa
                    type: whatsapp
                    account: "%s"
                    access-token: "${META_TOKEN}"
                    app-secret: "${META_APP_SECRET}"
                    verify-token: "${META_VERIFY}"
                    api-url: https://graph.facebook.com/v23.0
                    templates: { received: laporan_diterima, status: %s }
                """;
        Map<String, String> good =
                Map.of("META_TOKEN", "EAAG123", "META_APP_SECRET", value("META_APP_SECRET"), "META_VERIFY", "rahasia");
        String yaml = example.formatted(SECRET, "106540352242922", "laporan_status");
        assertThat(new SettingsFile(good).read(yaml).settings().channels()).hasSize(1);
        String bad = example.formatted(SECRET, "+62811223344", "Laporan Status");
        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> new SettingsFile(good).read(bad));
        assertThat(invalid.mistakes().stream().map(Mistake::key)).contains("channels.wa.templates.status");
        String worse = example.formatted(SECRET, "+62811223344", "laporan_status");
        assertThat(
                        catchThrowableOfType(InvalidSettings.class, () -> new SettingsFile(good).read(worse))
                                .mistakes()
                                .stream()
                                .map(Mistake::key))
                .contains("channels.wa.account");
    }

    @Test
    void pagesAndAccountsAtInstagramAreReadAndTheirMistakesAreToldAtOnce() throws InvalidSettings {
        String example = """
                core: { url: "http://127.0.0.1:8090/events", secret: "%s" }
                journal: { directory: ./data }
                channels:
                  - { id: fb, type: messenger, account: "104567890123456", access-token: "${T}", app-secret: "${S}", verify-token: "${V}" }
                  - { id: ig, type: instagram, login: %s, account: "17841400000000000", access-token: "${T}", app-secret: "${S}", verify-token: "${V}" }
                """;
        Map<String, String> good = Map.of("T", "EAAG123", "S", value("META_APP_SECRET"), "V", "rahasia");
        assertThat(new SettingsFile(good)
                        .read(example.formatted(SECRET, "page"))
                        .settings()
                        .channels())
                .hasSize(2);
        String bad = example.formatted(SECRET, "facebook");
        assertThat(
                        catchThrowableOfType(InvalidSettings.class, () -> new SettingsFile(good).read(bad))
                                .mistakes()
                                .stream()
                                .map(Mistake::key))
                .contains("channels.ig.login");
    }

    @Test
    void theShippedFileNamesEveryTypeOfChannel() {
        String yaml = Tree.text("config/gateway.yaml");
        for (var type : ChannelCatalog.ALL) assertThat(yaml).contains("type: " + type.name());
    }
}
