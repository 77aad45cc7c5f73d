package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    @Test
    void theDocumentAndTheRoutesAreTheSame(@TempDir Path forms, @TempDir Path programs) {
        try (WebHarness web = new WebHarness(forms);
                PartnerHarness partners = new PartnerHarness(programs);
                PbxHarness exchanges = new PbxHarness(programs.resolve("exchanges"))) {
            String document = web.api.get("/openapi.yaml").body();
            Map<String, Map<String, Object>> paths = section(new Yaml().load(document), "paths");
            Set<String> documented = new TreeSet<>();
            paths.forEach((path, operations) -> operations.keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> documented.add(
                            method.toUpperCase(Locale.ROOT) + ' ' + path.replaceAll("\\{(\\w+)}", ":$1"))));
            Set<String> served = new TreeSet<>(Api.routes(web.api.server.router()));
            served.addAll(Api.routes(partners.api.server.router()));
            served.addAll(Api.routes(exchanges.api.server.router()));
            assertThat(documented).isEqualTo(served);
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        try (ApiHarness api = new ApiHarness("t")) {
            String served = api.get("/openapi.yaml").body();
            Map<String, Object> document = new Yaml().load(served);
            Matcher reference = Pattern.compile("\"#/(\\w+)/(\\w+)/(\\w+)\"").matcher(served);
            List<String> seen = new ArrayList<>();
            while (reference.find()) {
                Map<String, Map<String, Object>> group = section(document, reference.group(1));
                assertThat(group.get(reference.group(2))).as(reference.group()).containsKey(reference.group(3));
                seen.add(reference.group());
            }
            assertThat(seen).hasSizeGreaterThan(10);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> section(Object document, String key) {
        return (Map<String, Map<String, Object>>) ((Map<String, Object>) document).get(key);
    }
}
