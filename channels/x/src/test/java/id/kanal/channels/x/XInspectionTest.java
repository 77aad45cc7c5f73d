package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.Await;
import id.kanal.testkit.RecordCopy;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XInspectionTest {
    private final XRig rig = new XRig();

    @AfterEach
    void close() {
        rig.close();
    }

    /** As {@code probe} does: nothing is kept, nothing taken. */
    private Channel.Health probed(Object... other) {
        ChannelContext alone = new ChannelContext(
                rig.means,
                rig.counts,
                rig.around.providerIds(),
                Optional.empty(),
                rig.around.publicUrl(),
                rig.around.words());
        XChannel channel = new XChannel(XRig.REF, RecordCopy.with(rig.config, other), alone);
        Await.get(channel.open(rig.intake));
        Channel.Health health = channel.health();
        Await.get(channel.close());
        return health;
    }

    @Test
    void allIsWell() {
        rig.hooked();
        assertThat(probed()).isEqualTo(Channel.Health.UP);
    }

    @Test
    void aWrongSecretIsTold() {
        rig.hooked();
        Channel.Health health = probed("consumerSecret", new Secret("another"));
        assertThat(health.up()).isFalse();
        assertThat(health.cause()).contains("401");
    }

    @Test
    void whatIsNotAsTheSettingsWantItIsTold() {
        rig.x.used(2_700_000);
        assertThat(probed("handle", "other", "account", "42").cause())
                .contains("another account's", "no webhook of the app leads to", "not subscribed", "90 %");
        assertThat(probed("handle", "other").cause()).contains("another name");
        assertThat(probed("bearerToken", new Secret("")).cause()).contains("without bearer-token");
    }

    @Test
    void aWebhookThatIsNotValidIsTold() {
        assertThat(rig.x.webhook().leadTo(rig.around.hook(XRig.REF))).isTrue();
        rig.x.webhook().giveUp();
        assertThat(probed().cause()).contains("not valid any more");
    }

    @Test
    void aRefreshTokenIsNotUsedUpByLooking() {
        rig.hooked();
        Channel.Health health = probed(XRig.refreshing());
        assertThat(health.up()).isTrue();
        assertThat(health.cause()).contains("may be used once");
        assertThat(rig.x.tokens().made()).isZero();
    }
}
