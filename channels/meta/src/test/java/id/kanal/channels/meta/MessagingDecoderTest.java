package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/** Events of Messenger and Instagram as Meta's pages show them, with what becomes of each. */
class MessagingDecoderTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");
    private static final String PERSON = "7890123456789012";
    private static final Pattern SEALED = Pattern.compile("\\{sealed:([a-z-]+):([a-z-]+)}");

    private final ReplySeal seal = new ReplySeal(TestSecrets.MASTER.secret(ReplySeal.SECRET));

    static Stream<Arguments> events() throws IOException {
        try (InputStream file = MessagingDecoderTest.class.getResourceAsStream("/cases/messaging.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Arguments.of((Object[]) line.split("\t", 5)))
                            .toList()
                            .stream();
        }
    }

    private static MetaIds ids(String medium) {
        return new MetaIds(medium, new ChannelRef("chat", medium), MetaConfigs.PAGE, TestSecrets.PROVIDER_IDS);
    }

    private List<MetaItem> decode(String medium, String kind, String row) {
        MetaIds ids = ids(medium);
        Matcher sealed = SEALED.matcher(row.replace(
                        "{m,",
                        "{\"sender\":{\"id\":\"" + PERSON + "\"},\"recipient\":{\"id\":\"" + MetaConfigs.PAGE
                                + "\"},\"timestamp\":1763889300123,")
                .replace(
                        "{ours,",
                        "{\"sender\":{\"id\":\"" + MetaConfigs.PAGE + "\"},\"recipient\":{\"id\":\"" + PERSON
                                + "\"},\"timestamp\":1763889300123,")
                .replace("{page}", MetaConfigs.PAGE)
                .replace("{person}", PERSON));
        ObjectNode content = Json.read(sealed.replaceAll(found -> seal.seal(
                        ids.address(PERSON),
                        new ReplySeal.Answer(found.group(1), found.group(2), Optional.of(MetaRig.TICKET)))
                .orElseThrow()));
        boolean change = kind.startsWith("change ");
        MetaNotice.Kind of = change ? MetaNotice.Kind.CHANGE : MetaNotice.Kind.valueOf(kind);
        MetaNotice notice = new MetaNotice(name(kind), of, change ? kind.substring("change ".length()) : "", content);
        return new MessagingDecoder(ids, medium.equals("messenger") ? "page" : "instagram", seal).read(notice, AT);
    }

    private static String name(String kind) {
        return kind.equals("UNKNOWN") ? "0" : MetaConfigs.PAGE;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void becomesWhatItIs(String name, String medium, String kind, String expected, String row) {
        assertThat(decode(medium, kind, row).stream().map(ItemText::of).collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void hasTheSameIdTwiceAndNoProvidersIdInIt(String name, String medium, String kind, String expected, String row) {
        List<MetaItem> once = decode(medium, kind, row);
        List<MetaItem> twice = decode(medium, kind, row);
        for (int i = 0; i < once.size(); i++) {
            if (!(once.get(i) instanceof MetaItem.Arrived arrived)) continue;
            Inbound message = arrived.message();
            assertThat(((MetaItem.Arrived) twice.get(i)).message().id())
                    .isEqualTo(message.id())
                    .startsWith(medium + ":chat:");
            assertThat(message.id() + message.replyTo().messageIds()).doesNotContain("m_", "aWdf", PERSON);
            assertThat(arrived.toString()).doesNotContain(PERSON, "jalan", "m_", "aWdf");
        }
    }

    private Inbound only(String medium, String row) {
        return ((MetaItem.Arrived) decode(medium, "MESSAGING", row).get(0)).message();
    }

    @Test
    void aMessageIsAVouchedOneOfThePersonTowardsThePageWithItsTimeAndAHandle() {
        Inbound message = only("messenger", "{m,\"message\":{\"mid\":\"m_1\",\"text\":\"jalan\"}}");
        assertThat(message.from()).isEqualTo(new Address("messenger/" + MetaConfigs.PAGE, PERSON));
        assertThat(message.origin().to()).isEqualTo(new Address("messenger/" + MetaConfigs.PAGE, MetaConfigs.PAGE));
        assertThat(message.timing().sentAt()).contains(Instant.ofEpochMilli(1_763_889_300_123L));
        assertThat(message.replyTo().handle().orElseThrow().opaque()).isEqualTo("m_1");
        assertThat(message.replyTo().messageId()).contains(message.id());
    }

    @Test
    void anEditADeletionAndAReplyNameTheMessageByItsOwnId() {
        String id = only("instagram", "{m,\"message\":{\"mid\":\"aWdf1\",\"text\":\"jalan\"}}")
                .id();
        Inbound edited = only("instagram", "{m,\"message_edit\":{\"mid\":\"aWdf1\",\"text\":\"x\",\"num_edit\":1}}");
        Inbound deleted = only("instagram", "{m,\"message\":{\"mid\":\"aWdf1\",\"is_deleted\":true}}");
        Inbound reply = only(
                "instagram", "{m,\"message\":{\"mid\":\"aWdf2\",\"text\":\"x\",\"reply_to\":{\"mid\":\"aWdf1\"}}}");
        assertThat(((Content.Edited) edited.content()).originalId()).isEqualTo(id);
        assertThat(((Content.Deleted) deleted.content()).originalId()).isEqualTo(id);
        assertThat(reply.replyTo().messageIds()).containsExactly(id);
        assertThat(Stream.of(id, edited.id(), deleted.id(), reply.id())).doesNotHaveDuplicates();
    }

    @Test
    void twoEditsOfAMessageAreTwo() {
        Inbound one = only("messenger", "{m,\"message_edit\":{\"mid\":\"m_1\",\"text\":\"x\",\"num_edit\":1}}");
        Inbound two = only("messenger", "{m,\"message_edit\":{\"mid\":\"m_1\",\"text\":\"y\",\"num_edit\":2}}");
        assertThat(one.id()).isNotEqualTo(two.id());
    }

    @Test
    void aStoryIsFetchedWithinADay() {
        Inbound story = only(
                "instagram",
                "{m,\"message\":{\"mid\":\"aWdf1\",\"attachments\":[{\"type\":\"story_mention\",\"payload\":{\"url\":\"https://lookaside.fbsbx.com/ig/1\"}}]}}");
        Content.File.Remote file = (Content.File.Remote)
                ((Content.Message) story.content()).files().get(0);
        assertThat(file.until())
                .isEqualTo(Instant.ofEpochMilli(1_763_889_300_123L).plus(Duration.ofHours(24)));
        assertThat(file.ref()).isEqualTo("https://lookaside.fbsbx.com/ig/1");
    }
}
