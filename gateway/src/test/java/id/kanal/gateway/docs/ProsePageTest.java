package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages written by hand: what they name must exist. */
class ProsePageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z0-9]+)*)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final Pattern MODULE = Pattern.compile("<module>([a-z/]+)</module>");

    @Test
    void everyClassThatTheArchitecturePageNamesExists() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(sources::add);
        }
        for (String name : all(CLASS, read("docs/architecture.md")))
            assertThat(sources).as(name).anyMatch(file -> file.endsWith("/" + name + ".java"));
    }

    @Test
    void everyModuleIsOnTheArchitecturePage() throws IOException {
        for (String module : all(MODULE, read("pom.xml")))
            assertThat(read("docs/architecture.md")).as(module).contains(module);
    }

    @Test
    void decisionsAreNumberedWithoutGapsAndListed() throws IOException {
        List<String> pages;
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/adr"))) {
            pages = files.map(f -> f.getFileName().toString())
                    .filter(name -> name.matches("\\d{4}-.*\\.md"))
                    .sorted()
                    .toList();
        }
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).startsWith("%04d-".formatted(i + 1));
            assertThat(read("docs/adr/README.md")).contains("(" + pages.get(i) + ")");
            assertThat(read("docs/adr/" + pages.get(i))).contains("\nStatus: ");
        }
    }

    @Test
    void linksBetweenPagesLeadSomewhere() throws IOException {
        for (String page : List.of("README.md", "CONTRIBUTING.md", "docs/operate.md", "docs/adr/README.md"))
            for (String link : all(LINK, read(page)))
                if (!link.startsWith("http"))
                    assertThat(ROOT.resolve(page).resolveSibling(link)).as(page).exists();
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }
}
