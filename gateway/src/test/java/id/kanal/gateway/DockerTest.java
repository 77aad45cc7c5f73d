package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.gateway.docs.MetricsPageTest;
import id.kanal.kernel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The files for containers, as far as a machine without an engine can check them. */
class DockerTest {
    private static final String DOCKERFILE = Tree.text("docker/Dockerfile");
    private static final String COMPOSE = Tree.text("docker/compose.yaml");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node, String... path) {
        Object here = node;
        for (String key : path) here = ((Map<String, Object>) here).get(key);
        return (Map<String, Object>) here;
    }

    private static Map<String, Object> yaml(String path) {
        return new Yaml().load(Tree.text(path));
    }

    @Test
    void theImageRunsTheJarThatTheBuildMakes() {
        assertThat(Tree.text("gateway/pom.xml")).contains("${project.build.directory}/kanal.jar");
        assertThat(DOCKERFILE)
                .contains("/source/gateway/target/kanal.jar /kanal/kanal.jar")
                .contains("\"-jar\", \"/kanal/kanal.jar\"")
                .contains("COPY --from=trained /kanal/ /kanal/")
                .contains("CMD [\"run\", \"--config\", \"/kanal/gateway.yaml\"]")
                .contains("COPY docker/gateway.yaml /kanal/gateway.yaml");
    }

    @Test
    void theImageRunsOnAJreThatIsNewEnoughAndAsNobodyInParticular() {
        List<String> from =
                DOCKERFILE.lines().filter(line -> line.startsWith("FROM ")).toList();
        assertThat(from.get(from.size() - 1)).isEqualTo("FROM eclipse-temurin:25-jre");
        assertThat(Tree.text("pom.xml")).contains("<maven.compiler.release>21<");
        assertThat(DOCKERFILE.lines().filter(line -> line.startsWith("USER "))).containsExactly("USER kanal");
    }

    @Test
    void theCacheIsTrainedOnTheImageThatItIsUsedOnWithTheFlagsThatItIsUsedWith() {
        assertThat(DOCKERFILE.lines().filter(line -> line.startsWith("FROM eclipse-temurin:25-jre")))
                .containsExactly("FROM eclipse-temurin:25-jre AS trained", "FROM eclipse-temurin:25-jre");
        assertThat(DOCKERFILE)
                .contains("-jar /kanal/kanal.jar train --cache /kanal/kanal.aot")
                .contains("\"-XX:AOTCache=/kanal/kanal.aot\"", "\"-Xlog:aot=off\"");
        for (String flag : List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"))
            assertThat(DOCKERFILE).contains('"' + flag + '"');
    }

    @Test
    void theHealthCheckAsksAPathThatExistsOnThePortOfTheSettings() {
        assertThat(DOCKERFILE)
                .contains("HEALTHCHECK")
                .contains("http://127.0.0.1:8080/health/live")
                .contains("EXPOSE 8080");
        assertThat(Tree.text("docker/gateway.yaml")).contains("host: 0.0.0.0, port: 8080");
        assertThat(Tree.text("gateway/src/main/resources/id/kanal/gateway/http/openapi.yaml"))
                .contains("  /health/live:");
    }

    @Test
    void composeGivesEveryVariableThatTheSettingsAskFor() {
        Set<String> asked = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\$\\{([A-Z_]+)")
                .matcher(Tree.text("docker/gateway.yaml").replaceAll("(?m)^#.*", ""));
        while (matcher.find()) asked.add(matcher.group(1));
        Map<String, Object> compose = yaml("docker/compose.yaml");
        assertThat(map(compose, "services", "gateway", "environment").keySet())
                .containsExactlyInAnyOrderElementsOf(asked);
        assertThat(map(compose, "services", "gateway-2", "environment").keySet())
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void composeRunsARedisThatLosesNothing() {
        Map<String, Object> redis = map(yaml("docker/compose.yaml"), "services", "redis");
        assertThat(redis.get("command").toString())
                .contains("--appendonly yes", "--appendfsync always", "--maxmemory-policy noeviction");
        assertThat(redis.get("volumes").toString()).contains("redis:/data");
        assertThat(map(yaml("docker/compose.yaml"), "volumes")).containsKey("redis");
    }

    @Test
    void composeAsksRedisForAPasswordThatNobodySeesAmongTheArguments() {
        Map<String, Object> redis = map(yaml("docker/compose.yaml"), "services", "redis");
        assertThat(map(yaml("docker/compose.yaml"), "services", "gateway", "environment")
                        .get("REDIS_URL")
                        .toString())
                .matches("redis://:\\$\\{REDIS_PASSWORD:\\?[^}]+}@redis:6379");
        assertThat(map(redis, "environment").get("REDISCLI_AUTH")).isEqualTo("${REDIS_PASSWORD:?}");
        assertThat(redis.get("command").toString())
                .contains("<<END\nrequirepass $$REDISCLI_AUTH\nEND")
                .doesNotContain("--requirepass");
        for (String file : List.of(".gitignore", ".dockerignore"))
            assertThat(Tree.text(file).lines()).as(file).anyMatch(line -> line.matches("(\\*\\*/)?\\.env"));
    }

    @Test
    void composeGivesAContainerMoreMemoryThanTheProcessTakes() {
        Matcher limit = Pattern.compile("mem_limit: (\\d+)m").matcher(COMPOSE);
        assertThat(limit.find()).isTrue();
        assertThat(Integer.parseInt(limit.group(1))).isGreaterThan(512);
    }

    @Test
    void composeKeepsAttachmentsWhereBothGatewaysFindThem() {
        assertThat(Tree.text("docker/gateway.yaml")).contains("attachments: { directory: /kanal/attachments }");
        for (String gateway : List.of("gateway", "gateway-2"))
            assertThat(map(yaml("docker/compose.yaml"), "services", gateway).get("volumes"))
                    .isEqualTo(List.of("attachments:/kanal/attachments"));
        assertThat(map(yaml("docker/compose.yaml"), "volumes")).containsKey("attachments");
        assertThat(DOCKERFILE).contains("chmod 700 /kanal/data /kanal/attachments");
    }

    @Test
    void composeHasAProfileWithTwoGateways() {
        Map<String, Object> services = map(yaml("docker/compose.yaml"), "services");
        assertThat(map(services, "gateway-2").get("profiles")).isEqualTo(List.of("two"));
        assertThat(map(services, "gateway")).doesNotContainKey("profiles");
        assertThat(map(services, "gateway").get("stop_grace_period"))
                .as("longer than the drain of 10 s")
                .isEqualTo("15s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "prometheus", "grafana"})
    void everyImageHasAVersion(String service) {
        assertThat(map(yaml("docker/compose.yaml"), "services", service)
                        .get("image")
                        .toString())
                .matches("[a-z/]+:v?[0-9]+\\.[0-9].*");
    }

    @Test
    void mountedFilesExist() {
        Matcher matcher = Pattern.compile("\\./([a-z./]+):/").matcher(COMPOSE);
        int found = 0;
        while (matcher.find()) {
            assertThat(Tree.at("docker/" + matcher.group(1))).exists();
            found++;
        }
        assertThat(found).isEqualTo(4);
    }

    @Test
    void prometheusScrapesTheGatewaysOfCompose() {
        Map<String, Object> services = map(yaml("docker/compose.yaml"), "services");
        String scrape = yaml("docker/prometheus.yml").toString();
        assertThat(scrape).contains("metrics_path=/metrics");
        Matcher target = Pattern.compile("([a-z0-9-]+):8080").matcher(scrape);
        Set<String> targets = new TreeSet<>();
        while (target.find()) targets.add(target.group(1));
        assertThat(targets).containsExactly("gateway", "gateway-2");
        assertThat(services.keySet()).containsAll(targets);
    }

    @Test
    void theDashboardUsesOnlyMetricsThatExist() {
        JsonNode board = Json.read(Tree.text("docker/grafana/kanal.json"));
        Pattern metric = Pattern.compile("\\b((?:kanal|jvm|process)_[a-z_]+)");
        Set<String> used = new TreeSet<>();
        for (JsonNode panel : board.get("panels"))
            for (JsonNode target : panel.get("targets")) {
                Matcher matcher = metric.matcher(target.get("expr").textValue());
                while (matcher.find()) used.add(matcher.group(1));
                assertThat(panel.get("datasource").get("uid").textValue()).isEqualTo("prometheus");
            }
        assertThat(used).hasSizeGreaterThan(8);
        assertThat(MetricsPageTest.series()).containsAll(used);
        assertThat(Tree.text("docker/grafana/datasource.yaml")).contains("uid: prometheus");
    }
}
