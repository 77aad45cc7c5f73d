package id.kanal.gateway;

import id.kanal.attachments.Attachments;
import id.kanal.gateway.Arguments.Misuse;
import id.kanal.journal.RedisJournal;
import id.kanal.kernel.audit.AuditLink;
import id.kanal.kernel.audit.AuditRecord;
import id.kanal.kernel.audit.AuditTrail;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.MasterKey;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Looks whether the audit log is as it was written, or prints it; beside a gateway that works on, or without one. */
final class AuditLogCommand {
    static final String NAME = "audit-log";
    private static final long PATIENCE_SECONDS = 10;

    private final PrintStream out;

    AuditLogCommand(PrintStream out) {
        this.out = out;
    }

    /** Whether all is well. */
    boolean run(List<String> words, Settings settings) throws Misuse, IOException {
        if (!words.equals(List.of("verify")) && !words.equals(List.of("export")))
            throw new Misuse("'" + NAME + "' is followed by verify or export");
        RuntimeContext means = Infrastructure.ownMeans();
        try (RedisJournal journal = RedisJournal.visit(settings.journal(), settings.key(), means);
                Attachments attachments = Attachments.open(
                        settings.attachments(), means, settings.http().reachedAt())) {
            MasterKey key = now(journal.masterKey());
            AuditTrail trail = new AuditTrail(
                    Infrastructure.auditStore(attachments, key),
                    settings.audit().keptSince(means.clock().instant()));
            // What waits is read first: what is sealed meanwhile is then found twice, and not missed.
            Map<String, AuditRecord> waiting = waiting(journal);
            Supplier<Optional<AuditLink>> newest = () -> now(AuditTrail.newest(journal));
            return words.contains("export") ? export(trail, newest, waiting) : verify(trail, newest, waiting.size());
        }
    }

    private boolean verify(AuditTrail trail, Supplier<Optional<AuditLink>> newest, int waiting) throws IOException {
        AuditTrail.Findings found = trail.verify(newest);
        out.println(found.records() + " records in " + found.segments() + " segments"
                + found.from().map(time -> " since " + time).orElse("") + "; " + waiting + " wait to be sealed");
        found.newest().ifPresent(link -> out.println("newest: segment " + link.segment() + ", SHA-256 " + link.hash()));
        found.faults().forEach(fault -> out.println("fault: " + fault));
        if (found.faults().isEmpty()) out.println("all of it is as it was written");
        return found.faults().isEmpty();
    }

    private boolean export(AuditTrail trail, Supplier<Optional<AuditLink>> newest, Map<String, AuditRecord> waiting)
            throws IOException {
        trail.export(newest, record -> {
            waiting.remove(record.id());
            out.println(record.line());
        });
        waiting.values().forEach(record -> out.println(record.line()));
        return true;
    }

    private static Map<String, AuditRecord> waiting(Journal journal) {
        Map<String, AuditRecord> waiting = new LinkedHashMap<>();
        for (AuditRecord record : now(AuditTrail.waiting(journal))) waiting.put(record.id(), record);
        return waiting;
    }

    private static <T> T now(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            throw Failure.of(failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw Failure.of(hurried);
        }
    }
}
