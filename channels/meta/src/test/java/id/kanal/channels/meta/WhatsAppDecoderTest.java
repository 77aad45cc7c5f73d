package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Inbound;
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
        assertThat(decode(field, row).stream().map(ItemText::of).collect(Collectors.joining("; ")))
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
}
