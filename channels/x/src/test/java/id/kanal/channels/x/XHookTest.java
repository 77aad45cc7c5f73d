package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.Hook;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.x.XFault;
import id.kanal.simulators.x.XPerson;
import id.kanal.simulators.x.XPost;
import id.kanal.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XHookTest {
    private final XRig rig = new XRig();
    private final XHook hook = new XHook(XRig.REF, rig.config, rig.around);

    @AfterEach
    void close() {
        rig.close();
    }

    private Hook.Response called(String method, String path, String query) {
        Hook.Request request =
                new Hook.Request(method, path, "https://kanal.test/hooks/x" + path + query, Map.of(), Octets.EMPTY);
        return Await.get(hook.handle(request, rig.intake));
    }

    @Test
    void aChallengeIsAnsweredUnderTheAppsSecret() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("consumer-secret-of-the-app-1708".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = Base64.getEncoder().encodeToString(mac.doFinal("a b+c".getBytes(StandardCharsets.UTF_8)));
        Hook.Response answer = called("GET", "", "?nonce=1&crc_token=a%20b%2Bc");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.read(answer.body()).path("response_token").asText()).isEqualTo("sha256=" + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', '', 400",
        "GET, '', ?crc_token=, 400",
        "GET, '', ?crc_token=%zz, 400",
        "GET, '', ?crc_token=%7B%22data%22:%7B%7D%7D, 400",
        "POST, /status, '', 404",
        "POST, '', '', 401"
    })
    void nothingElseIsAnswered(String method, String path, String query, int status) {
        assertThat(called(method, path, query).status()).isEqualTo(status);
        assertThat(rig.intake.messages()).isEmpty();
    }

    @Test
    void whatAChallengeHadSignedIsNoEvent() {
        Hook.Response answer = called("GET", "", "?crc_token=halo");
        String signed = Json.read(answer.body()).path("response_token").asText();
        Hook.Request forged = new Hook.Request(
                "POST",
                "",
                "https://kanal.test/hooks/x",
                Map.of(XHook.SIGNATURE, List.of(signed)),
                Octets.of("halo".getBytes(StandardCharsets.UTF_8)));
        assertThat(Await.get(hook.handle(forged, rig.intake)).status()).isEqualTo(401);
        assertThat(rig.intake.messages()).isEmpty();
    }

    @Test
    void theSimulatedXTakesTheAnswerForGood() {
        assertThat(rig.x.webhook().leadTo(rig.around.hook(XRig.REF))).isTrue();
    }

    @Test
    void whatTheLedgerCannotNoteComesAgain() {
        rig.hooked();
        rig.documents.down("away");
        XPerson siti = rig.x.person("Siti", "siti");
        XPost post = siti.posts("@LAPOR1708 jalan rusak");
        Await.until("it was offered more than once", () -> rig.intake.offered().size() > 1);
        rig.documents.up();
        PostLedger ledger = XParts.of(XRig.REF, rig.config, rig.around).ledger();
        Await.until("it is noted", () -> !Await.get(ledger.due(Instant.MAX)).isEmpty());
        assertThat(Await.get(ledger.due(Instant.MAX)).get(0).posts())
                .containsExactly(new TrackedPost(post.id(), siti.id()));
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void whoeverWroteDirectlyIsKnownBeforeTheirMessageIsTaken() {
        rig.hooked();
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        XPerson siti = rig.x.person("Siti", "siti");
        var unused = siti.writes("lampu mati");
        Await.until("it was offered", () -> rig.intake.offered().size() > 0);
        assertThat(Await.get(XParts.of(XRig.REF, rig.config, rig.around)
                        .correspondents()
                        .knows(siti.id())))
                .isTrue();
    }

    @Test
    void whoeverWritesInAnEncryptedChatIsAskedOnceToWriteElsewhere() {
        rig.hooked();
        XPerson siti = rig.x.person("Siti", "siti");
        siti.writesEncrypted();
        siti.writesEncrypted();
        rig.received(2);
        Await.until("they are asked", () -> !siti.inbox().isEmpty());
        siti.writes("baik");
        rig.received(3);
        assertThat(siti.inbox()).hasSize(1);
        assertThat(siti.inbox().get(0)).contains("terenkripsi", "112").doesNotContain("http");
    }

    @Test
    void whoCouldNotBeAskedIsAskedWhenTheyWriteSoAgain() {
        rig.hooked();
        XPerson siti = rig.x.person("Siti", "siti");
        rig.x.fail(XFault.BUSY);
        siti.writesEncrypted();
        String path = "POST /2/dm_conversations/with/" + siti.id() + "/messages";
        Await.until("it was tried", () -> rig.x.requests().contains(path));
        Await.until("they are asked", () -> {
            siti.writesEncrypted();
            return !siti.inbox().isEmpty();
        });
        assertThat(siti.inbox()).hasSize(1);
    }
}
