package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.testkit.Await;
import id.kanal.testkit.RecordCopy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code ./kanal probe} says of a number. */
class WhatsAppInspectionTest {
    private final MetaRig rig = new MetaRig();

    WhatsAppInspectionTest() {
        rig.meta.leadTo(rig.url);
        rig.meta.template(GraphTemplate.approved("laporan_diterima", "id", 1));
        rig.meta.template(GraphTemplate.approved("laporan_status", "id", 2));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String probed(Object... other) {
        WhatsAppChannel channel = new WhatsAppChannel(MetaRig.REF, RecordCopy.with(rig.config, other), rig.probe());
        Await.get(channel.open(rig.intake));
        String cause = channel.health().cause();
        Await.get(channel.close());
        return cause;
    }

    @Test
    void saysNothingWhereAllIsWell() {
        assertThat(probed()).isEmpty();
    }

    @Test
    void tellsHowLongATokenLives() {
        rig.meta.nodes().tokenLivesUntil(Instant.now().plus(Duration.ofDays(40)).plusSeconds(60));
        assertThat(probed()).isEqualTo("the access-token lives 40 days");
        rig.meta.nodes().tokenLivesUntil(Instant.now().plus(Duration.ofDays(3)).plusSeconds(60));
        assertThat(probed()).startsWith("the access-token lives 3 days: renew it now");
    }

    @Test
    void tellsARevokedToken() {
        rig.meta.nodes().revoke(true);
        assertThat(probed()).contains("access-token is refused (190)");
    }

    @Test
    void tellsTheSecretOfAnotherApp() {
        assertThat(probed("appSecret", new Secret("f".repeat(32)))).contains("the app-secret is not that of the app");
    }

    @Test
    void tellsAFieldThatIsNotSubscribed() {
        rig.meta.nodes().fields(List.of("calls"));
        assertThat(probed()).isEqualTo("the app is not subscribed to the field messages");
    }

    @Test
    void tellsAnAppThatHearsNothingAndCallsElsewhere() {
        rig.meta.nodes().unsubscribe();
        rig.meta.leadTo(URI.create("https://elsewhere.example/hook"));
        assertThat(probed())
                .isEqualTo(
                        "the app calls another address than ours; the app is not subscribed to the business account, so nothing comes in");
    }

    @Test
    void tellsATemplateThatIsNotApproved() {
        MetaTemplates others =
                RecordCopy.with(MetaConfigs.TEMPLATES, "received", "menunggu", "languages", List.of("id", "en"));
        rig.meta.template(new GraphTemplate("menunggu", "id", 1, "PENDING"));
        assertThat(probed("templates", others))
                .isEqualTo(
                        "there is no template laporan_status in en; the template menunggu in id is pending; there is no template menunggu in en");
    }

    @Test
    void saysWhatItCannotLookAfter() {
        assertThat(probed("businessAccount", "")).contains("business-account is not set");
    }
}
