package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.Hook;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.twilio.TextMessages;
import id.kanal.testkit.Await;
import id.kanal.testkit.RecordCopy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmsHookTest {
    private static final String SID = "SM00000000000000000000000000000009";

    private final SmsRig rig = new SmsRig();

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<Arguments> statuses() throws IOException {
        return SmsDecoderTest.rows("/cases/sms-statuses.tsv");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statuses")
    void whatBecameOfAMessageIsToldOnce(String name, String expected, String steps) {
        for (String step : steps.split(" ")) {
            Map<String, String> form = new LinkedHashMap<>(Map.of("MessageSid", SID));
            String[] parts = step.split("/");
            if (!step.equals("-")) form.put("MessageStatus", parts[0]);
            if (parts.length > 1) form.put("ErrorCode", parts[1]);
            assertThat(rig.twilio.tell(URI.create(rig.url + "/status"), form)).isTrue();
        }
        assertThat(rig.intake.receipts().stream().map(SmsHookTest::shown).collect(Collectors.joining("; ")))
                .isEqualTo(expected);
        assertThat(rig.intake.messages()).isEmpty();
    }

    private static String shown(DeliveryReceipt receipt) {
        assertThat(receipt.providerId()).isEqualTo(SID);
        return receipt.state().name()
                + receipt.error().map(code -> ' ' + code).orElse("")
                + receipt.unreached().map(why -> ' ' + why.name()).orElse("");
    }

    @Test
    void aStatusOfNoMessageIsKeptForAPerson() {
        assertThat(rig.twilio.tell(URI.create(rig.url + "/status"), Map.of("MessageStatus", "delivered")))
                .isTrue();
        assertThat(rig.intake.messages().get(0).content()).isInstanceOf(Content.Undecodable.class);
    }

    @Test
    void whileTheJournalIsDownTwilioHearsAnError() {
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        assertThat(rig.twilio.messages().arrives(SmsRig.SITI, "jalan rusak").answered())
                .isFalse();
        assertThat(rig.twilio.tell(
                        URI.create(rig.url + "/status"), Map.of("MessageSid", SID, "MessageStatus", "delivered")))
                .isFalse();
        rig.intake.repair();
        assertThat(rig.intake.messages()).isEmpty();
    }

    @Test
    void aMessageThatIsToldTwiceIsOne() {
        TextMessages.Arrived arrived = rig.twilio.messages().arrives(SmsRig.SITI, "jalan rusak");
        assertThat(arrived.answered()).isTrue();
        assertThat(rig.twilio.messages().again(arrived.message()).answered()).isTrue();
        assertThat(rig.intake.messages()).hasSize(1);
        assertThat(rig.counts.of("kanal_twilio_sms_inbound_total kind=text via=hook taken=already"))
                .isEqualTo(1);
    }

    @Test
    void anOrderToTwilioIsKeptAndLearned() {
        rig.twilio.messages().markOrders(true);
        assertThat(rig.twilio.messages().arrives(SmsRig.SITI, "STOP").answered())
                .isTrue();
        assertThat(rig.intake.messages()).hasSize(2);
        assertThat(rig.intake.messages().get(1).content()).isEqualTo(new Content.Contactable(false, "opted-out"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  |          | 405
            PUT  |          | 405
            POST | /else    | 404
            POST |          | 401
            POST | /status  | 401
            """)
    void whatIsNotTwiliosIsNotRead(String method, String path, int status) {
        Hook.Request forged = new Hook.Request(
                method,
                path == null ? "" : path,
                rig.url + (path == null ? "" : path),
                Map.of(
                        "x-twilio-signature",
                        List.of("bm90IG9uZQ=="),
                        "content-type",
                        List.of("application/x-www-form-urlencoded")),
                Octets.of(("MessageSid=" + SID + "&From=%2B6281&Body=x").getBytes(StandardCharsets.UTF_8)));
        assertThat(Await.get(new SmsHook(SmsRig.REF, rig.config, rig.around).handle(forged, rig.intake))
                        .status())
                .isEqualTo(status);
        assertThat(rig.intake.offered()).isEmpty();
    }

    @Test
    void anOlderTokenStillSigns() {
        Secret old = rig.config.authTokens().get(0);
        SmsConfig changed = RecordCopy.with(rig.config, "authTokens", List.of(new Secret("the-next-token"), old));
        SmsHook hook = new SmsHook(SmsRig.REF, changed, rig.around);
        try (MountedHook other = new MountedHook()) {
            other.mount("/hooks/other", hook, rig.intake);
            assertThat(rig.twilio.tell(
                            URI.create(other.publicUrl() + "/hooks/other"),
                            Map.of("MessageSid", SID, "From", SmsRig.SITI, "To", SmsRig.NUMBER, "Body", "halo")))
                    .isTrue();
        }
        assertThat(rig.intake.messages()).hasSize(1);
    }
}
