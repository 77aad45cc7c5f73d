package id.kanal.channels.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Jvm;
import id.kanal.testkit.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mails made to choke on, read one after the other in one process with a heap of 64 MB. No octet of them is read more than a
 * few times over, and each comes to its end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailMonsterTest {
    private static final int TIMES = 6;
    private static final long BESIDES = 4L << 20;

    private final Map<String, String[]> results = new HashMap<>();
    private String output = "";

    @BeforeAll
    void readThemAll(@TempDir Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        Process process = Jvm.of(MonsterRun.class, List.of("-Xmx64m"), directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File(log.toString())))
                .start();
        int status = process.waitFor();
        output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(status).as(output).isZero();
        output.lines()
                .map(line -> line.split("\\|"))
                .filter(fields -> fields.length == 7)
                .forEach(fields -> results.put(fields[0], fields));
    }

    static List<String> monsters() {
        return Monsters.all().stream().map(Monsters.Monster::name).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("monsters")
    void isReadAFewTimesOver(String monster) {
        assertThat(results).as(output).containsKey(monster);
        String[] result = results.get(monster);
        assertThat(Long.parseLong(result[4]))
                .as(String.join(" | ", result))
                .isLessThan(TIMES * Long.parseLong(result[5]) + BESIDES);
        Limits.hold("processor time for a mail: " + monster, Long.parseLong(result[1]), 1_000, "ms");
    }
}
