package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.simulators.x.XPerson;
import id.kanal.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenRefresherTest {
    private final XRig rig = new XRig(XRig.refreshing());

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void twoNodesUseEachRefreshTokenOnce() {
        try (XRig other = new XRig(rig)) {
            rig.opened();
            other.opened();
            XPerson siti = rig.x.person("Siti", "siti");
            siti.posts("@LAPOR1708 jalan rusak");
            rig.received(1);
            assertThat(rig.x.tokens().made()).isEqualTo(1);
            assertThat(rig.x.tokens().reused()).isZero();
        }
    }

    @Test
    void whoeverComesNextGoesOnWithTheTokenThatWasKept() {
        rig.opened();
        Await.get(rig.channel.close());
        try (XRig restarted = new XRig(rig)) {
            restarted.opened();
            assertThat(rig.x.tokens().made()).isEqualTo(1);
            assertThat(rig.x.tokens().reused()).isZero();
        }
    }

    @Test
    void aRefusedRefreshTokenIsToldToOperators() {
        XRig stale = new XRig(XRig.refreshing());
        try (stale) {
            stale.x.tokens().useUp();
            var unused = stale.channel.open(stale.intake);
            Await.until("it says so", () -> stale.channel.health().cause().contains("authorise the app anew"));
            assertThat(stale.channel.health().cause()).doesNotContain("refresh-token-0");
        }
    }

    @Test
    void nothingIsUsedBeforeItIsWrittenDown() {
        rig.documents.down("away");
        var unused = rig.channel.open(rig.intake);
        Await.until("it waits", () -> rig.channel.health().cause().contains("away"));
        assertThat(rig.x.tokens().made()).isZero();
        rig.documents.up();
        Await.until(
                "it is up",
                Await.LIMIT,
                () -> rig.channel.health().up(),
                () -> rig.channel.health().cause());
        assertThat(rig.x.tokens().made()).isEqualTo(1);
    }
}
