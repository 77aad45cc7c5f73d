package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule of the model has a test; what is not tested yet says so. */
class RulesPageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("^\\| (?!rule |-)(.+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

    @Test
    void everyRuleNamesTestsThatThereAre() throws IOException {
        Map<String, String> tests = tests();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/rules.md")));
        List<String> rules = new ArrayList<>();
        while (row.find()) {
            String rule = row.group(1);
            rules.add(rule);
            Matcher named = METHOD.matcher(row.group(2));
            int count = 0;
            for (; named.find(); count++) {
                assertThat(tests).as(rule).containsKey(named.group(1));
                assertThat(tests.get(named.group(1))).as(rule).containsPattern(test(named.group(2)));
            }
            assertThat(count > 0 || row.group(2).equals("open")).as(rule).isTrue();
        }
        assertThat(rules).hasSizeGreaterThan(20);
    }

    /** A method that is run, by an annotation above it and nothing but other annotations between. */
    private static Pattern test(String method) {
        return Pattern.compile("@(Test|ParameterizedTest)\\b[^;{}]*(\\{[^{}]*}[^;{}]*)*\\bvoid " + method + "\\(");
    }

    /** Text of test classes and contracts by their simple names. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new LinkedHashMap<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(file -> file.toString().matches(".*/src/(test|main)/java/.*(Test|Contract)\\.java"))
                    .toList();
        }
        for (Path file : sources) {
            String name = file.getFileName().toString().replace(".java", "");
            tests.merge(name, Files.readString(file), String::concat);
        }
        return tests;
    }
}
