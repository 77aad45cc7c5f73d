package id.kanal.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Tree;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No library on our class path has a vulnerability that is known to {@code config/advisories.json}. {@code ./kanal audit
 * all.zip} renews that file from an export of OSV; {@code ./kanal audit} also writes the list of libraries (CycloneDX).
 */
class KnownVulnerabilitiesTest {
    private static final Path FILE = Tree.at("config/advisories.json");

    /** What is known and does not reach us, with the reason. */
    private static final Map<String, String> DOES_NOT_REACH_US = Map.of(
            "CVE-2026-6860", "the gateway's HTTP server speaks no TLS: a proxy in front of it does",
            "GHSA-3g76-f9xq-8vp6", "the same under its other name");

    @TempDir
    Path folder;

    @Test
    void noLibraryHasOne() throws IOException {
        Map<String, String> libraries = libraries();
        assertThat(libraries)
                .containsKeys("io.netty:netty-codec-http", "io.vertx:vertx-core", "redis.clients:jedis")
                .hasSizeGreaterThan(60);
        String export = System.getProperty("kanal.advisories", "");
        if (!export.isEmpty())
            Advisories.of(Path.of(export), libraries.keySet()).write(FILE);
        Advisories advisories = Advisories.read(FILE);
        List<String> found = new ArrayList<>();
        libraries.forEach((library, version) -> advisories.of(library, version).stream()
                .filter(id -> !DOES_NOT_REACH_US.containsKey(id))
                .forEach(id -> found.add(library + ' ' + version + ": " + id)));
        assertThat(found)
                .as("take a newer version, or say in DOES_NOT_REACH_US why it does not matter")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "4.2.9.Final, io.netty:netty-codec-http, true",
        "4.2.18.Final, io.netty:netty-codec-http, false",
        "4.2.20.Final, io.netty:netty-codec-http, false",
        "4.2.9.Final, io.netty:netty-buffer, false",
        "2.0.3, org.eclipse.angus:angus-mail, true",
        "2.0.4, org.eclipse.angus:angus-mail, false"
    })
    void aVersionWithinARangeIsFound(String version, String library, boolean found) throws IOException {
        assertThat(!Advisories.read(FILE).of(library, version).isEmpty()).isEqualTo(found);
    }

    @Test
    void anExportOfOsvRenewsTheFile() throws IOException {
        Path zip = folder.resolve("all.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "GHSA-1", "io.netty:netty-buffer", "");
            put(out, "GHSA-2", "io.netty:netty-buffer", "\"withdrawn\": \"2026-01-01T00:00:00Z\",");
            put(out, "GHSA-3", "somebody:else", "");
        }
        Path file = folder.resolve("advisories.json");
        Advisories.of(zip, libraries().keySet()).write(file);
        assertThat(Advisories.read(file).records()).hasSize(1);
        assertThat(Advisories.read(file).of("io.netty:netty-buffer", "4.2.9.Final"))
                .containsExactly("GHSA-1");
    }

    private static void put(ZipOutputStream out, String id, String library, String more) throws IOException {
        out.putNextEntry(new ZipEntry(id + ".json"));
        out.write("""
                {"id": "%s", %s "summary": "s", "details": "long", "affected": [{"package": {"ecosystem": "Maven",
                "name": "%s"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}
                """.formatted(id, more, library).getBytes(StandardCharsets.UTF_8));
    }

    /** Names and versions, as each jar says itself, or else as its place in the repository says. */
    private static Map<String, String> libraries() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!path.endsWith(".jar")) continue;
            List<Properties> said = said(Path.of(path));
            for (Properties one : said)
                if (!one.getProperty("groupId", "").startsWith("id.kanal"))
                    found.put(
                            one.getProperty("groupId") + ':' + one.getProperty("artifactId"),
                            one.getProperty("version"));
            if (said.isEmpty()) placed(Path.of(path)).ifPresent(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    private static List<Properties> said(Path jar) throws IOException {
        List<Properties> all = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (!entry.getName().matches("META-INF/maven/.*/pom\\.properties")) continue;
                Properties properties = new Properties();
                properties.load(file.getInputStream(entry));
                all.add(properties);
            }
        }
        return all;
    }

    /** …/repository/group/of/it/artifact/version/artifact-version.jar */
    private static Optional<Map.Entry<String, String>> placed(Path jar) {
        String[] parts = jar.toString().replaceFirst(".*/repository/", "").split("/");
        if (parts.length < 4) return Optional.empty();
        int version = parts.length - 2;
        String group = String.join(".", Arrays.copyOf(parts, version - 1));
        return Optional.of(Map.entry(group + ':' + parts[version - 1], parts[version]));
    }
}
