package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.Hook;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries as octets: what is genuine is taken, whatever it holds; what is not is never looked at. */
class MetaHookTest {
    private static final String HEAD =
            "\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\"106540352242922\"}";

    private final MetaRig rig = new MetaRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static String message(int sender, int number) {
        return "{\"from\":\"62812345%03d\",\"id\":\"wamid.%d.%d\",\"timestamp\":\"1763889300\",\"type\":\"text\",\"text\":{\"body\":\"pesan %d\"}}"
                .formatted(sender, sender, number, number);
    }

    private static String delivery(String... messages) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\",\"value\":{"
                + HEAD + ",\"messages\":[" + String.join(",", messages) + "]}}]}]}";
    }

    private static Hook.Request request(String method, String query, String body, Map<String, List<String>> headers) {
        return new Hook.Request(
                method,
                "",
                "https://kanal.test/hooks/wa" + query,
                headers,
                Octets.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private int post(String body) {
        return post(body, MetaRig.signed(body));
    }

    private int post(String body, String signature) {
        return Await.get(rig.hook.handle(
                        request("POST", "", body, Map.of(MetaSignature.HEADER, List.of(signature))), rig.intake))
                .status();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            no JSON                            | undecodable                            | jalan rusak
            no object                          | undecodable                            | [1,2]
            nothing                            | undecodable                            | {}
            two objects                        | undecodable                            | {"entry":[]} {"entry":[]}
            a name twice                       | undecodable                            | {"object":"whatsapp_business_account","entry":[],"entry":[]}
            entries that are none              | undecodable                            | {"object":"whatsapp_business_account","entry":"x"}
            no entries at all                  | -                                      | {"object":"whatsapp_business_account","entry":[]}
            an entry of nothing                | recorded unknown-notice                | {"object":"whatsapp_business_account","entry":[{"id":"1","time":1}]}
            an entry that is none              | recorded unknown-notice                | {"object":"whatsapp_business_account","entry":[7]}
            a change without a value           | recorded unknown-notice                | {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages"}]}]}
            a change that is none              | recorded unknown-notice                | {"object":"whatsapp_business_account","entry":[{"id":"1","changes":["x"]}]}
            another medium                     | recorded another-object                | {"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"2"}}]}]}
            no medium                          | recorded another-object                | {"entry":[{"id":"1"}]}
            a conversation that is none of ours | recorded unknown-notice               | {"object":"whatsapp_business_account","entry":[{"id":"1","standby":[{"sender":{"id":"2"}}]}]}
            changes and events together        | recorded account-notice, recorded unknown-notice | {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"a","value":{}}],"messaging":[{"x":2}]}]}
            two entries                        | recorded account-notice, recorded account-notice | {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"a","value":{}}]},{"id":"2","changes":[{"field":"b","value":{"x":1}}]}]}
            deeper than anybody writes         | undecodable                            | DEEP
            """)
    void whatIsSignedIsTakenWhateverItHolds(String name, String expected, String row) {
        String body = row.equals("DEEP") ? "{\"a\":".repeat(100) + "1" + "}".repeat(100) : row;
        assertThat(post(body)).isEqualTo(200);
        assertThat(post(body)).as("the same once more").isEqualTo(200);
        String came = rig.intake.messages().stream().map(MetaHookTest::shown).collect(Collectors.joining(", "));
        assertThat(came).isEqualTo(expected.equals("-") ? "" : expected);
    }

    private static String shown(Inbound message) {
        return switch (message.content()) {
            case Content.Recorded(String reason, var raw) -> "recorded " + reason;
            case Content.Undecodable other -> "undecodable";
            default -> message.content().toString();
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            none             | ''
            no algorithm     | 0000000000000000000000000000000000000000000000000000000000000000
            of zeros         | sha256=0000000000000000000000000000000000000000000000000000000000000000
            too short        | sha256=00
            another one's    | sha1=0000000000000000000000000000000000000000
            with more behind | sha256=0000000000000000000000000000000000000000000000000000000000000000,x
            """)
    void whatIsForgedIsRefused(String name, String signature) {
        assertThat(post(delivery(message(1, 1)), signature)).isEqualTo(401);
        assertThat(rig.intake.offered()).isEmpty();
        assertThat(rig.counts.of("kanal_meta_refused_total")).isEqualTo(1);
    }

    @Test
    void aSignatureIsOverTheOctetsAsTheyCame() {
        String body = delivery(message(1, 1));
        assertThat(post(body + ' ', MetaRig.signed(body))).isEqualTo(401);
        assertThat(post(body, MetaRig.signed(body).toUpperCase(Locale.ROOT).replace("SHA256", "sha256")))
                .isEqualTo(200);
    }

    @Test
    void whatIsUnsignedIsNeverRead() {
        Hook.Request head = request("POST", "", "", Map.of());
        assertThat(rig.hook.refuse(head).orElseThrow().status()).isEqualTo(401);
        assertThat(rig.hook
                        .refuse(request("PUT", "", "", Map.of()))
                        .orElseThrow()
                        .status())
                .isEqualTo(405);
        assertThat(rig.hook.limit()).isGreaterThanOrEqualTo(3_000_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            as Meta asks           | 200 | 1158201444 | ?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=TOKEN
            in another order       | 200 | 7          | ?hub.verify_token=TOKEN&hub.challenge=7&hub.mode=subscribe
            escaped                | 200 | 7          | ?hub%2Emode=subscribe&hub.challenge=7&hub.verify_token=TOKEN
            another token          | 403 | ''         | ?hub.mode=subscribe&hub.challenge=1&hub.verify_token=x
            no token               | 403 | ''         | ?hub.mode=subscribe&hub.challenge=1
            another mode           | 403 | ''         | ?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=TOKEN
            nothing                | 403 | ''         | ''
            broken escapes         | 403 | ''         | ?hub.mode=%zz&hub.verify_token=TOKEN
            no challenge           | 400 | ''         | ?hub.mode=subscribe&hub.verify_token=TOKEN
            a challenge of a page  | 400 | ''         | ?hub.mode=subscribe&hub.verify_token=TOKEN&hub.challenge=%3Cscript%3E
            """)
    void theHandshakeGivesTheChallengeBackToWhoeverKnowsTheToken(String name, int status, String body, String query) {
        Hook.Response answer = Await.get(rig.hook.handle(
                request("GET", query.replace("TOKEN", MetaConfigs.VERIFY.reveal()), "", Map.of()), rig.intake));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(new String(answer.body().bytes(), StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void theDashboardOfTheAppFindsUs() {
        assertThat(rig.meta.verify(rig.url)).isTrue();
    }

    @Test
    void aThousandMessagesInOneDeliveryComeInTheOrderOfEachSender() {
        String[] all = IntStream.range(0, 1_000)
                .mapToObj(number -> message(number % 10, number))
                .toArray(String[]::new);
        assertThat(post(delivery(all))).isEqualTo(200);
        assertThat(rig.intake.messages()).hasSize(1_000);
        Map<String, List<Inbound>> bySender = rig.intake.messages().stream()
                .collect(Collectors.groupingBy(message -> message.from().key()));
        assertThat(bySender).hasSize(10);
        bySender.values()
                .forEach(of -> assertThat(of.stream()
                                .map(message -> ((Content.Message) message.content())
                                        .body()
                                        .text())
                                .map(words -> Integer.valueOf(words.substring(6))))
                        .isSorted());
    }

    @Test
    void aBatchOfWhichSomethingIsNotDurableComesAgainAndNothingComesTwice() {
        String body = delivery(message(1, 1), message(2, 2), message(1, 3));
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        assertThat(post(body)).isEqualTo(503);
        rig.intake.repair();
        assertThat(post(delivery(message(2, 2)))).isEqualTo(200);
        assertThat(post(body)).isEqualTo(200);
        assertThat(post(body)).isEqualTo(200);
        assertThat(rig.words()).containsExactlyInAnyOrder("pesan 1", "pesan 2", "pesan 3");
        assertThat(rig.counts.of("kanal_meta_inbound_total kind=message reason= taken=new"))
                .isEqualTo(3);
    }

    @Test
    void nothingIsAnsweredBeforeAllOfItIsDurable() {
        rig.intake.hold();
        String body = delivery(message(1, 1), message(2, 2));
        CompletableFuture<Hook.Response> answer = rig.hook.handle(
                request("POST", "", body, Map.of(MetaSignature.HEADER, List.of(MetaRig.signed(body)))), rig.intake);
        Await.until("both are on their way", () -> rig.intake.held() == 2);
        assertThat(answer).isNotDone();
        rig.intake.release();
        assertThat(Await.get(answer).status()).isEqualTo(200);
    }

    @Test
    void theSameMessageIsKnownForLongerThanMetaRepeatsIt() {
        assertThat(post(delivery(message(1, 1)))).isEqualTo(200);
        assertThat(rig.intake.windows()).allMatch(window -> window.toDays() >= 8);
    }

    @Test
    void deliveriesInAnotherOrderAreAllTaken() {
        rig.meta.gather();
        rig.siti.writes("satu");
        rig.siti.writes("dua");
        Await.until("taken", rig.meta.together()::taken);
        rig.siti.writes("tiga");
        rig.received(3);
        assertThat(rig.words().subList(0, 2)).containsExactly("satu", "dua");
    }

    @Test
    void anAnswerToAMessageOfOursIsForItsCase() {
        Keys keys = Keys.of(TestSecrets.MASTER::secret);
        Lease lease = Await.get(rig.journal.acquire("outbox"));
        Await.get(rig.journal.commit(JournalTransaction.under(lease)
                .put(
                        keys.sent(MetaRig.REF.id(), "wamid.ours"),
                        Map.of("t", MetaRig.TICKET.digits()),
                        Duration.ofDays(1))));
        String answer =
                message(1, 1).replace("{\"from\"", "{\"context\":{\"from\":\"62215551708\",\"id\":\"%s\"},\"from\"");
        assertThat(post(delivery(answer.formatted("wamid.ours")))).isEqualTo(200);
        assertThat(post(delivery(answer.replace("wamid.1.1", "wamid.1.2").formatted("wamid.unknown"))))
                .isEqualTo(200);
        assertThat(rig.intake.messages())
                .extracting(message -> message.replyTo().proven())
                .containsExactly(Optional.of(MetaRig.TICKET), Optional.empty());
    }

    @Test
    void whoCallsIsToldToWriteOnceTheCallIsDurable() {
        rig.siti.calls();
        Await.until("told", () -> rig.siti.received().size() == 1);
        assertThat(rig.siti.received().get(0).words()).startsWith("Maaf, nomor ini tidak dapat menerima telepon");
        assertThat(rig.meta.requests()).anyMatch(request -> request.endsWith("/calls"));
        assertThat(rig.intake.messages().get(0).content()).isEqualTo(new Content.Missed("call"));
    }
}
