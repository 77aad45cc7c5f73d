package id.kanal.gateway.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What citizens and the core system get today, octet for octet, for everything that comes in. {@code -Dupdate} records it
 * anew.
 */
class RecordedOutputsTest {
    @TempDir
    private static Path directory;

    private static Stand stand;
    private static Driver driver;

    @BeforeAll
    static void start() throws Exception {
        stand = new Stand(directory);
        driver = new Driver(stand);
    }

    @AfterAll
    static void stop() {
        stand.close();
    }

    static List<String> scenarios() {
        return Scenario.all().stream().map(Scenario::name).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void isAsItWasRecorded(String name) throws Exception {
        Scenario scenario = Scenario.named(name);
        stand.forgetMatters();
        String seen = driver.play(scenario);
        if (System.getProperty("update") != null) Files.writeString(scenario.recorded(), seen);
        assertThat(scenario.recorded()).as("record it with -Dupdate").exists();
        assertThat(seen.lines().toList())
                .as(name + " is not as it was recorded")
                .containsExactlyElementsOf(Files.readAllLines(scenario.recorded()));
        assertThat(seen).isEqualTo(Files.readString(scenario.recorded()));
        assertThat(stand.core.ledger().violations()).isEmpty();
    }

    @Test
    void everyRecordHasItsScenario() {
        for (Path record : Tree.files(Scenario.FOLDER, ".txt"))
            assertThat(Path.of(record.toString().replaceFirst("txt$", "in"))).exists();
    }
}
