package id.kanal.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class TelegramPersonTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Octets FILE = Octets.ofHex("ffd8ffe0");
    private static final Map<String, TelegramContent> KINDS = Map.ofEntries(
            Map.entry("video", TelegramContent.video(FILE, Duration.ofSeconds(5))),
            Map.entry("video_note", TelegramContent.videoNote(FILE, Duration.ofSeconds(5))),
            Map.entry("animation", TelegramContent.animation(FILE, Duration.ofSeconds(5))),
            Map.entry("voice", TelegramContent.voice(FILE, Duration.ofSeconds(5))),
            Map.entry("audio", TelegramContent.audio(FILE, Duration.ofSeconds(5), "Rekaman")),
            Map.entry("document", TelegramContent.document("surat.pdf", "application/pdf", FILE)),
            Map.entry("sticker", TelegramContent.sticker("\uD83D\uDE4F", FILE)));

    private final TelegramFixture fixture = new TelegramFixture(VERTX);
    private final BotClient bot = fixture.bot;
    private final TelegramPerson siti = fixture.siti;

    @AfterEach
    void close() {
        fixture.close();
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    @Test
    void aTextComesWithItsSenderAndChat() {
        siti.writes("jalan rusak");
        JsonNode message = bot.update("message");
        assertThat(message.path("text").asText()).isEqualTo("jalan rusak");
        assertThat(message.path("date").asLong()).isEqualTo(TelegramFixture.NOW.getEpochSecond());
        assertThat(message.path("chat").path("type").asText()).isEqualTo("private");
        assertThat(message.path("chat").path("id").asLong())
                .isEqualTo(message.path("from").path("id").asLong())
                .isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void aPersonMayHaveMoreNamesAndAWriterBeABot() {
        fixture.telegram.person("Siti", "Rahma", "siti_r").writes("halo");
        JsonNode from = bot.update("message").path("from");
        assertThat(from.path("last_name").asText() + ' ' + from.path("username").asText())
                .isEqualTo("Rahma siti_r");
        TelegramChat group = fixture.telegram.group("RT 05", siti);
        bot.confirmAll();
        fixture.telegram.otherBot("cuaca_bot").in(group).writes("Hujan");
        assertThat(bot.update("message").path("from").path("is_bot").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /start abc        | bot_command 0 6
            lihat /bantuan    | bot_command 6 8
            a@b.go.id         | email 0 9
            #rusak di https://a.id/x. | hashtag 0 6, url 10 14
            hubungi +628123456789 | phone_number 8 13
            @lapor_kanal_bot halo | mention 0 16
            """)
    void telegramFindsWhatStandsOut(String text, String expected) {
        siti.writes(text);
        assertThat(entities(bot.update("message"))).isEqualTo(expected);
    }

    @Test
    void stylesAreEntities() {
        siti.sends(TelegramContent.html("\uD83D\uDE30 <b>jalan</b> <a href='https://a.id'>ini</a>"));
        JsonNode message = bot.update("message");
        assertThat(message.path("text").asText()).isEqualTo("\uD83D\uDE30 jalan ini");
        assertThat(entities(message)).isEqualTo("bold 3 5, text_link 9 3");
    }

    @Test
    void aRichMessageHasNoText() {
        ArrayNode blocks = Json.object().arrayNode();
        blocks.addObject().put("type", "paragraph").put("text", "jalan rusak");
        siti.sends(TelegramContent.rich(blocks));
        JsonNode message = bot.update("message");
        assertThat(message.has("text")).isFalse();
        assertThat(message.path("rich_message")
                        .path("blocks")
                        .path(0)
                        .path("text")
                        .asText())
                .isEqualTo("jalan rusak");
    }

    @Test
    void aPhotoComesInSeveralSizes() {
        siti.sends(TelegramContent.photo(FILE).caption("di #Depok"));
        JsonNode message = bot.update("message");
        assertThat(BotClient.list(message.path("photo"))).hasSize(4).last().satisfies(largest -> {
            assertThat(largest.path("width").asInt()).isEqualTo(1280);
            assertThat(largest.path("file_size").asInt()).isEqualTo(4);
        });
        assertThat(message.path("caption_entities").path(0).path("type").asText())
                .isEqualTo("hashtag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"video", "video_note", "animation", "voice", "audio", "document", "sticker"})
    void filesAreDescribed(String kind) {
        siti.sends(KINDS.get(kind));
        JsonNode file = bot.update("message").path(kind);
        assertThat(file.path("file_id").asText()).isNotEmpty();
        assertThat(file.path("file_unique_id").asText()).isNotEmpty();
        assertThat(file.path("file_size").asInt()).isEqualTo(4);
    }

    @Test
    void anAlbumIsSeveralUpdatesOfOneGroup() {
        siti.sendsAlbum(List.of(
                TelegramContent.photo(FILE).caption("lubang"), TelegramContent.photo(FILE), KINDS.get("video")));
        List<JsonNode> found = bot.updates(0);
        assertThat(found).hasSize(3);
        assertThat(found)
                .extracting(u -> u.path("message").path("media_group_id").asText())
                .doesNotContain("")
                .containsOnly(
                        found.get(0).path("message").path("media_group_id").asText());
        assertThat(found).filteredOn(u -> u.path("message").has("caption")).hasSize(1);
    }

    @Test
    void aLiveLocationIsEditedUntilItEnds() {
        long id = siti.sends(TelegramContent.liveLocation(-6.2, 106.8, Duration.ofMinutes(15)));
        assertThat(bot.update("message").path("location").path("live_period").asInt())
                .isEqualTo(900);
        fixture.clock.advance(Duration.ofSeconds(9));
        siti.moves(id, -6.21, 106.81);
        JsonNode moved = bot.update("edited_message");
        assertThat(moved.path("message_id").asLong()).isEqualTo(id);
        assertThat(moved.path("edit_date").asLong()).isEqualTo(TelegramFixture.NOW.getEpochSecond() + 9);
        assertThat(moved.path("location").path("latitude").asDouble()).isEqualTo(-6.21);
        assertThat(moved.path("location").has("live_period")).isTrue();
        siti.arrives(id, -6.22, 106.82);
        assertThat(bot.update("edited_message").path("location").toString())
                .isEqualTo("{\"latitude\":-6.22,\"longitude\":106.82}");
    }

    @Test
    void placesAndContactsComeAsTelegramSendsThem() {
        siti.sends(TelegramContent.venue("Pasar Minggu", "Jl. Raya", -6.28, 106.84));
        JsonNode venue = bot.update("message");
        assertThat(venue.path("venue").path("title").asText()).isEqualTo("Pasar Minggu");
        assertThat(venue.path("location")).isEqualTo(venue.path("venue").path("location"));
        siti.sends(TelegramContent.contact("+628111", "Budi"));
        assertThat(bot.update("message").path("contact").has("user_id")).isFalse();
        siti.sharesOwnNumber("+628222");
        assertThat(bot.update("message").path("contact").path("user_id").asLong())
                .isEqualTo(siti.id());
    }

    @Test
    void anEditKeepsTheMessage() {
        long id = siti.replies(siti.writes("jalan"), TelegramContent.text("rusak"));
        bot.confirmAll();
        siti.edits(id, TelegramContent.text("rusak parah"));
        JsonNode edited = bot.update("edited_message");
        assertThat(edited.path("text").asText()).isEqualTo("rusak parah");
        assertThat(edited.path("reply_to_message").path("text").asText()).isEqualTo("jalan");
        assertThat(edited.has("edit_date")).isTrue();
    }

    @Test
    void aButtonIsPressedAndAnsweredOnce() {
        bot.result(
                "sendMessage",
                "{'chat_id':%d,'text':'Sudah selesai?','reply_markup':{'inline_keyboard':[[{'text':'Sudah','callback_data':'r:1:5'},{'text':'Lihat','url':'https://a.id'}]]}}"
                        .formatted(siti.id()));
        BotMessage question = siti.chat().last();
        String query = siti.presses(question, "Sudah");
        JsonNode update = bot.update("callback_query");
        assertThat(update.path("id").asText()).isEqualTo(query);
        assertThat(update.path("data").asText()).isEqualTo("r:1:5");
        assertThat(update.path("message").path("text").asText()).isEqualTo("Sudah selesai?");
        String answer = "{'callback_query_id':'%s','text':'Terima kasih'}".formatted(query);
        bot.result("answerCallbackQuery", answer);
        assertThat(siti.chat().popups()).containsExactly("Terima kasih");
        assertThat(bot.call("answerCallbackQuery", answer).path("error_code").asInt())
                .isEqualTo(400);
        assertThatThrownBy(() -> siti.presses(question, "Lihat")).isInstanceOf(IllegalStateException.class);

        bot.result("deleteMessage", "{'chat_id':%d,'message_id':%d}".formatted(siti.id(), question.id()));
        String late = siti.presses(question.id(), "r:1:5");
        assertThat(bot.update("callback_query").path("message").path("date").asInt())
                .isZero();
        fixture.clock.advance(Duration.ofMinutes(2));
        assertThat(bot.call("answerCallbackQuery", "{'callback_query_id':'%s'}".formatted(late))
                        .path("description")
                        .asText())
                .startsWith("Bad Request: query is too old");
    }

    @Test
    void whoBlocksTheBotIsNotWrittenTo() {
        siti.blocks();
        JsonNode change = bot.update("my_chat_member");
        assertThat(change.path("old_chat_member").path("status").asText()).isEqualTo("member");
        assertThat(change.path("new_chat_member").path("status").asText()).isEqualTo("kicked");
        assertThat(refusal(siti.chat())).isEqualTo("Forbidden: bot was blocked by the user");
        assertThatThrownBy(() -> siti.writes("halo")).isInstanceOf(IllegalStateException.class);
        siti.starts("lapor");
        List<JsonNode> found = bot.updates(0);
        assertThat(found).hasSize(2);
        assertThat(found.get(0)
                        .path("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .asText())
                .isEqualTo("member");
        assertThat(found.get(1).path("message").path("text").asText()).isEqualTo("/start lapor");
        fixture.send(siti.chat(), "Halo");
        siti.deletesAccount();
        assertThat(refusal(siti.chat())).isEqualTo("Forbidden: user is deactivated");
    }

    @Test
    void aGroupHasManyWritersAndMayBecomeASupergroup() {
        TelegramChat group = fixture.telegram.group("RT 05", siti);
        assertThat(bot.update("my_chat_member").path("chat").path("title").asText())
                .isEqualTo("RT 05");
        TelegramPerson budi = fixture.telegram.person("Budi").in(group);
        budi.writes("/lapor@lapor_kanal_bot jalan rusak");
        JsonNode message = bot.update("message");
        assertThat(message.path("chat").path("id").asLong())
                .isEqualTo(group.id())
                .isNegative();
        assertThat(message.path("from").path("id").asLong()).isEqualTo(budi.id());

        TelegramChat supergroup = group.upgrade();
        assertThat(supergroup.id()).isLessThan(Integer.MIN_VALUE);
        assertThat(bot.updates(0)).hasSize(2);
        bot.confirmAll();
        ObjectNode answer = bot.call("sendMessage", "{'chat_id':" + group.id() + ",'text':'Halo'}");
        assertThat(answer.path("parameters").path("migrate_to_chat_id").asLong())
                .isEqualTo(supergroup.id());
        assertThat(answer.path("error_code").asInt()).isEqualTo(400);
        fixture.send(supergroup, "Halo");

        supergroup.kickBot(budi);
        assertThat(refusal(supergroup)).isEqualTo("Forbidden: bot was kicked from the supergroup chat");
        budi.in(supergroup).writes("tanpa bot");
        assertThat(bot.update("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .asText())
                .isEqualTo("kicked");
        supergroup.addBot(budi);
        bot.result("leaveChat", "{'chat_id':" + supergroup.id() + "}");
        assertThat(refusal(supergroup)).isEqualTo("Forbidden: bot is not a member of the supergroup chat");
    }

    @Test
    void serviceMessagesAndWhatNobodyKnowsComeRaw() {
        long id = siti.writes("penting");
        bot.confirmAll();
        siti.pins(id);
        assertThat(bot.update("message").path("pinned_message").path("text").asText())
                .isEqualTo("penting");
        ObjectNode odd = Json.object();
        odd.putObject("hologram").put("depth", 3);
        siti.sends(TelegramContent.raw(odd).forwarded("Ayah"));
        JsonNode message = bot.update("message");
        assertThat(message.has("hologram")).isTrue();
        assertThat(message.path("forward_origin").path("sender_user_name").asText())
                .isEqualTo("Ayah");
        fixture.telegram.update(0, "telepathy", Json.object().put("thought", "x"));
        assertThat(bot.update("telepathy").path("thought").asText()).isEqualTo("x");
    }

    @Test
    void aLongTextIsSentInPartsThatNeverCutACharacter() {
        List<Long> ids = siti.writesAtLength("x".repeat(4_095) + "\uD83D\uDE30" + "y".repeat(10));
        assertThat(ids).hasSize(2);
        assertThat(bot.updates(0))
                .extracting(u -> u.path("message").path("text").asText().length())
                .containsExactly(4_095, 12);
    }

    private String refusal(TelegramChat chat) {
        ObjectNode answer = bot.call("sendMessage", "{'chat_id':" + chat.id() + ",'text':'Halo'}");
        assertThat(answer.path("error_code").asInt()).isEqualTo(403);
        return answer.path("description").asText();
    }

    private static String entities(JsonNode message) {
        return String.join(
                ", ",
                BotClient.list(message.path("entities")).stream()
                        .map(e -> e.path("type").asText()
                                + ' '
                                + e.path("offset").asInt()
                                + ' '
                                + e.path("length").asInt())
                        .toList());
    }
}
