package id.kanal.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Known vulnerabilities in the form of OSV (ossf.github.io/osv-schema): what their {@code ECOSYSTEM} ranges say of a version. */
record Advisories(List<JsonNode> records) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Advisories read(Path file) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        JSON.readTree(Files.readString(file)).forEach(records::add);
        return new Advisories(records);
    }

    /** Those of an export of OSV (Maven/all.zip) that are about these artifacts, {@code group:artifact}; withdrawn ones are left out. */
    static Advisories of(Path zip, Set<String> artifacts) throws IOException {
        Map<String, JsonNode> found = new TreeMap<>();
        try (ZipFile all = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) all.stream().map(e -> (ZipEntry) e)::iterator) {
                JsonNode record = JSON.readTree(all.getInputStream(entry));
                ArrayNode affected = JSON.createArrayNode();
                for (JsonNode one : record.path("affected"))
                    if (artifacts.contains(one.path("package").path("name").asText())) affected.add(kept(one));
                if (affected.isEmpty() || record.has("withdrawn")) continue;
                ObjectNode shortened =
                        JSON.createObjectNode().put("id", record.path("id").asText());
                shortened.set("aliases", record.path("aliases"));
                shortened.put("summary", record.path("summary").asText());
                shortened.set("affected", affected);
                found.put(record.path("id").asText(), shortened);
            }
        }
        return new Advisories(List.copyOf(found.values()));
    }

    /** One record a line, so that a change is seen as one. */
    void write(Path file) throws IOException {
        List<String> lines = records.stream().map(JsonNode::toString).toList();
        Path written = Files.writeString(file, "[\n" + String.join(",\n", lines) + "\n]\n");
        if (!written.equals(file)) throw new IOException("written elsewhere");
    }

    /** Ids of the advisories that hold for this version. */
    List<String> of(String artifact, String version) {
        return records.stream()
                .filter(record -> holds(record, artifact, new ComparableVersion(version)))
                .map(record -> record.path("id").asText())
                .toList();
    }

    private static JsonNode kept(JsonNode affected) {
        ObjectNode kept = JSON.createObjectNode();
        kept.set("package", affected.path("package"));
        kept.set("ranges", affected.path("ranges"));
        return kept;
    }

    private static boolean holds(JsonNode record, String artifact, ComparableVersion version) {
        for (JsonNode affected : record.path("affected")) {
            if (!affected.path("package").path("name").asText().equals(artifact)) continue;
            for (JsonNode range : affected.path("ranges")) if (within(range.path("events"), version)) return true;
        }
        return false;
    }

    /** Events stand in order: each begins or ends what is affected. */
    private static boolean within(JsonNode events, ComparableVersion version) {
        boolean affected = false;
        for (JsonNode event : events) {
            if (event.has("introduced") && reached(version, event.path("introduced"))) affected = true;
            if (event.has("fixed") && reached(version, event.path("fixed"))) affected = false;
            if (event.has("last_affected")
                    && version.compareTo(new ComparableVersion(
                                    event.path("last_affected").asText()))
                            > 0) affected = false;
        }
        return affected;
    }

    private static boolean reached(ComparableVersion version, JsonNode limit) {
        return limit.asText().equals("0") || version.compareTo(new ComparableVersion(limit.asText())) >= 0;
    }
}
