package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.port.Channel;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.testkit.Await;
import id.kanal.testkit.RecordCopy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a probe tells of a page and of an Instagram account. */
class MessagingInspectionTest {
    private MessagingRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    private String found(Channel channel) {
        Await.get(channel.open(rig.intake));
        String cause = channel.health().cause();
        Await.get(channel.close());
        return cause;
    }

    private String page(Object... other) {
        return found(new MessengerChannel(
                rig.ref, RecordCopy.with(MetaConfigs.messenger(rig.gate.port()), other), rig.probe()));
    }

    private String instagram(Object... other) {
        return found(new InstagramChannel(
                rig.ref, RecordCopy.with(MetaConfigs.instagram(rig.gate.port()), other), rig.probe()));
    }

    private void atMessenger() {
        rig = new MessagingRig(MessagingKind.MESSENGER);
        rig.meta.template(GraphTemplate.approved("laporan_diterima", "id", 1));
        rig.meta.template(GraphTemplate.approved("laporan_status", "id", 2));
    }

    private void atInstagram() {
        rig = new MessagingRig(MessagingKind.INSTAGRAM);
    }

    @Test
    void saysNothingOfAPageWhereAllIsWell() {
        atMessenger();
        assertThat(page()).isEmpty();
    }

    @Test
    void saysNothingOfAnAccountWhereAllIsWellWithEitherLogIn() {
        atInstagram();
        assertThat(instagram()).isEmpty();
        rig.meta.nodes().withInstagramLogin();
        assertThat(instagram("login", InstagramConfig.Login.INSTAGRAM)).isEmpty();
    }

    @Test
    void tellsATokenThatEndsAndOneThatIsRevoked() {
        atMessenger();
        rig.meta.nodes().tokenLivesUntil(Instant.now().plus(Duration.ofDays(3)).plusSeconds(60));
        assertThat(page()).startsWith("the access-token lives 3 days: renew it now");
        rig.meta.nodes().revoke(true);
        assertThat(page()).contains("access-token is refused (190)");
    }

    @Test
    void tellsTheSecretOfAnotherApp() {
        atInstagram();
        Secret other = new Secret("f".repeat(32));
        assertThat(instagram("appSecret", other)).contains("the app-secret is not that of the app");
        assertThat(instagram("appSecret", other, "login", InstagramConfig.Login.INSTAGRAM))
                .contains("the app-secret is not that of the app");
    }

    @Test
    void tellsAFieldThatIsNotSubscribedOfTheAppAndOfThePage() {
        atMessenger();
        rig.meta.nodes().fields(List.of("messages"));
        assertThat(page())
                .isEqualTo("the app is not subscribed to the field messaging_postbacks;"
                        + " the account is not subscribed to the field messaging_postbacks");
    }

    @Test
    void tellsAnAppThatHearsNothingAndCallsElsewhere() {
        atMessenger();
        rig.meta.nodes().unsubscribe();
        rig.meta.leadTo(URI.create("https://elsewhere.example/hook"));
        assertThat(page())
                .isEqualTo("the app calls another address than ours;"
                        + " the app is not subscribed to the account, so nothing comes in");
    }

    @Test
    void tellsATemplateThatIsNotApproved() {
        rig = new MessagingRig(MessagingKind.MESSENGER);
        rig.meta.template(new GraphTemplate("laporan_status", "id", 2, "PENDING"));
        assertThat(page())
                .isEqualTo("there is no template laporan_diterima in id;"
                        + " the template laporan_status in id is pending");
    }
}
