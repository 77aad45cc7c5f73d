package id.kanal.gateway.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.recorded.Scenario.Line;
import id.kanal.kernel.model.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that Redis was ever told, from its append-only file: of nobody there is a digest that could be found by trying
 * all numbers, and what a mail program names its mails stands only where an answer needs it.
 */
class PersonalTracesTest {
    private static final String PHONE = "+628118000091";
    private static final String LONG = "+628118000092";
    private static final String MAILER = "siti.jejak@warga.example";
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s\"\\\\]+@[^<>\\s\"\\\\]+>");

    @TempDir
    private static Path directory;

    private static Stand stand;
    private static String all;

    @BeforeAll
    static void play() throws Exception {
        stand = new Stand(directory);
        List<Line> lines = Stream.of(
                        "clock 2026-11-23T10:00:00+07:00",
                        "sms " + PHONE + " | jalan raya Mauk rusak parah, banyak lubang di depan pasar",
                        "sms " + PHONE + " | STATUS",
                        "status forwarded {ticket-1} | Ke Bina Marga | Dinas PU | 2026-12-30",
                        "parts " + LONG + " 1 | " + "Sampah di pasar Rajeg tidak diangkut. ".repeat(6),
                        "mail " + MAILER + " | Jalan berlubang | Jalan di Mauk rusak, banyak lubang. | Siti",
                        "reply " + MAILER + " | Tambahan: lubangnya di depan SDN 3 Mauk.")
                .map(Line::read)
                .toList();
        String seen = new Driver(stand).play(new Scenario("traces", lines));
        assertThat(seen).as("both were answered").contains(PHONE, MAILER);
        all = everything(stand.redis.directory());
        assertThat(all).as("it is looked at").contains(PHONE, LONG, MAILER, "kanal:state:conversation:");
    }

    @AfterAll
    static void stop() {
        stand.close();
    }

    private static String everything(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    @Test
    void noKeyAndNoEntryHoldsAPlainDigestOfAnAddress() throws Exception {
        for (String address : List.of(PHONE, LONG, MAILER))
            for (String written : List.of(
                    new Address("tel", address).key(),
                    new Address("email", address).key(),
                    address,
                    address.substring(1),
                    address.replace("+62", "0"))) holdsNoPlainDigestOf(written);
    }

    @Test
    void noKeyAndNoEntryHoldsAMessageIdOrItsPlainDigestOutsideOfHandles() throws Exception {
        Set<String> ids = new TreeSet<>();
        List<String> elsewhere = new ArrayList<>();
        Matcher found = MESSAGE_ID.matcher(all);
        while (found.find()) {
            ids.add(found.group());
            String before = all.substring(found.start() - 2, found.start());
            boolean inHandle = before.equals("\\n") || before.endsWith(" ") || before.matches("[^\r]\n");
            if (!inHandle) elsewhere.add(all.substring(found.start() - 40, found.end()));
        }
        assertThat(elsewhere).isEmpty();
        assertThat(ids).as("handles have them").hasSizeGreaterThan(1);
        for (String id : ids) {
            holdsNoPlainDigestOf(id);
            holdsNoPlainDigestOf(new Address("email", MAILER).key() + ' ' + id);
        }
    }

    @Test
    void whatTheProviderNamedOurMessagesIsInNoKey() {
        Matcher keys = Pattern.compile("kanal:state:sent:([a-z-]+:[^\r\n]*)").matcher(all);
        List<String> sent = keys.results().map(key -> key.group(1)).distinct().toList();
        assertThat(sent).isNotEmpty().allMatch(key -> key.matches("[a-z-]+:[A-Za-z0-9_-]{22}"));
    }

    private static void holdsNoPlainDigestOf(String value) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        assertThat(all)
                .as(value)
                .doesNotContain(Base64.getUrlEncoder().encodeToString(digest).substring(0, 20))
                .doesNotContain(Base64.getEncoder().encodeToString(digest).substring(0, 20))
                .doesNotContain(HexFormat.of().formatHex(digest, 0, 12));
    }
}
