package id.kanal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Key;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinderTest {
    enum Bind {
        TRANSCEIVER,
        RECEIVER_ONLY
    }

    record Tlv(int tag, String hex) {}

    record Tariff(@Default("") String serviceType, List<Tlv> tlvs) {}

    record Smpp(
            @Doc("Where the operator listens.") String host,
            @Default("2775") int port,
            Secret password,
            @Default("transceiver") Bind bind,
            @Default("false") boolean tls,
            @Default("1708") String address,
            Tariff tariff) {
        public Smpp {
            if (port < 1 || port > 65535) throw new IllegalArgumentException("port: " + port + " is not a port");
            if (host.equals("forbidden")) throw new IllegalArgumentException("host: refuses " + password.reveal());
        }
    }

    record Desk(@Default("4") int seats) {}

    record Web(
            @Default("127.0.0.1") String host,
            @Default("8080") int port,
            Optional<URI> publicUrl) {}

    record Everything(
            Web http,
            @Default("PT10S") Duration patience,
            @Default("21:00") LocalTime quietFrom,
            @Default("Asia/Jakarta") ZoneId zone,
            @Default("id, en") List<String> languages,
            @Key("api-keys") List<NamedKey> keys,
            Map<String, String> labels,
            @Default("5000000000") long most,
            List<Variant> channels) {}

    record NamedKey(String name, Secret key) {}

    private static final Record NOTHING_MORE = new Variants.Nothing();
    private static final Map<String, Class<? extends Record>> TYPES = Map.of("smpp", Smpp.class, "desk", Desk.class);

    private static final String SMPP = """
            channels:
              - id: sms-telkomsel
                type: smpp
                host: 127.0.0.1
                password: ${SMPP_PASSWORD}
            """;

    private static Everything bind(String yaml, Map<String, String> environment) throws InvalidSettings {
        return new Binder(environment, TYPES).bind(yaml, Everything.class).settings();
    }

    private static List<String> mistakes(String yaml, Map<String, String> environment) {
        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> bind(yaml, environment));
        assertThat(invalid).as("refused").isNotNull();
        return invalid.mistakes().stream().map(Mistake::toString).toList();
    }

    @Test
    void anEmptyFileGivesTheDefaults() throws InvalidSettings {
        assertThat(bind("", Map.of()))
                .isEqualTo(new Everything(
                        new Web("127.0.0.1", 8080, Optional.empty()),
                        Duration.ofSeconds(10),
                        LocalTime.of(21, 0),
                        ZoneId.of("Asia/Jakarta"),
                        List.of("id", "en"),
                        List.of(),
                        Map.of(),
                        5_000_000_000L,
                        List.of()));
    }

    @Test
    void everyTypeIsReadAsWritten() throws InvalidSettings {
        Everything all = bind("""
                http: { port: 0x1403, public-url: "https://kanal.example" }
                patience: PT1H
                quiet-from: "20:30"
                zone: UTC
                languages: [su]
                most: 7
                api-keys: [ { name: a, key: x } ]
                labels: { one: "1" }
                channels:
                  - { id: desk, type: desk, seats: 010 }
                  - id: sms
                    type: smpp
                    host: h
                    password: p
                    bind: receiver-only
                    tls: true
                    address: 01708
                    tariff: { service-type: X, tlvs: [ { tag: 0x1403, hex: "00" } ] }
                """, Map.of());
        assertThat(all.http())
                .isEqualTo(new Web("127.0.0.1", 0x1403, Optional.of(URI.create("https://kanal.example"))));
        assertThat(all.patience()).isEqualTo(Duration.ofHours(1));
        assertThat(all.quietFrom()).isEqualTo(LocalTime.of(20, 30));
        assertThat(all.languages()).containsExactly("su");
        assertThat(all.labels()).containsEntry("one", "1");
        assertThat(all.keys()).containsExactly(new NamedKey("a", new Secret("x")));
        assertThat(all.channels())
                .containsExactly(
                        new Variant("desk", "desk", new Desk(10), NOTHING_MORE),
                        new Variant(
                                "smpp",
                                "sms",
                                new Smpp(
                                        "h",
                                        2775,
                                        new Secret("p"),
                                        Bind.RECEIVER_ONLY,
                                        true,
                                        "01708",
                                        new Tariff("X", List.of(new Tlv(0x1403, "00")))),
                                NOTHING_MORE));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            KANAL_HTTP_PORT                         | 9999
            KANAL_HTTP_HOST                         | ::1
            KANAL_PATIENCE                          | PT2S
            KANAL_LANGUAGES                         | en
            KANAL_CHANNELS_SMS_TELKOMSEL_PORT       | 3000
            KANAL_CHANNELS_SMS_TELKOMSEL_TARIFF_SERVICE_TYPE | FREE
            KANAL_HTTP_PUBLIC_URL                   | https://x.example
            """)
    void anyKeyCanBeOverriddenByTheEnvironment(String name, String value) throws InvalidSettings {
        Everything plain = bind(SMPP, Map.of("SMPP_PASSWORD", "p"));
        Everything changed = bind(SMPP, Map.of("SMPP_PASSWORD", "p", name, value));
        assertThat(changed).isNotEqualTo(plain);
        assertThat(changed.toString()).contains(changed.channels().equals(plain.channels()) ? value : "smpp");
        if (name.startsWith("KANAL_CHANNELS"))
            assertThat(changed.channels().get(0).settings().toString()).contains(value);
    }

    @Test
    void aVariableThatOverridesNothingIsTold() throws InvalidSettings {
        Map<String, String> environment =
                Map.of("KANAL_HTTP_PROT", "1", "KANAL_HTTP_PORT", "2", "PATH", "x", "KANAL_X", "h");
        assertThat(new Binder(environment, TYPES)
                        .bind("labels: { a: \"${KANAL_X}\" }", Everything.class)
                        .unused())
                .containsExactly("KANAL_HTTP_PROT");
    }

    @Test
    void referencesHaveDefaultsAndAnEscape() throws InvalidSettings {
        Everything all = bind(
                "labels: { a: \"${NOPE:fall back}\", b: \"$${NOPE}\", c: \"<${YES}:${YES}>\", d: \"${NOPE:}\" }",
                Map.of("YES", "$1\\y"));
        assertThat(all.labels())
                .containsEntry("a", "fall back")
                .containsEntry("b", "${NOPE}")
                .containsEntry("c", "<$1\\y:$1\\y>")
                .containsEntry("d", "");
    }

    @Test
    void allMistakesComeAtOnceEachWithItsKey() {
        assertThat(mistakes("""
                http:
                  prot: 1
                  port: many
                patience: 10
                zone: Mars/Olympus
                quiet-from: 25:00
                languages: id
                api-keys: [ { name: a }, { name: a, key: k } ]
                channels:
                  - { id: sms, type: smpp, port: 70000, host: h, password: "${NOT_THERE}" }
                  - { id: sms, type: desk, seats: x }
                  - { id: big, type: smpp, host: h, password: p, port: 70000 }
                  - { id: mail, type: smtp }
                  - { type: desk }
                  - { id: Bad Id, type: desk }
                  - { id: x, type: smpp, bind: both, tls: yes, host: [h], tariff: none }
                """, Map.of()))
                .containsExactlyInAnyOrder(
                        "http.prot: is not a known key; did you mean port? (line 2)",
                        "http.port: 'many' is not a whole number, such as 8080 or 0x1403 (line 3)",
                        "patience: '10' is not a duration in ISO 8601, such as PT30S or P7D (line 4)",
                        "zone: 'Mars/Olympus' is not a time zone, such as Asia/Jakarta (line 5)",
                        "quiet-from: '25:00' is not a time of day, such as 21:00 (line 6)",
                        "languages: must be a list, not a single value (line 7)",
                        "api-keys.a: is the name of two; give each its own (line 8)",
                        "api-keys.a.key: is missing",
                        "channels.sms.password: the environment variable NOT_THERE is not set; set it, or write ${NOT_THERE:default} (line 10)",
                        "channels.sms: is the name of two; give each its own (line 11)",
                        "channels.sms.seats: 'x' is not a whole number, such as 8080 or 0x1403 (line 11)",
                        "channels.big.port: 70000 is not a port (line 12)",
                        "channels.mail.type: 'smtp' is not a known type; did you mean smpp? known types: desk, smpp (line 13)",
                        "channels.5.id: must be there: small letters, digits and dashes, at most 40 (line 14)",
                        "channels.Bad Id.id: must be there: small letters, digits and dashes, at most 40 (line 15)",
                        "channels.x.host: is a list; it must be a text (line 16)",
                        "channels.x.password: is missing",
                        "channels.x.bind: 'both' is not one of transceiver, receiver-only (line 16)",
                        "channels.x.tls: 'yes' is not true or false (line 16)",
                        "channels.x.tariff: must be a section with keys, not a single value (line 16)");
    }

    @Test
    void aMissingKeyIsExplained() {
        assertThat(mistakes("channels: [ { id: a, type: smpp, password: p } ]", Map.of()))
                .containsExactly("channels.a.host: is missing; it sets: Where the operator listens.");
    }

    @Test
    void whatMayBeASecretIsNeverPrinted() {
        Map<String, String> environment = Map.of("S", "hunter2", "KANAL_HTTP_PORT", "hunter2");
        List<String> told = mistakes("""
                patience: "${S}"
                channels: [ { id: a, type: smpp, host: forbidden, password: hunter2 }, { id: b, type: smpp, host: h, password: [hunter2] } ]
                """, environment);
        assertThat(told).hasSize(4).noneMatch(line -> line.contains("hunter2"));
        assertThat(told)
                .anyMatch(line -> line.contains("KANAL_HTTP_PORT"))
                .anyMatch(line -> line.contains("would show a secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: [", // not closed
                "http: { port: 1, port: 2 }",
                "\tx: 1",
                "a: &a [x]\nb: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
                "- a list",
                "just words",
                "? { a: b }\n: c",
                "--- {}\n--- {}",
                "labels: !!java.net.URL [ \"http://localhost\" ]"
            })
    void whatIsNoSettingsFileIsRefusedInWords(String yaml) {
        assertThat(mistakes(yaml, Map.of())).isNotEmpty().noneMatch(line -> line.contains("Exception"));
    }

    @Test
    void aHugeFileIsRefused() {
        assertThatThrownBy(() -> bind("# " + "x".repeat(2_000_000), Map.of())).isInstanceOf(InvalidSettings.class);
    }

    @Test
    void theReferenceListsEverySettingWithItsVariable() {
        assertThat(Reference.of("channels.<id>", Smpp.class))
                .contains(new Reference.Setting(
                        "channels.<id>.host",
                        "KANAL_CHANNELS_<ID>_HOST",
                        "text",
                        Optional.empty(),
                        true,
                        "Where the operator listens."))
                .extracting(Reference.Setting::key)
                .contains("channels.<id>.tariff.service-type", "channels.<id>.tariff.tlvs.<name>.tag");
        assertThat(Reference.of("", Everything.class))
                .extracting(Reference.Setting::key)
                .contains("http.public-url", "api-keys.<name>.key", "languages", "channels");
    }

    record Shared(Optional<Boolean> vouches, Optional<String> medium) {}

    record Doors(List<Variant> channels) {}

    private static Doors withShared(String channel) throws InvalidSettings {
        return new Binder(Map.of(), new Variants(TYPES, Shared.class))
                .bind(channel, Doors.class)
                .settings();
    }

    @Test
    void everyTypeHasTheSharedKeysBesideItsOwn() throws Exception {
        Doors all = withShared("channels: [ { type: desk, id: desk, vouches: false } ]");
        assertThat(all.channels())
                .containsExactly(
                        new Variant("desk", "desk", new Desk(4), new Shared(Optional.of(false), Optional.empty())));
    }

    @Test
    void aMistakeInTheSharedKeysIsToldOnce() {
        InvalidSettings wrong = catchThrowableOfType(
                InvalidSettings.class,
                () -> withShared("channels: [ { type: desk, id: desk, vouches: maybe, mediun: x } ]"));
        assertThat(wrong.mistakes())
                .hasSize(2)
                .anySatisfy(mistake -> assertThat(mistake.toString()).contains("did you mean medium?"));
    }
}
