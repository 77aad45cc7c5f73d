package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Terms;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Notices as Meta's pages show them, with what becomes of each. */
class WhatsAppDecoderTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");
    private static final String ID = "ID.13491208655302741918";
    private static final String META =
            "\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"62215551708\",\"phone_number_id\":\"106540352242922\"}";
    private static final String NUMBER_ONLY =
            "\"contacts\":[{\"profile\":{\"name\":\"Siti\"},\"wa_id\":\"6281234567890\"}]";
    private static final String SITI =
            "\"contacts\":[{\"profile\":{\"name\":\"Siti\"},\"wa_id\":\"6281234567890\",\"user_id\":\"" + ID + "\"}]";
    private static final String HEAD = "{\"from\":\"6281234567890\",\"from_user_id\":\"" + ID
            + "\",\"id\":\"wamid.HBgNNjI4MTIz\",\"timestamp\":\"1763889300\"";
    private static final String OLD =
            "{\"from\":\"6281234567890\",\"id\":\"wamid.HBgNNjI4MTIz\",\"timestamp\":\"1763889300\"";
    private static final Pattern SEALED = Pattern.compile("\\{sealed:([a-z-]+):([a-z-]+)}");

    private final MetaIds ids = new MetaIds("whatsapp", MetaRig.REF, MetaConfigs.ACCOUNT, TestSecrets.PROVIDER_IDS);
    private final ReplySeal seal = new ReplySeal(TestSecrets.MASTER.secret(ReplySeal.SECRET));
    private final WhatsAppDecoder decoder = new WhatsAppDecoder(ids, seal);

    static Stream<Arguments> notices() throws IOException {
        try (InputStream file = WhatsAppDecoderTest.class.getResourceAsStream("/cases/whatsapp.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Arguments.of((Object[]) line.split("\t", 4)))
                            .toList()
                            .stream();
        }
    }

    private List<MetaItem> decode(String field, String row) {
        Matcher sealed = SEALED.matcher(row.replace("{meta}", META)
                .replace("{siti}", SITI)
                .replace("{number}", NUMBER_ONLY)
                .replace("{m,", HEAD + ',')
                .replace("{old,", OLD + ',')
                .replace("{id}", ID));
        ObjectNode value = Json.read(sealed.replaceAll(found -> seal.seal(
                        ids.address(ID),
                        new ReplySeal.Answer(found.group(1), found.group(2), Optional.of(MetaRig.TICKET)))
                .orElseThrow()));
        return decoder.read(new MetaNotice("102290129340398", MetaNotice.Kind.CHANGE, field, value), AT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void becomesWhatItIs(String name, String field, String expected, String row) {
        assertThat(decode(field, row).stream().map(WhatsAppDecoderTest::shown).collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void hasTheSameIdTwiceAndNoProvidersIdInIt(String name, String field, String expected, String row) {
        List<MetaItem> once = decode(field, row);
        List<MetaItem> twice = decode(field, row);
        for (int i = 0; i < once.size(); i++) {
            if (!(once.get(i) instanceof MetaItem.Arrived arrived)) continue;
            Inbound message = arrived.message();
            assertThat(((MetaItem.Arrived) twice.get(i)).message().id())
                    .isEqualTo(message.id())
                    .startsWith("whatsapp:wa:")
                    .hasSize(34);
            assertThat(message.id() + message.replyTo().messageIds()).doesNotContain("wamid", "628123");
            assertThat(arrived.toString()).doesNotContain("Siti", "6281234567890", ID, "jalan", "wamid");
        }
    }

    @Test
    void aMessageIsAVouchedOneOfTheNumberWithItsTimeAndAHandle() {
        Inbound message = ((MetaItem.Arrived) decode(
                                "messages",
                                "{{meta},{siti},\"messages\":[{m,\"type\":\"text\",\"text\":{\"body\":\"jalan\"}}]}")
                        .get(0))
                .message();
        assertThat(message.timing().sentAt()).contains(Instant.ofEpochSecond(1_763_889_300));
        assertThat(message.timing().receivedAt()).isEqualTo(AT);
        assertThat(message.origin().to()).isEqualTo(new Address("whatsapp/106540352242922", "106540352242922"));
        assertThat(message.replyTo().handle().orElseThrow().opaque()).isEqualTo("wamid.HBgNNjI4MTIz");
        assertThat(message.replyTo().messageId()).contains(message.id());
    }

    private static String shown(MetaItem item) {
        return switch (item) {
            case MetaItem.Arrived arrived -> shown(arrived);
            case MetaItem.Ended(var receipt, String label, String fingerprint) ->
                "ended " + label + " "
                        + receipt.state()
                        + receipt.unreached().map(why -> " " + why).orElse("")
                        + (receipt.otherIds().isEmpty() ? "" : " with our id");
            case MetaItem.UnderWay(String label) -> "under way " + label;
        };
    }

    private static String shown(MetaItem.Arrived arrived) {
        Inbound message = arrived.message();
        String from =
                message.from().isKnown() ? " from " + message.from().value().substring(0, 3) : " from nobody";
        String also =
                message.origin().also().stream().map(a -> " also " + a.key()).collect(Collectors.joining());
        String ticket =
                message.replyTo().proven().map(t -> " ticket " + t.digits()).orElse("");
        String earlier = message.replyTo().messageIds().isEmpty() ? "" : " names an earlier message";
        String ours = arrived.answers().isEmpty() ? "" : " answers ours";
        String call = arrived.call().isEmpty() ? "" : " and is told to write";
        boolean silent = message.terms().answering() == Terms.Answering.NEVER;
        boolean usual = message.content() instanceof Content.Recorded == silent;
        return shown(message.content())
                + from
                + also
                + ticket
                + earlier
                + ours
                + call
                + (usual ? "" : silent ? " unanswered" : " answered");
    }

    private static String shown(Content content) {
        return switch (content) {
            case Content.Message message -> words(message);
            case Content.Edited(String original, Content.Message now) -> "edited: " + words(now);
            case Content.Deleted deleted -> "deleted";
            case Content.Chosen(String question, String option) -> "chosen " + question + '/' + option;
            case Content.AddressChanged(Address before) ->
                "changed, before " + before.value().substring(0, 3);
            case Content.Missed(String reason) -> "missed " + reason;
            case Content.Recorded(String reason, var raw) -> "recorded " + reason;
            case Content.Undecodable(String reason, var beginning, var raw) -> "kept: " + reason;
            default -> content.toString();
        };
    }

    private static String words(Content.Message message) {
        String files = message.files().stream()
                .map(file ->
                        " [" + ((Content.File.Remote) file).type() + ' ' + ((Content.File.Remote) file).name() + ']')
                .collect(Collectors.joining());
        String place = message.place()
                .map(at -> " at " + at.latitude().orElseThrow() + ","
                        + at.longitude().orElseThrow()
                        + at.text().map(text -> " " + text).orElse(""))
                .orElse("");
        return '"'
                + message.body().whole().replace("\n", "/")
                + '"'
                + files
                + place
                + message.name().map(n -> " of " + n).orElse("");
    }
}
