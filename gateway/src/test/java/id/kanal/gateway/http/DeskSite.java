package id.kanal.gateway.http;

import id.kanal.attachments.Attachments;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.desk.DeskChannel;
import id.kanal.channels.desk.DeskConfig;
import id.kanal.channels.staff.StaffIntake;
import id.kanal.console.desk.DeskTools;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.testkit.TestSecrets;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The desk's channel over the journal of a harness. */
final class DeskSite {
    static final ChannelRef DESK = new ChannelRef("desk", "phone");

    static final URI URL = URI.create("https://kanal.example");
    private static final DeskConfig CONFIG = new DeskConfig(
            List.of(
                    "jalan.berlubang = Jalan berlubang",
                    "jalan.lampu = Lampu jalan mati",
                    "air.pdam = Air PDAM tidak mengalir",
                    "sampah = Sampah menumpuk"),
            List.of("pemkab-tangerang = Pemkab Tangerang", "pln = PLN"),
            List.of());

    private DeskSite() {}

    /** @param attachments stay the caller's to close */
    static DeskTools tools(ApiHarness api, CallBoard calls, Attachments attachments) {
        AtomicInteger ids = new AtomicInteger();
        RuntimeContext means = new RuntimeContext(api.clock, () -> "desk-" + ids.incrementAndGet(), new Random(5));
        FrontDesk front = new FrontDesk(api.journal, means, DeskSite::heard, Duration.ofDays(400), true);
        ChannelContext around = new ChannelContext(
                means,
                api.meters,
                TestSecrets.PROVIDER_IDS,
                Optional.of(
                        new ChannelContext.Shared(api.journal, attachments, TestSecrets.MASTER::secret, front, calls)),
                URL,
                new ChannelContext.Words(List.of("id", "en", "jv", "su"), ZoneId.of("Asia/Jakarta")));
        StaffIntake intake = DeskChannel.TYPE
                .staff(DESK, CONFIG, around, new JournalIntake(api.journal, api.streams))
                .orElseThrow();
        return new DeskTools(intake, front, TestSecrets.KEYS);
    }

    private static FrontDesk.Heard heard(String text) {
        boolean fire = text.contains("kebakaran");
        return new FrontDesk.Heard(fire ? Topic.Danger.FIRE : Topic.Danger.NONE, text.contains("dipukul"));
    }
}
