package id.kanal.channels.desk;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.files.UploadIntake;
import id.kanal.channels.staff.StaffAddition;
import id.kanal.channels.staff.StaffIntake;
import id.kanal.channels.staff.StaffOffer;
import id.kanal.channels.staff.StaffReport;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.worker.FrontDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Puts what staff write down into the journal, a report under a number that they tell at once. */
final class DeskIntake implements StaffIntake {
    /** How long a draft and its files may lie; the same report is known again for longer. */
    private static final Duration FILES_HOLD = Duration.ofDays(9);

    private static final Duration REMEMBERED = Duration.ofDays(10);
    private static final String SECRET = "desk-reports";

    private final ChannelContext around;
    private final FrontDesk front;
    private final Intake intake;
    private final DeskInbound messages;
    private final DeskFingerprint fingerprints;
    private final UploadIntake uploads;
    private final StaffOffer offer;

    DeskIntake(ChannelRef ref, DeskConfig config, ChannelContext around, Intake intake) {
        ChannelContext.Shared shared =
                around.shared().orElseThrow(() -> new IllegalStateException("a probe takes nothing"));
        KeyedDigest digest = new KeyedDigest(shared.secrets().apply(SECRET));
        this.around = around;
        this.front = shared.desk();
        this.intake = intake;
        this.messages = new DeskInbound(ref, digest);
        this.fingerprints = new DeskFingerprint(digest);
        this.uploads = new UploadIntake("desk", shared, around.means(), FILES_HOLD);
        this.offer = new StaffOffer(
                config.offeredCategories(),
                config.offeredAgencies(),
                around.words().languages(),
                config.script());
    }

    @Override
    public StaffOffer offer() {
        return offer;
    }

    @Override
    public UploadIntake uploads() {
        return uploads;
    }

    @Override
    public CompletableFuture<Saved> report(StaffReport report) {
        Inbound message = messages.report(report, now());
        boolean told = !DeskInbound.isTold(report);
        FrontDesk.Draft draft =
                new FrontDesk.Draft(fingerprints.of(report), told, REMEMBERED, front.hear(report.text()), Map.of());
        return front.promise(intake, message, draft).thenApply(promise -> new Saved(promise, told));
    }

    @Override
    public CompletableFuture<Void> add(StaffAddition addition) {
        return intake.accept(messages.addition(addition, now()), REMEMBERED).thenApply(taken -> null);
    }

    private Instant now() {
        return around.means().clock().instant();
    }
}
