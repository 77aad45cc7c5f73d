package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledForJreRange(min = JRE.JAVA_25)
class AotCacheTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"missing", "empty", "no cache at all"})
    void aCacheThatCannotBeUsedIsPassedOverInSilence(String what) throws IOException {
        Path file = folder.resolve("kanal.aot");
        if (!what.equals("missing")) Files.writeString(file, what.equals("empty") ? "" : "no cache at all".repeat(999));
        List<String> flags = List.of("-XX:+UseCompactObjectHeaders", "-XX:AOTCache=" + file, "-Xlog:aot=off");
        Process process =
                Jvm.of(Main.class, flags, "version").redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Kanal from a source tree" + System.lineSeparator());
    }
}
