package id.kanal.gateway;

import id.kanal.console.Gauges;
import id.kanal.kernel.audit.AuditLink;
import id.kanal.kernel.audit.AuditRecord;
import id.kanal.kernel.audit.AuditTrail;
import id.kanal.kernel.signing.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What operators ask on a page and otherwise by a command: each on a thread of its own, because it blocks. */
final class ConsoleInquiries implements Gauges.Inquiries {
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final Infrastructure house;
    private final Settings settings;
    private final MasterKey key;

    ConsoleInquiries(Infrastructure house, Settings settings, MasterKey key) {
        this.house = house;
        this.settings = settings;
        this.key = key;
    }

    @Override
    public CompletableFuture<Boolean> probe(Consumer<String> line) {
        return CompletableFuture.supplyAsync(() -> new Probe(line).run(settings), THREADS);
    }

    /** What waits is read first: what is sealed meanwhile is then found twice, and not missed. */
    @Override
    public CompletableFuture<List<AuditRecord>> audit(int most) {
        return AuditTrail.waiting(house.journal()).thenApplyAsync(waiting -> latest(waiting, most), THREADS);
    }

    private List<AuditRecord> latest(List<AuditRecord> waiting, int most) {
        Map<String, AuditRecord> found = new LinkedHashMap<>();
        List<AuditRecord> newestFirst = new ArrayList<>(waiting);
        Collections.reverse(newestFirst);
        newestFirst.stream().limit(most).forEach(record -> found.put(record.id(), record));
        AuditTrail trail = new AuditTrail(
                Infrastructure.auditStore(house.attachments(), key),
                settings.audit().keptSince(house.means().clock().instant()));
        Supplier<Optional<AuditLink>> newest =
                () -> AuditTrail.newest(house.journal()).join();
        try {
            for (AuditRecord record : trail.latest(newest, most))
                if (found.size() < most) found.putIfAbsent(record.id(), record);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
        return List.copyOf(found.values());
    }
}
