package id.kanal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.SealedDocuments;
import id.kanal.console.account.StaffRole;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks of {@code kanal probe}, begun from a page: one at a time for all nodes. What they said lies in a document, so that any
 * node shows it.
 */
final class ProbePages {
    private static final String PATH = "/ops/periksa";

    private static final Logger LOG = LoggerFactory.getLogger(ProbePages.class);
    private static final Set<StaffRole> KEEPERS = EnumSet.of(StaffRole.OPERATOR);
    private static final DocumentKey LAST = new DocumentCollection("probes", 1).key("last");
    private static final Duration KEPT = Duration.ofDays(1);
    /** Longer than all channels may take; a node that dies meanwhile holds nobody back for longer. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 120;

    private final ConsoleContext pages;
    private final StaffDoor door;
    private final Gauges.Inquiries inquiries;
    private final SealedDocuments documents;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    ProbePages(
            ConsoleContext pages,
            StaffDoor door,
            Gauges.Inquiries inquiries,
            SealedDocuments documents,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.pages = pages;
        this.door = door;
        this.inquiries = inquiries;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    List<HttpRoute> all() {
        return List.of(
                door.page(PATH, KEEPERS, visit -> show(visit, "probe")),
                door.background(PATH + "/hasil", KEEPERS, visit -> show(visit, "probe-result")),
                door.form(PATH, KEEPERS, this::begin));
    }

    private CompletableFuture<HttpAnswer> show(Visit visit, String template) {
        return documents.get(LAST).thenApply(found -> {
            Map<String, Object> parts = new HashMap<>();
            parts.put("running", found.filter(this::isRunning).isPresent());
            parts.put(
                    "since",
                    found.map(last -> visit.words().time(Json.instant(last.json(), "begun"), zone))
                            .orElse(""));
            parts.put("lines", found.map(last -> lines(last.json())).orElse(List.of()));
            parts.put(
                    "result",
                    found.flatMap(last -> Json.optional(last.json(), "result")).orElse(""));
            return pages.page(200, visit, template, "probe.heading", parts);
        });
    }

    private static List<String> lines(ObjectNode json) {
        List<String> lines = new ArrayList<>();
        json.path("lines").forEach(line -> lines.add(line.asText()));
        return lines;
    }

    private boolean isRunning(SealedDocuments.Opened last) {
        return Json.optional(last.json(), "result").isEmpty()
                && Json.instant(last.json(), "begun").plus(LIMIT).isAfter(clock.instant());
    }

    private CompletableFuture<HttpAnswer> begin(Visit visit) {
        return documents.get(LAST).thenCompose(found -> {
            if (found.filter(this::isRunning).isPresent())
                return HttpAnswer.seeOther(PATH).done();
            Run run = new Run(clock.instant());
            long version = found.map(SealedDocuments.Opened::version).orElse(Documents.NONE);
            return audit.append(visit.actor(), "probe", "")
                    .thenCompose(written -> documents.put(LAST, version, run.json(), KEPT))
                    .thenApply(first -> {
                        if (first) start(run);
                        return HttpAnswer.seeOther(PATH);
                    });
        });
    }

    private void start(Run run) {
        CompletableFuture<Boolean> all = inquiries.probe(line -> {
            run.add(line);
            var unused = store(run);
        });
        var unused = all.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .handle((works, failure) -> {
                    if (failure == null) return works ? "works" : "troubles";
                    LOG.atWarn()
                            .addKeyValue("cause", Failure.of(failure).toString())
                            .log("a probe broke off");
                    return "broken";
                })
                .thenCompose(how -> {
                    run.end(how);
                    return store(run);
                });
    }

    /** One after the other, so that no line is written over by an earlier state. */
    private CompletableFuture<Boolean> store(Run run) {
        synchronized (run) {
            run.stored = run.stored
                    .thenCompose(before -> documents.get(LAST))
                    .thenCompose(found -> found.filter(run::isOf)
                            .map(last -> documents.put(LAST, last.version(), run.json(), KEPT))
                            .orElseGet(() -> CompletableFuture.completedFuture(false)))
                    .exceptionally(away -> false);
            return run.stored;
        }
    }

    private static final class Run {
        private final Instant begun;
        private final List<String> lines = new ArrayList<>();
        private Optional<String> result = Optional.empty();
        private CompletableFuture<Boolean> stored = CompletableFuture.completedFuture(true);

        Run(Instant begun) {
            this.begun = begun;
        }

        synchronized void add(String line) {
            if (lines.size() < MOST_LINES) lines.add(line.substring(0, Math.min(LONGEST_LINE, line.length())));
        }

        synchronized void end(String how) {
            result = Optional.of(how);
        }

        synchronized ObjectNode json() {
            ObjectNode json = Json.object().put("begun", Json.time(begun));
            ArrayNode all = json.putArray("lines");
            lines.forEach(all::add);
            result.ifPresent(how -> json.put("result", how));
            return json;
        }

        boolean isOf(SealedDocuments.Opened last) {
            return Json.text(last.json(), "begun").equals(Json.time(begun));
        }
    }
}
