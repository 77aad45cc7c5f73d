package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Terms;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmsDecoderTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");
    private static final String SID = "SM00000000000000000000000000000001";
    private static final String HEAD =
            "MessageSid=" + SID + "&AccountSid=AC0&From=%2B6281234567890&To=%2B62811223344&ApiVersion=2010-04-01";

    private final SmsConfig config = SmsRig.usual(1);
    private final SmsDecoder decoder = new SmsDecoder(SmsRig.REF, config, TestSecrets.PROVIDER_IDS);

    static Stream<Arguments> messages() throws IOException {
        return rows("/cases/sms.tsv");
    }

    static Stream<Arguments> rows(String table) throws IOException {
        try (InputStream file = SmsDecoderTest.class.getResourceAsStream(table)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Arguments.of((Object[]) line.split("\t", 3)))
                            .toList()
                            .stream();
        }
    }

    private List<Inbound> decode(String row) {
        byte[] body = row.replace("{head}", HEAD)
                .replace("{api}", "http%3A%2F%2F127.0.0.1%3A1")
                .getBytes(StandardCharsets.UTF_8);
        return decoder.decode(UrlForm.read(body), Octets.of(body), AT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void becomesWhatItIs(String name, String expected, String row) {
        assertThat(decode(row).stream().map(SmsDecoderTest::shown).collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void theSameHasTheSameIdWithoutTwiliosInIt(String name, String expected, String row) {
        for (Inbound message : decode(row)) {
            assertThat(message.id()).startsWith("twilio-sms:sms-twilio:").hasSize(44);
            assertThat(message.id() + message).doesNotContain(SID, "81234567890", "jalan");
            assertThat(message.origin().proof()).isEqualTo(Proof.CLAIMED);
        }
        assertThat(decode(row).stream().map(Inbound::id))
                .doesNotHaveDuplicates()
                .isEqualTo(decode(row).stream().map(Inbound::id).toList());
    }

    private static String shown(Inbound message) {
        String from =
                message.from().value().equals(SmsRig.SITI) || !message.from().isKnown()
                        ? ""
                        : " from " + message.from();
        String to = message.origin().to().value().equals(SmsRig.NUMBER)
                ? ""
                : " to " + message.origin().to();
        boolean answered = message.terms().answering() == Terms.Answering.FREELY;
        return switch (message.content()) {
            case Content.Message told ->
                "text " + words(told) + files(told) + (told.defects().contains(Defect.DAMAGED) ? ", damaged" : "")
                        + (answered ? "" : " unanswered") + from + to;
            case Content.Contactable(boolean may, String reason) -> reason.replace('-', ' ') + from;
            case Content.Undecodable(String reason, var beginning, var raw) -> "undecodable: " + reason;
            default -> message.content().toString();
        };
    }

    private static String words(Content.Message told) {
        String text = told.body().text();
        return text.length() > 60 ? "of " + text.length() + " characters" : '"' + text.replace("\n", "\\n") + '"';
    }

    private static String files(Content.Message told) {
        if (told.files().size() > 3) return ", " + told.files().size() + " files";
        return told.files().stream()
                .map(Content.File.Remote.class::cast)
                .map(file -> ", " + file.name() + ' ' + file.type()
                        + (file.ref().startsWith("at ") ? " at its place" : " by its number"))
                .collect(Collectors.joining());
    }

    @Test
    void aMessageOfAListIsTheOneOfTheHook() {
        ListedSms listed = new ListedSms(
                SID, SmsRig.SITI, SmsRig.NUMBER, "jalan rusak", 1, new ListedSms.Route(true, ""), AT.minusSeconds(9));
        Inbound found = decoder.decode(listed, AT);
        Inbound told =
                decode("{head}&Body=jalan+rusak&NumMedia=1&MediaUrl0={api}%2Fa").get(0);
        assertThat(found.id()).isEqualTo(told.id());
        assertThat(found.from()).isEqualTo(told.from());
        assertThat(found.timing().sentAt()).contains(AT.minusSeconds(9));
        assertThat(((Content.Message) found.content()).body().text()).isEqualTo("jalan rusak");
        assertThat(((Content.Message) found.content()).files()).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsKeptRawAsFarAsItGoes() {
        Inbound kept = decode("From=%2B6281234567890&Body=" + "x".repeat(9000)).get(0);
        assertThat(((Content.Undecodable) kept.content()).beginning().length()).isEqualTo(2048);
    }
}
