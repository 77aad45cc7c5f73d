package id.kanal.gateway.testchannel;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.ClockedGateway;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.testkit.Await;
import id.kanal.testkit.MutableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever gets hold of the journal's file cannot make links that we would take for ours. */
class ForgedLinkTest {
    private static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-11-23T03:00:00Z"));
    private static final Pattern SHOWN = Pattern.compile("(\\d{3})-(\\d{3})-(\\d{4})");

    @TempDir
    private Path directory;

    private Caller started() throws Exception {
        return Caller.of(ClockedGateway.start(
                """
                http: { port: 0, public-url: "https://kanal.example", lookups-per-minute: 100000 }
                journal: { directory: "%s", lanes: 2 }
                attachments: { directory: "%s" }
                core: { type: events, url: "http://127.0.0.1:1/", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
                notifier: { languages: [ id ] }
                channels:
                  - { id: chat, type: test, medium: web, provider: forged, key: %s }
                """.formatted(directory.resolve("data"), directory.resolve("blobs"), Caller.KEY),
                CLOCK,
                List.of(TestChannel.TYPE)));
    }

    private static Ticket complained(Caller caller) {
        String event = "{\"id\":\"1\",\"type\":\"message\",\"from\":\"siti\","
                + "\"text\":\"lampu jalan mati di depan pasar Mauk, sudah lima hari\",\"thread\":\"t\"}";
        assertThat(caller.call("/hooks/chat", event)).isEqualTo(200);
        TestProvider provider = TestProvider.named("forged");
        Await.until("it is answered", () -> !provider.sent().isEmpty());
        Matcher shown = SHOWN.matcher(provider.sent().get(0).text());
        assertThat(shown.find()).isTrue();
        return new Ticket(shown.group(1) + shown.group(2) + shown.group(3));
    }

    private static String link(byte[] secret, Ticket ticket) {
        return "/rating/" + new RatingLink(secret).token(ticket);
    }

    private static int visit(Caller caller, String link) {
        return caller.get(link).statusCode();
    }

    @Test
    void nothingInTheAppendOnlyFileSignsALinkAndLinksOutliveARestart() throws Exception {
        Ticket ticket;
        String genuine;
        Caller first = started();
        try {
            ticket = complained(first);
            genuine = link(masterKey().secret(RatingLink.SECRET), ticket);
            assertThat(visit(first, genuine)).isNotEqualTo(404);
            Set<String> forged = new TreeSet<>();
            for (byte[] secret : secrets(directory.resolve("data/appendonlydir"))) {
                forged.add(link(secret, ticket));
                forged.add(link(derived(secret), ticket));
            }
            assertThat(forged).hasSizeGreaterThan(10).doesNotContain(genuine);
            for (String link : forged) assertThat(visit(first, link)).isEqualTo(404);
        } finally {
            first.gateway().close();
        }
        Caller second = started();
        try {
            assertThat(visit(second, genuine)).isNotEqualTo(404);
        } finally {
            second.gateway().close();
        }
    }

    private MasterKey masterKey() throws IOException {
        Path file = directory.resolve("data/keys/master.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        return MasterKey.read(Files.readString(file));
    }

    private static byte[] derived(byte[] master) {
        return MasterKey.read(Base64.getEncoder().encodeToString(master)).secret(RatingLink.SECRET);
    }

    /** All that could be 32 octets there, as they are, in hexadecimal digits or in base64. */
    private static List<byte[]> secrets(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        Stream<byte[]> hex = runs("[0-9a-f]{64}", text).map(HexFormat.of()::parseHex);
        Stream<byte[]> base64 = runs("[A-Za-z0-9+/]{43}(?==?\r\n)", text).map(Base64.getDecoder()::decode);
        Stream<byte[]> raw = runs("(?s)(?<=\r\n).{32}(?=\r\n)", text).map(r -> r.getBytes(StandardCharsets.ISO_8859_1));
        return Stream.of(hex, base64, raw).flatMap(all -> all).toList();
    }

    private static Stream<String> runs(String pattern, CharSequence text) {
        return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group);
    }
}
