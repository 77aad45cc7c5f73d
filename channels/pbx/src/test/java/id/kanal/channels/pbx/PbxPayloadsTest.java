package id.kanal.channels.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.call.Call;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events as exchanges send them, good and bad: what is answered, and what the board shows then. */
class PbxPayloadsTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final PbxRig rig = new PbxRig();

    @AfterEach
    void close() {
        rig.close();
    }

    /** The board as state, caller, what was called, who answered, cause. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            it rings                   | {"event":"started","callId":"c1","sequence":1,"at":"2026-11-23T16:00:00+07:00","from":"+6281234567890","to":"+622112345","direction":"in"} | RINGING +6281234567890 +622112345 - -
            it waits                   | {"event":"waiting","callId":"c1","from":"0812-3456-7890","to":"antrean"} | WAITING +6281234567890 antrean - -
            it was answered            | {"event":"answered","callId":"c1","from":"081234567890","answeredBy":"101"} | TALKING +6281234567890 +622112345 101 -
            it ended                   | {"event":"ended","callId":"c1","from":"+6281234567890","cause":"normalClearing"} | ENDED +6281234567890 +622112345 - normalClearing
            it ended after a talk      | {"event":"ended","callId":"c1","answeredBy":"101","cause":"16"} | ENDED - +622112345 101 16
            cause as a number          | {"event":"ended","callId":"c1","cause":17} | ENDED - +622112345 - 17
            in capitals                | {"event":"STARTED","callId":"c1","direction":"IN"} | RINGING - +622112345 - -
            nothing but what is needed | {"event":"started","callId":"c1"} | RINGING - +622112345 - -
            null is nothing            | {"event":"started","callId":"c1","from":null,"to":null,"cause":null,"answeredBy":null} | RINGING - +622112345 - -
            empty is nothing           | {"event":"started","callId":"c1","from":"","to":"","sequence":""} | RINGING - +622112345 - -
            a withheld number          | {"event":"started","callId":"c1","from":"anonymous"} | RINGING - +622112345 - -
            the same in capitals       | {"event":"started","callId":"c1","from":"Anonymous"} | RINGING - +622112345 - -
            no number at all           | {"event":"started","callId":"c1","from":"sip:siti@rumah.example"} | RINGING - +622112345 - -
            an extension calls         | {"event":"started","callId":"c1","from":"101"} | RINGING - +622112345 - -
            a number of another land   | {"event":"started","callId":"c1","from":"+60123456789"} | RINGING +60123456789 +622112345 - -
            unknown fields             | {"event":"started","callId":"c1","trunk":"pstn-2","tags":["vip"],"queue":{"name":"a"}} | RINGING - +622112345 - -
            sequence as a text         | {"event":"started","callId":"c1","sequence":"7"} | RINGING - +622112345 - -
            a call to the outside      | {"event":"started","callId":"c1","direction":"outbound","to":"+6281"} | RINGING - +6281 - -
            Asterisk's id of a call    | {"event":"started","callId":"1732352400.42"} | RINGING - +622112345 - -
            an id with a number in it  | {"event":"started","callId":"SIP/+6281234567890-000a"} | RINGING - +622112345 - -
            letters of Asia            | {"event":"answered","callId":"c1","answeredBy":"アニ"} | TALKING - +622112345 アニ -
            a line break in a name     | {"event":"answered","callId":"c1","answeredBy":"A\\nni"} | TALKING - +622112345 A ni -
            """)
    void goodOnes(String name, String body, String shown) {
        assertThat(told(body, "application/json").status()).isEqualTo(204);
        assertThat(shown(rig.board().get(0))).isEqualTo(shown);
        assertThat(rig.intake.messages()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a form               | event=started&callId=c1&from=%2B6281234567890&to=1708 | RINGING +6281234567890 1708 - -
            a plus that is none  | event=started&callId=c1&from=+6281234567890 | RINGING +6281234567890 +622112345 - -
            with an end of line  | event=ended&callId=c1&cause=no+answer& | ENDED - +622112345 - no answer
            a field without sign | event=started&callId=c1&ringing | RINGING - +622112345 - -
            """)
    void goodForms(String name, String body, String shown) {
        assertThat(told(body, FORM).status()).isEqualTo(204);
        assertThat(shown(rig.board().get(0))).isEqualTo(shown);
    }

    /** What is refused for good, and whether it is kept for a person: it may have been somebody's words. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing              | ``                                                      | 400 | kept | There is no event
            no object            | [1]                                                     | 400 | kept | There is no event
            half an object       | {"event":"started"                                      | 400 | kept | There is no event
            a name twice         | {"event":"started","event":"ended","callId":"c1"}       | 400 | kept | each name once
            no event             | {"callId":"c1"}                                         | 422 | kept | event is one of
            an unknown event     | {"event":"dialled","callId":"c1"}                       | 422 | kept | event is one of
            no id                | {"event":"started"}                                     | 422 | -    | callId is missing
            an odd direction     | {"event":"started","callId":"c1","direction":"up"}      | 422 | -    | direction is in or out
            a negative sequence  | {"event":"started","callId":"c1","sequence":-1}         | 422 | -    | sequence is a whole number
            a broken sequence    | {"event":"started","callId":"c1","sequence":1.5}        | 422 | -    | sequence is a whole number
            no time              | {"event":"started","callId":"c1","at":"sekarang"}       | 422 | -    | at is a time as in
            a time without zone  | {"event":"started","callId":"c1","at":"2026-11-23T09:00:00"} | 422 | - | at is a time as in
            a time to come       | {"event":"started","callId":"c1","at":"2026-11-23T10:00:00Z"} | 422 | - | are the clocks right
            a time long ago      | {"event":"started","callId":"c1","at":"1970-01-01T00:00:00Z"} | 422 | - | are the clocks right
            two mistakes         | {"event":"started","direction":"up"}                    | 422 | -    | callId is missing
            no recording         | {"event":"recording","callId":"c1"}                     | 422 | kept | recording is missing
            another host         | {"event":"recording","callId":"c1","recording":"https://evil.example/a.wav"} | 422 | kept | recordings-from
            metadata of a cloud  | {"event":"recording","callId":"c1","recording":"http://169.254.169.254/latest"} | 422 | kept | recordings-from
            a file               | {"event":"recording","callId":"c1","recording":"file:///etc/passwd"} | 422 | kept | recordings-from
            a name in the host   | {"event":"recording","callId":"c1","recording":"http://127.0.0.1@evil.example/"} | 422 | kept | recordings-from
            another port         | {"event":"recording","callId":"c1","recording":"http://127.0.0.1:1/a.wav"} | 422 | kept | recordings-from
            no address           | {"event":"recording","callId":"c1","recording":"a b"}   | 422 | kept | recordings-from
            """)
    void badOnes(String name, String body, int status, String kept, String why) {
        HttpAnswer answer = told(body, "application/json");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(text(answer)).contains(why).doesNotContain("evil", "sekarang");
        assertThat(rig.board()).isEmpty();
        assertThat(rig.intake.messages()).hasSize(kept.equals("kept") ? 1 : 0);
        rig.intake.messages().forEach(message -> assertThat(message.content()).isInstanceOf(Content.Undecodable.class));
    }

    @Test
    void aFormThatNamesAFieldTwiceIsNone() {
        assertThat(told("event=started&callId=c1&callId=c2", FORM).status()).isEqualTo(400);
    }

    @Test
    void whatIsNoUtf8IsNoEvent() {
        byte[] latin = "{\"event\":\"started\",\"callId\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(told(latin, "application/json").status()).isEqualTo(400);
    }

    @Test
    void tooLongNamesAreMistakes() {
        String id = "c".repeat(201);
        HttpAnswer answer = told("{\"event\":\"started\",\"callId\":\"" + id + "\"}", "application/json");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer)).contains("callId has at most 200 characters");
    }

    @Test
    void theSameRubbishIsKeptOnce() {
        told("rusak", "application/json");
        told("rusak", "application/json");
        assertThat(rig.intake.messages()).hasSize(1);
    }

    private HttpAnswer told(String body, String mediaType) {
        return told(body.getBytes(StandardCharsets.UTF_8), mediaType);
    }

    private HttpAnswer told(byte[] body, String mediaType) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("Content-Type", List.of(mediaType)));
        StandardWebhook.sign(WebhookKey.of(PbxRig.KEY), "msg-1", rig.clock.instant(), body)
                .forEach((header, value) -> headers.put(header, List.of(value)));
        return rig.answer(PbxRig.call(headers, body));
    }

    private static String text(HttpAnswer answer) {
        return new String(answer.body().bytes(), StandardCharsets.UTF_8);
    }

    private static String shown(Call call) {
        return String.join(
                " ",
                call.state().name(),
                call.parties().from().map(Address::value).orElse("-"),
                call.parties().to(),
                call.handling().answeredBy().isEmpty() ? "-" : call.handling().answeredBy(),
                call.progress().cause().isEmpty() ? "-" : call.progress().cause());
    }
}
