package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/connect/api.md, run from the first to the last against a server. */
class PartnerPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    static boolean hasCurl() {
        return Path.of("/usr/bin/curl").toFile().canExecute();
    }

    @Test
    @EnabledIf("hasCurl")
    void everyExampleIsAnsweredAsThePageSays(@TempDir Path directory) throws Exception {
        List<String> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Tree.text("docs/connect/api.md"));
        while (example.find()) examples.add(example.group(1));
        assertThat(examples).hasSize(6);
        try (PartnerHarness partners = new PartnerHarness(directory.resolve("blobs"))) {
            List<String> answers = new ArrayList<>();
            for (String one : examples) answers.add(run(one, partners, directory));
            assertThat(answers.subList(0, 4)).allMatch(answer -> answer.startsWith("{\"ticket\":\""));
            assertThat(answers.get(4)).contains("\"reference\":\"A-123\"", "\"state\":\"received\"");
            assertThat(answers.get(5)).isEqualTo(answers.get(0));
            assertThat(partners.api.messages()).hasSize(5);
        }
    }

    private static String run(String script, PartnerHarness partners, Path directory) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("KANAL", "http://127.0.0.1:" + partners.api.server.port());
        builder.environment().put("KEY", PartnerHarness.KEY);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
