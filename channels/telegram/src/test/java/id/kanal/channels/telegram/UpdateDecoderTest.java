package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateDecoderTest {
    private static final long SITI = 6_000_000_001L;
    private static final String FROM =
            "\"from\":{\"id\":6000000001,\"first_name\":\"Siti\",\"language_code\":\"en-GB\"}";
    private static final String HEAD =
            "\"message_id\":7,\"date\":1763889300," + FROM + ",\"chat\":{\"id\":6000000001,\"type\":\"private\"}";
    private static final String GROUP =
            "\"message_id\":7,\"date\":1763889300," + FROM + ",\"chat\":{\"id\":-100,\"type\":\"group\"}";
    private static final String OURS =
            "{\"message_id\":5,\"date\":1763889200,\"from\":{\"id\":1708000001,\"is_bot\":true},"
                    + "\"chat\":{\"id\":6000000001,\"type\":\"private\"},\"text\":\"Tiket 482-193-7568: ...\"}";
    private static final Pattern DATA = Pattern.compile("\\{data:([a-z]+):([a-z]+)}");

    private final ShortSeal seal = TelegramRig.seal();
    private final UpdateIds ids = new UpdateIds("bot", 1_708_000_001L, TestSecrets.PROVIDER_IDS);
    private final UpdateDecoder decoder = UpdateDecoder.of(TelegramRig.REF, ids, seal, TelegramConfigs.of(1));

    static Stream<Arguments> updates() throws IOException {
        try (InputStream file = UpdateDecoderTest.class.getResourceAsStream("/cases/updates.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Arguments.of((Object[]) line.split("\t", 3)))
                            .toList()
                            .stream();
        }
    }

    private ObjectNode update(String row) {
        String json = row.replace("{head", '{' + HEAD)
                .replace("{group", '{' + GROUP)
                .replace("{ours}", OURS)
                .replace("{start}", seal.start(new Ticket("4821937568")))
                .replace("{language:en}", data(new ShortSeal.Pressed.Language("en")));
        Matcher data = DATA.matcher(json);
        return Json.read(data.replaceAll(found -> data(new ShortSeal.Pressed.Answer(found.group(1), found.group(2)))));
    }

    private String data(ShortSeal.Pressed meaning) {
        return seal.button(SITI, meaning).orElseThrow();
    }

    private DecodedUpdate decode(ObjectNode update) {
        return decoder.decode(update, TelegramRig.AT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void becomesWhatItIs(String name, String expected, String row) {
        assertThat(shown(decode(update(row)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void theSameUpdateHasTheSameIdAndNoProvidersIdInIt(String name, String expected, String row) {
        Inbound once = decode(update(row)).message();
        assertThat(decode(update(row)).message().id())
                .isEqualTo(once.id())
                .startsWith("telegram:bot:")
                .hasSize(35);
        assertThat(once.id() + once.replyTo().messageIds()).doesNotContain("6000000001");
        assertThat(once.toString()).doesNotContain("Siti", "6000000001", "jalan");
    }

    private static String shown(DecodedUpdate update) {
        Inbound message = update.message();
        String from = message.from().isKnown() ? message.from().value() : "nobody";
        String also =
                message.origin().also().stream().map(a -> " also " + a.key()).collect(Collectors.joining());
        String name = message.content() instanceof Content.Chosen ? "" : name(message.content());
        String ticket =
                message.replyTo().proven().map(t -> " ticket " + t.digits()).orElse("");
        String earlier = message.replyTo().messageIds().isEmpty() ? "" : " names an earlier message";
        String language = message.terms().language().map(l -> " in " + l).orElse("");
        return shown(message.content()) + ticket + earlier + language + " from " + from + also + name
                + then(update.then());
    }

    private static String name(Content content) {
        return switch (content) {
            case Content.Message message ->
                message.name().map(n -> " name \"" + n + '"').orElse("");
            case Content.Fragment(var g, var n, var t, var p, Content.Piece.Whole(Content.Message whole)) ->
                name(whole);
            case Content.Edited(String original, Content.Message now) -> name(now);
            default -> "";
        };
    }

    private static String shown(Content content) {
        return switch (content) {
            case Content.Message message -> words(message);
            case Content.Fragment(var group, var number, var total, var patience, Content.Piece.Whole(var whole)) ->
                "part of an album: " + words(whole);
            case Content.Edited(String original, Content.Message now) -> "edited: " + words(now);
            case Content.Chosen(String question, String option) -> "chosen " + question + '/' + option;
            case Content.Contactable(boolean may, String reason) -> "contactable " + may + ' ' + reason;
            case Content.Recorded(String reason, var raw) -> "recorded " + reason;
            case Content.Undecodable undecodable -> "undecodable";
            default -> content.toString();
        };
    }

    private static String words(Content.Message message) {
        String quoted = message.body().quoted();
        return "message \"" + message.body().text().replace("\n", "\u23CE") + '"'
                + message.files().stream().map(UpdateDecoderTest::file).collect(Collectors.joining())
                + message.place()
                        .map(at -> " @" + at.latitude().orElseThrow() + ','
                                + at.longitude().orElseThrow()
                                + at.text().map(text -> '(' + text + ')').orElse(""))
                        .orElse("")
                + (quoted.isEmpty() ? "" : " re \"" + quoted + '"');
    }

    private static String file(Content.File file) {
        return switch (file) {
            case Content.File.Remote remote -> " +" + remote.name() + '(' + remote.ref() + ')';
            case Content.File.Stored stored -> " stored";
        };
    }

    private static String then(FollowUp then) {
        return switch (then) {
            case FollowUp.Nothing nothing -> "";
            case FollowUp.Pressed pressed -> pressed.message() > 0 ? " then its buttons go" : " then the wait ends";
            case FollowUp.Decline decline -> " then declined";
            case FollowUp.OfferLanguages offer -> " then the languages";
        };
    }

    @Test
    void whatIsNobodysToAnswerIsNeverAnswered() {
        String group = "{\"update_id\":1,\"message\":{group,\"text\":\"jalan rusak\"}}";
        assertThat(decode(update(group)).message().terms()).isEqualTo(Terms.UNANSWERED);
        String text = "{\"update_id\":1,\"message\":{head,\"text\":\"jalan rusak\"}}";
        assertThat(decode(update(text)).message().terms()).isEqualTo(Terms.USUAL);
    }

    @Test
    void whatCannotBeReadIsAnsweredInPrivateAlone() {
        String update =
                "{\"update_id\":1,\"message\":{\"date\":1,\"from\":{\"id\":42},\"chat\":{\"id\":-100,\"type\":\"%s\"}}}";
        assertThat(decode(update(update.formatted("private"))).message().terms())
                .isEqualTo(Terms.USUAL);
        assertThat(decode(update(update.formatted("group"))).message().terms()).isEqualTo(Terms.UNANSWERED);
    }

    @Test
    void aMessageIsKnownByItsOwnIdWhateverUpdateBringsIt() {
        Inbound one = decode(update("{\"update_id\":5,\"message\":{head,\"text\":\"a\"}}"))
                .message();
        Inbound again = decode(update("{\"update_id\":900,\"message\":{head,\"text\":\"a\"}}"))
                .message();
        assertThat(again.id()).isEqualTo(one.id());
        String edit = "{\"update_id\":6,\"edited_message\":{head,\"edit_date\":%d,\"text\":\"%s\"}}";
        Inbound first = decode(update(edit.formatted(10, "b"))).message();
        Inbound second = decode(update(edit.formatted(10, "c"))).message();
        assertThat(List.of(one.id(), first.id(), second.id())).doesNotHaveDuplicates();
        assertThat(((Content.Edited) first.content()).originalId())
                .isEqualTo(one.replyTo().messageId().orElseThrow());
    }

    @Test
    void theSameMessageIdInAnotherChatIsAnotherMessage() {
        Inbound siti = decode(update("{\"update_id\":5,\"message\":{head,\"text\":\"a\"}}"))
                .message();
        Inbound other = decode(update(
                        "{\"update_id\":6,\"message\":{\"message_id\":7,\"date\":1763889300,\"from\":{\"id\":42},"
                                + "\"chat\":{\"id\":42,\"type\":\"private\"},\"text\":\"a\"}}"))
                .message();
        assertThat(other.id()).isNotEqualTo(siti.id());
    }

    @Test
    void partsOfAnAlbumHaveOneGroupAndTheirOwnNumbers() {
        String photo = "{\"update_id\":%d,\"message\":{\"message_id\":%d,\"date\":1,\"from\":{\"id\":42},"
                + "\"chat\":{\"id\":42,\"type\":\"private\"},\"media_group_id\":\"9\",\"photo\":[{\"file_id\":\"P\"}]}}";
        Content.Fragment one = (Content.Fragment)
                decode(update(photo.formatted(1, 20))).message().content();
        Content.Fragment two = (Content.Fragment)
                decode(update(photo.formatted(2, 21))).message().content();
        assertThat(two.group()).isEqualTo(one.group());
        assertThat(two.number()).isEqualTo(one.number() + 1);
        assertThat(one.total()).isEmpty();
    }

    @Test
    void aPhotoIsFetchedForTwoDaysSinceItWasSent() {
        String photo = "{\"update_id\":1,\"message\":{head,\"photo\":[{\"file_id\":\"P\",\"file_size\":7}]}}";
        Inbound read = decode(update(photo)).message();
        Content.Message message = (Content.Message) read.content();
        assertThat(message.defects()).isEmpty();
        assertThat(message.files())
                .containsExactly(new Content.File.Remote(
                        "P",
                        "photo.jpg",
                        "image/jpeg",
                        7,
                        read.timing().sentAt().orElseThrow().plus(Duration.ofDays(2))));
    }

    @Test
    void whatCannotBeReadIsKeptAsItCame() {
        ObjectNode update = update("{\"update_id\":1,\"message\":{\"text\":\"jalan rusak\",\"from\":{\"id\":42}}}");
        Content.Undecodable kept =
                (Content.Undecodable) decode(update).message().content();
        assertThat(new String(kept.beginning().bytes(), StandardCharsets.UTF_8)).isEqualTo(Json.write(update));
    }
}
