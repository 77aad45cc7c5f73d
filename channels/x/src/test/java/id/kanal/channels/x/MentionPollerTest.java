package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.simulators.x.XPerson;
import id.kanal.simulators.x.XPost;
import id.kanal.simulators.x.XSettings;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MentionPollerTest {
    private XRig rig = new XRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> taken() {
        return rig.intake.messages().stream().map(EventSummary::of).toList();
    }

    @Test
    void whatNoEventToldIsFoundInTheListInItsOrder() {
        rig.opened();
        XPerson siti = rig.x.person("Siti", "siti");
        for (int i = 1; i <= 230; i++) siti.posts("@LAPOR1708 laporan " + i);
        rig.received(230);
        assertThat(taken())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 230)
                        .mapToObj(i -> "message 'laporan " + i + "' by " + siti.id() + " (once, public)")
                        .toList());
    }

    @Test
    void whatBothBringIsTakenOnce() {
        rig.hooked().opened();
        XPerson siti = rig.x.person("Siti", "siti");
        siti.posts("@LAPOR1708 jalan rusak");
        Await.until("both brought it", () -> rig.intake.offered().size() >= 2);
        assertThat(new HashSet<>(rig.intake.offered())).hasSize(1);
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void anotherNodeGoesOnWhereTheFirstStopped() {
        rig.opened();
        XPerson siti = rig.x.person("Siti", "siti");
        siti.posts("@LAPOR1708 satu");
        rig.received(1);
        Await.get(rig.channel.close());
        siti.posts("@LAPOR1708 dua");
        try (XRig other = new XRig(rig)) {
            other.opened();
            rig.received(2);
        }
        assertThat(taken()).hasSize(2);
    }

    @Test
    void aReplyToUsThatNamesUsOnlyByAnsweringIsFound() {
        rig.opened();
        XPerson siti = rig.x.person("Siti", "siti");
        XPost post = siti.posts("@LAPOR1708 jalan rusak");
        rig.received(1);
        Await.get(rig.channel.send(rig.answer(rig.intake.messages().get(0))));
        XPost ours = rig.x.posts().ofAccount().get(0);
        XPost reply = siti.replies(ours, "di depan pasar");
        rig.received(2);
        assertThat(taken().get(1)).startsWith("message 'di depan pasar'");
        assertThat(rig.intake.messages().get(1).replyTo().messageIds())
                .first()
                .isEqualTo(new XIds("x", XRig.ACCOUNT, TestSecrets.PROVIDER_IDS).post(post.id()));
        assertThat(reply.conversation()).isEqualTo(post.id());
    }

    @Test
    void aPostThatIsTakenBackIsTakenBackHere() {
        rig.close();
        rig = new XRig("deletionsEvery", Duration.ofMillis(50)).opened();
        XPerson siti = rig.x.person("Siti", "siti");
        XPost gone = siti.posts("@LAPOR1708 jalan rusak");
        siti.posts("@LAPOR1708 lampu mati");
        rig.received(2);
        siti.deletes(gone);
        rig.received(3);
        Inbound last = rig.intake.messages().get(2);
        assertThat(last.content())
                .isEqualTo(new Content.Deleted(rig.intake.messages().get(0).id()));
        assertThat(last.from().value()).isEqualTo(siti.id());
        int asked =
                (int) rig.x.requests().stream().filter("GET /2/tweets"::equals).count();
        Await.until(
                "it is looked once more",
                () -> rig.x.requests().stream().filter("GET /2/tweets"::equals).count() > asked);
        assertThat(rig.intake.messages()).hasSize(3);
    }

    @Test
    void aPostOfWhichADeletionWasToldBeforeItCameIsTakenBackAllTheSame() {
        rig.close();
        rig = new XRig("deletionsEvery", Duration.ofMillis(50));
        XPerson siti = rig.x.person("Siti", "siti");
        XPost post = siti.posts("@LAPOR1708 jalan rusak");
        rig.hooked();
        told("post.delete", post);
        rig.received(1);
        told("post.mention.create", post);
        rig.received(2);
        siti.deletes(post);
        rig.opened();
        rig.received(3);
        assertThat(rig.intake.messages().get(2).content())
                .isEqualTo(new Content.Deleted(rig.intake.messages().get(1).id()));
    }

    @Test
    void onTheDayOnWhichAPostCameLookingAfterItIsNotCountedBecauseItIsNotCharged() {
        rig.close();
        rig = new XRig("deletionsEvery", Duration.ofMillis(50)).hooked().opened();
        XPerson siti = rig.x.person("Siti", "siti");
        siti.posts("@LAPOR1708 jalan rusak");
        rig.received(1);
        Await.until(
                "it was looked after",
                () -> rig.x.requests().stream().filter("GET /2/tweets"::equals).count() > 2);
        XBudget counted = new XBudget(
                XParts.of(XRig.REF, rig.config, rig.around).store(),
                5000,
                100,
                rig.means,
                new XMetrics(rig.counts, "x"));
        Await.get(counted.write());
        assertThat(counted.used()).startsWith("0.00 of 100");
    }

    private void told(String type, XPost post) {
        ObjectNode payload = Json.object()
                .put("id", post.id())
                .put("author_id", post.author())
                .put("text", post.text());
        ObjectNode event = Json.object();
        event.putObject("data").put("event_type", type).set("payload", payload);
        var unused = rig.x.webhook().tell(event);
    }

    @Test
    void whoGetsNoMentionsStillSeesWhatWasTakenBack() {
        rig.close();
        rig = new XRig("deletionsEvery", Duration.ofMillis(50)).hooked();
        rig.x.refuseMentions();
        var unused = rig.channel.open(rig.intake);
        XPerson siti = rig.x.person("Siti", "siti");
        XPost post = siti.posts("@LAPOR1708 jalan rusak");
        rig.received(1);
        siti.deletes(post);
        rig.received(2);
        assertThat(rig.intake.messages().get(1).content()).isInstanceOf(Content.Deleted.class);
        assertThat(rig.channel.health().cause()).contains("does not give us our mentions (403)");
    }

    @Test
    void aNodeThatOnlyWaitsReadsNothingThatIsCharged() {
        rig.close();
        rig = new XRig("pollEvery", Duration.ofHours(1)).hooked().opened();
        XPerson siti = rig.x.person("Siti", "siti");
        siti.posts("@LAPOR1708 jalan rusak");
        rig.received(1);
        try (XRig waiting = new XRig(rig)) {
            waiting.opened();
            assertThat(mentionsAsked()).isEqualTo(2);
            assertThat(rig.x.given()).isZero();
        }
    }

    @Test
    void aSpentBudgetEndsLookingAndTheWebhookGoesOn() {
        rig.close();
        rig = new XRig("monthlyCost", 1).hooked().opened();
        XStore store = XParts.of(XRig.REF, rig.config, rig.around).store();
        new XBudget(store, 5000, 1, rig.means, new XMetrics(rig.counts, "x")).spend(XPrice.USER_READ, 100);
        Await.until("it is told", () -> rig.channel.health().cause().contains("budget is spent"));
        assertThat(rig.channel.health().up()).isTrue();
        long asked = mentionsAsked();
        XPerson siti = rig.x.person("Siti", "siti");
        siti.posts("@LAPOR1708 jalan rusak");
        rig.received(1);
        assertThat(mentionsAsked()).isLessThanOrEqualTo(asked + 1); // one may have been under way
    }

    private long mentionsAsked() {
        return rig.x.requests().stream()
                .filter(each -> each.endsWith("/mentions"))
                .count();
    }

    @Test
    void whoAsksTooOftenWaitsAsLongAsXSays() {
        rig.close();
        rig = new XRig(new XSettings.Limits(100, 15, 3));
        var unused = rig.channel.open(rig.intake);
        Await.until("it is told", () -> rig.channel.health().cause().contains("429"));
        assertThat(mentionsAsked()).isEqualTo(4);
        assertThat(rig.channel.health().sendable()).isTrue();
    }
}
