package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.StaffRole;
import id.kanal.console.page.AuditRow;
import id.kanal.kernel.audit.Audit;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The newest of the audit log, for auditors. That they look is written down, too. */
final class AuditPages {
    private static final Set<StaffRole> AUDITORS = EnumSet.of(StaffRole.AUDITOR);
    private static final int MOST = 200;

    private final ConsoleContext pages;
    private final StaffDoor door;
    private final Gauges.Inquiries inquiries;
    private final Audit audit;
    private final ZoneId zone;

    AuditPages(ConsoleContext pages, StaffDoor door, Gauges.Inquiries inquiries, Audit audit, ZoneId zone) {
        this.pages = pages;
        this.door = door;
        this.inquiries = inquiries;
        this.audit = audit;
        this.zone = zone;
    }

    HttpRoute route() {
        return door.page("/ops/audit", AUDITORS, this::show);
    }

    private CompletableFuture<HttpAnswer> show(Visit visit) {
        return audit.append(visit.actor(), "audit-view", "")
                .thenCompose(written -> inquiries.audit(MOST))
                .thenApply(records -> {
                    List<AuditRow> rows = records.stream()
                            .map(record -> new AuditRow(
                                    visit.words().time(record.at(), zone),
                                    record.at(),
                                    record.actor(),
                                    record.action(),
                                    record.object()))
                            .toList();
                    return pages.page(200, visit, "audit", "audit.heading", Map.of("records", rows));
                });
    }
}
