package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Tree;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DependenciesPageTest {
    private static final Pattern ARTIFACT = Pattern.compile(
            "<(?:dependency|plugin|path|palantirJavaFormat)>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|[^|\\n]*\\S[^|\\n]*\\|");

    @Test
    void everyDependencyHasAReasonAndNoReasonIsLeftOver() {
        Set<String> used = new TreeSet<>();
        for (Path pom : Tree.files("", "pom.xml")) {
            Matcher matcher =
                    ARTIFACT.matcher(Tree.text(Tree.at("").relativize(pom).toString()));
            while (matcher.find())
                if (!matcher.group(1).equals("id.kanal")) used.add(matcher.group(1) + ':' + matcher.group(2));
        }
        Set<String> explained = new TreeSet<>();
        Matcher row = ROW.matcher(Tree.text("docs/dependencies.md"));
        while (row.find()) explained.add(row.group(1));
        assertThat(explained).containsExactlyElementsOf(used);
    }
}
