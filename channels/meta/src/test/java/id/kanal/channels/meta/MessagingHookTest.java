package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.channels.Hook;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.port.FileSource;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.testkit.Await;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole deliveries to a page and to an Instagram account; the engine itself is in {@link MetaHookTest}. */
class MessagingHookTest {
    private MessagingRig rig;

    private void at(MessagingKind kind) {
        rig = new MessagingRig(kind);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private int post(String body, String signature) {
        Hook.Request request = new Hook.Request(
                "POST",
                "",
                "https://kanal.test/hooks/chat",
                Map.of(MetaSignature.HEADER, List.of(signature)),
                Octets.of(body.getBytes(StandardCharsets.UTF_8)));
        return Await.get(rig.hook.handle(request, rig.intake)).status();
    }

    private String written(int number) {
        return "{\"sender\":{\"id\":\"78\"},\"recipient\":{\"id\":\"" + MetaConfigs.PAGE
                + "\"},\"timestamp\":176388930012" + number % 10 + ",\"message\":{\"mid\":\"mid" + number
                + "\",\"text\":\"pesan " + number + "\"}}";
    }

    private String delivery(String list, String... events) {
        String object = rig.kind == MessagingKind.MESSENGER ? "page" : "instagram";
        return "{\"object\":\"" + object + "\",\"entry\":[{\"id\":\"" + MetaConfigs.PAGE + "\",\"time\":1,\"" + list
                + "\":[" + String.join(",", events) + "]}]}";
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void whatIsForgedOrUnsignedIsRefusedUnread(MessagingKind kind) {
        at(kind);
        String body = delivery("messaging", written(1));
        assertThat(post(body, "sha256=" + "0".repeat(64))).isEqualTo(401);
        assertThat(post(body, "")).isEqualTo(401);
        assertThat(post(body + ' ', MetaRig.signed(body))).isEqualTo(401);
        assertThat(rig.intake.offered()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void aBatchIsTakenInItsOrderOnceHoweverOftenItComes(MessagingKind kind) {
        at(kind);
        String body = delivery("messaging", written(2), written(1), written(3), written(1));
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        assertThat(post(body, MetaRig.signed(body))).isEqualTo(503);
        rig.intake.repair();
        assertThat(post(body, MetaRig.signed(body))).isEqualTo(200);
        assertThat(post(body, MetaRig.signed(body))).isEqualTo(200);
        assertThat(rig.contents().stream()
                        .map(content -> ((Content.Message) content).body().text()))
                .containsExactly("pesan 2", "pesan 1", "pesan 3");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            another medium      | another-object  | {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[]}]}
            another page        | another-account | {"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"message":{"mid":"m","text":"x"}}]}]}
            an entry of nothing | unknown-notice  | {"object":"page","entry":[{"id":"1","time":1}]}
            """)
    void whatIsNotOursIsRecordedAlone(String name, String reason, String body) {
        at(MessagingKind.MESSENGER);
        assertThat(post(body, MetaRig.signed(body))).isEqualTo(200);
        assertThat(rig.contents()).hasSize(1);
        assertThat(((Content.Recorded) rig.contents().get(0)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void allThatPeopleDoComesByTheWebhookAsItDoesAtMeta(MessagingKind kind) {
        at(kind);
        rig.siti.writes("jalan rusak");
        rig.received(1);
        String mid = rig.siti.written().get(0);
        rig.siti.edits(mid, "jalan berlubang");
        rig.received(2);
        rig.siti.reacts(mid, "love");
        rig.received(3);
        rig.siti.unsends(mid);
        rig.received(4);
        rig.meta.held(true);
        rig.siti.writes("untuk petugas");
        rig.received(5);
        String id = rig.intake.messages().get(0).id();
        assertThat(((Content.Edited) rig.contents().get(1)).originalId()).isEqualTo(id);
        assertThat(rig.contents().get(2)).isInstanceOf(Content.Recorded.class);
        assertThat(((Content.Deleted) rig.contents().get(3)).originalId()).isEqualTo(id);
        assertThat(rig.intake.messages().get(4).terms().answering()).isEqualTo(Terms.Answering.NEVER);
    }

    @ParameterizedTest
    @CsvSource({"messaging, FREELY", "standby, NEVER"})
    void whatTheJournalNeverTakesIsKeptRawAndAnsweredAsItWouldHaveBeen(String list, Terms.Answering answering) {
        at(MessagingKind.MESSENGER);
        rig.intake.neverTakes(Content.Message.class);
        String body = delivery(list, written(1));
        assertThat(post(body, MetaRig.signed(body))).isEqualTo(200);
        assertThat(rig.contents())
                .hasOnlyElementsOfType(Content.Undecodable.class)
                .hasSize(1);
        assertThat(rig.intake.messages().get(0).terms().answering()).isEqualTo(answering);
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void anEchoOfOurAnswerIsRecordedAsThePersons(MessagingKind kind) {
        at(kind);
        rig.opened();
        rig.meta.withEchoes();
        rig.siti.writes("jalan rusak");
        rig.received(1);
        Await.get(rig.channel.send(rig.answer(MetaRig.received())));
        rig.received(2);
        assertThat(((Content.Recorded) rig.contents().get(1)).reason()).isEqualTo("echo");
        assertThat(rig.intake.messages().get(1).from()).isEqualTo(rig.address(rig.siti));
    }

    private FileSource files() {
        return rig.channel.files().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void aPhotoIsFetchedByItsAddressWithoutOurToken(MessagingKind kind) throws IOException {
        at(kind);
        rig.siti.photo(Octets.of(new byte[] {1, 2, 3}), "lubang");
        rig.received(1);
        Content.Message message = (Content.Message) rig.contents().get(0);
        Content.File.Remote file = (Content.File.Remote) message.files().get(0);
        Content.File.Remote atTheApi = remote(file.ref().replace(":" + rig.meta.port(), ":" + rig.gate.port()));
        try (InputStream content = files().open(atTheApi)) {
            assertThat(content.readAllBytes()).containsExactly(1, 2, 3);
        }
        assertThatThrownBy(() -> files().open(remote(atTheApi.ref() + "x"))).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aFileThatLeadsOnIsFollowedToHostsOfMetaAlone() throws IOException {
        at(MessagingKind.INSTAGRAM);
        rig.siti.photo(Octets.of(new byte[] {1, 2, 3}), "");
        rig.received(1);
        Content.Message message = (Content.Message) rig.contents().get(0);
        String path =
                URI.create(((Content.File.Remote) message.files().get(0)).ref()).getPath();
        String api = "http://127.0.0.1:" + rig.gate.port();
        rig.meta.moves("/v/moved", path);
        try (InputStream content = files().open(remote(api + "/v/moved"))) {
            assertThat(content.readAllBytes()).containsExactly(1, 2, 3);
        }
        rig.meta.moves("/v/away", "http://127.0.0.1:1/a.jpg");
        assertThatThrownBy(() -> files().open(remote(api + "/v/away"))).hasMessageContaining("not trusted");
        rig.meta.moves("/v/round", "/v/round");
        assertThatThrownBy(() -> files().open(remote(api + "/v/round"))).hasMessageContaining("on and on");
    }

    private static Content.File.Remote remote(String ref) {
        return new Content.File.Remote(ref, "photo.jpg", "image/jpeg", 0, Instant.parse("2100-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a.jpg",
                "http://scontent.fbcdn.net/a.jpg",
                "https://fbcdn.net.example.com/a.jpg",
                "https://u@scontent.fbcdn.net/a.jpg",
                "https://scontent.fbcdn.net:8443/a.jpg",
                "http://127.0.0.1/a.jpg",
                "file:///etc/passwd",
                "/a.jpg",
                "tidak ada"
            })
    void aFileElsewhereIsNeverFetched(String ref) {
        at(MessagingKind.MESSENGER);
        assertThatThrownBy(() -> files().open(remote(ref)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("meta: a file at");
    }

    @Test
    void aFileThatIsNotKeptAnyLongerIsNotAskedFor() {
        at(MessagingKind.MESSENGER);
        Content.File.Remote old = new Content.File.Remote(
                "https://scontent.fbcdn.net/a.jpg", "photo.jpg", "image/jpeg", 0, Instant.EPOCH);
        assertThatThrownBy(() -> files().open(old)).hasMessageContaining("not kept any longer");
    }
}
