package id.kanal.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class BotApiMethodsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String WORDS = "Jalan rusak & gelap, 100% \uD83D\uDE30";

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

    @ParameterizedTest
    @ValueSource(strings = {"query", "form", "multipart", "json"})
    void argumentsComeInAnyForm(String form) throws Exception {
        String pairs = "chat_id=" + siti.id() + "&text=" + URLEncoder.encode(WORDS, StandardCharsets.UTF_8);
        String parts = part("chat_id", Long.toString(siti.id())) + part("text", WORDS)
                + "--b\r\nContent-Disposition: form-data; name=\"x\"; filename=\"x\"\r\n\r\noctets\r\n--b--\r\n";
        ObjectNode json = Json.object().put("chat_id", siti.id()).put("text", WORDS);
        HttpResponse<String> answer = switch (form) {
            case "query" -> bot.get("sendMessage?" + pairs);
            case "form" -> bot.post("sendMessage", "application/x-www-form-urlencoded", pairs);
            case "multipart" -> bot.post("sendMessage", "multipart/form-data; boundary=b", parts);
            default -> bot.post("sendMessage", "application/json", Json.write(json));
        };
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(siti.chat().received()).extracting(BotMessage::text).containsExactly(WORDS);
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"getMe", "getme", "GETME"})
    void theCaseOfAMethodDoesNotMatter(String method) {
        JsonNode me = bot.result(method, "{}");
        assertThat(me.path("id").asLong()).isEqualTo(1_708_000_001L);
        assertThat(me.path("is_bot").asBoolean()).isTrue();
        assertThat(fixture.telegram.calls("getMe")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sendMessage   | {}                                               | 400 | Bad Request: message text is empty
            sendMessage   | {'text':'   ','chat_id':SITI}                    | 400 | Bad Request: message text is empty
            sendMessage   | {'text':'a'}                                     | 400 | Bad Request: chat_id is empty
            sendMessage   | {'text':'a','chat_id':12345}                     | 400 | Bad Request: chat not found
            sendMessage   | {'text':'a','chat_id':'@nobody'}                 | 400 | Bad Request: chat not found
            sendMessage   | {'text':'a','chat_id':STRANGER}                  | 403 | Forbidden: bot can't initiate conversation with a user
            sendMessage   | {'text':'a_b','chat_id':SITI,'parse_mode':'Markdown'}   | 400 | Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 1
            sendMessage   | {'text':'1.','chat_id':SITI,'parse_mode':'MarkdownV2'}  | 400 | Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'
            sendMessage   | {'text':'<x>','chat_id':SITI,'parse_mode':'HTML'} | 400 | Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 0
            sendMessage   | {'text':'a','chat_id':SITI,'parse_mode':'RTF'}   | 400 | Bad Request: unsupported parse_mode
            sendMessage   | {'text':'a','chat_id':SITI,'reply_markup':'no'}  | 400 | Bad Request: can't parse reply markup JSON object
            sendMessage   | {'text':'a','chat_id':SITI,'reply_markup':[]}    | 400 | Bad Request: object expected as reply markup
            sendMessage   | {'text':'a','chat_id':SITI,'reply_markup':{'inline_keyboard':[[{'text':'b'}]]}} | 400 | Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard
            sendMessage   | {'text':'a','chat_id':SITI,'reply_markup':{'inline_keyboard':[[{'text':'b','callback_data':'ééééééééééééééééééééééééééééééééx'}]]}} | 400 | Bad Request: BUTTON_DATA_INVALID
            sendMessage   | {'text':'a','chat_id':SITI,'reply_markup':{'inline_keyboard':[[{'text':'b','url':'rusak'}]]}} | 400 | Bad Request: BUTTON_URL_INVALID
            sendMessage   | {'text':'a','chat_id':SITI,'reply_parameters':{'message_id':99}} | 400 | Bad Request: message to be replied not found
            sendMessage   | {'text':'a','chat_id':SITI,'reply_parameters':{'message_id':1,'quote':'x'}} | 400 | Bad Request: QUOTE_TEXT_INVALID
            editMessageText | {'text':'a','chat_id':SITI}                    | 400 | Bad Request: message identifier is not specified
            editMessageText | {'text':'a','chat_id':SITI,'message_id':99}    | 400 | Bad Request: message to edit not found
            editMessageText | {'text':'a','chat_id':SITI,'message_id':1}     | 400 | Bad Request: message can't be edited
            deleteMessage | {'chat_id':SITI,'message_id':99}                 | 400 | Bad Request: message to delete not found
            answerCallbackQuery | {'callback_query_id':'1'}                  | 400 | Bad Request: query is too old and response timeout expired or query ID is invalid
            setMyCommands | {'commands':[{'command':'Bantuan!','description':'x'}]} | 400 | Bad Request: BOT_COMMAND_INVALID
            setMyCommands | {'commands':[{'command':'bantuan','description':''}]}   | 400 | Bad Request: BOT_COMMAND_DESCRIPTION_INVALID
            sendChatAction | {'chat_id':SITI,'action':'dancing'}             | 400 | Bad Request: wrong parameter action in request
            getFile       | {}                                               | 400 | Bad Request: file_id not specified
            getFile       | {'file_id':'AgAC'}                               | 400 | Bad Request: wrong file_id or the file is temporarily unavailable
            leaveChat     | {'chat_id':SITI}                                 | 400 | Bad Request: chat member status can't be changed in private chats
            getChat       | {'chat_id':7}                                    | 400 | Bad Request: chat not found
            setWebhook    | {'url':'http://example.com/'}                    | 400 | Bad Request: bad webhook: An HTTPS URL must be provided for webhook
            setWebhook    | {'url':'a b'}                                    | 400 | Bad Request: invalid webhook URL specified
            setWebhook    | {'url':'https://example.com/','secret_token':'a b'} | 400 | Bad Request: secret token contains unallowed characters
            sendMessage   | {'text'                                          | 400 | Bad Request: can't parse JSON object
            makeCoffee    | {}                                               | 404 | Not Found: method not found
            """)
    void whatIsWrongIsSaidAsTelegramSaysIt(String method, String json, int code, String words) {
        long stranger = fixture.telegram.person("Budi").id();
        ObjectNode answer = bot.call(
                method, json.replace("SITI", Long.toString(siti.id())).replace("STRANGER", Long.toString(stranger)));
        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("description").asText()).isEqualTo(words);
        assertThat(answer.path("error_code").asInt()).isEqualTo(code);
        assertThat(siti.chat().received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1708000001:other, Unauthorized", "nonsense, Unauthorized: invalid token specified"})
    void onlyTheOwnTokenIsTaken(String token, String words) throws Exception {
        HttpResponse<String> answer = new BotClient(fixture.telegram, token).get("getMe");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"" + words + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"4096, 200", "4097, 400"})
    void aTextIsMeasuredInUtf16UnitsAfterItsStylesWereRead(int units, int status) throws Exception {
        String text = "<b>" + "x".repeat(units - 2) + "</b>\uD83D\uDE30";
        ObjectNode arguments =
                Json.object().put("chat_id", siti.id()).put("text", text).put("parse_mode", "HTML");
        HttpResponse<String> answer = bot.post("sendMessage", "application/json", Json.write(arguments));
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) assertThat(answer.body()).contains("Bad Request: message is too long");
        else assertThat(siti.chat().last().text()).hasSize(units);
    }

    @Test
    void whatTheBotWritesIsSeenWithItsButtonsEditsAndDeletions() {
        long asked = siti.writes("jalan rusak");
        JsonNode sent = bot.result(
                "sendMessage",
                "{'chat_id':%d,'text':'Di mana? <b>Balas</b>','parse_mode':'HTML','link_preview_options':{'is_disabled':true},"
                                .formatted(siti.id())
                        + "'reply_parameters':{'message_id':%d},'reply_markup':{'inline_keyboard':[[{'text':'Ya','callback_data':'y'},{'text':'Lihat','url':'https://kanal.example/t/1'}]]}}"
                                .formatted(asked));
        assertThat(sent.path("reply_to_message").path("message_id").asLong()).isEqualTo(asked);
        assertThat(sent.path("from").path("is_bot").asBoolean()).isTrue();
        BotMessage seen = siti.chat().last();
        assertThat(seen.text()).isEqualTo("Di mana? Balas");
        assertThat(seen.now().entities().toString()).isEqualTo("[{\"type\":\"bold\",\"offset\":9,\"length\":5}]");
        assertThat(seen.buttons()).containsExactly(List.of("Ya", "Lihat"));
        assertThat(seen.replyTo()).contains(asked);

        fixture.clock.advance(Duration.ofSeconds(2));
        String same = "{'chat_id':%d,'message_id':%d,'text':'Terima kasih'}".formatted(siti.id(), seen.id());
        assertThat(bot.result("editMessageText", same).has("reply_markup")).isFalse();
        assertThat(bot.call("editMessageText", same).path("description").asText())
                .startsWith("Bad Request: message is not modified");
        assertThat(siti.chat().last().versions())
                .extracting(BotMessage.Version::text)
                .containsExactly("Di mana? Balas", "Terima kasih");
        assertThat(siti.chat().last().now().at()).isEqualTo(TelegramFixture.NOW.plusSeconds(2));

        bot.result("deleteMessage", "{'chat_id':%d,'message_id':%d}".formatted(siti.id(), seen.id()));
        assertThat(siti.chat().last().deletedAt()).contains(TelegramFixture.NOW.plusSeconds(2));
    }

    @Test
    void aMessageThatIsTwoDaysOldIsNotTakenBack() {
        long id = fixture.send(siti.chat(), "Halo");
        fixture.clock.advance(Duration.ofDays(2).plusSeconds(1));
        assertThat(bot.call("deleteMessage", "{'chat_id':%d,'message_id':%d}".formatted(siti.id(), id))
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: message can't be deleted");
    }

    @Test
    void aKeyboardAsksForAPositionInAPrivateChatOnly() {
        String json =
                "{'chat_id':%d,'text':'Di mana?','reply_markup':{'keyboard':[[{'text':'Lokasi','request_location':true},'Nanti']]}}";
        bot.result("sendMessage", json.formatted(siti.id()));
        assertThat(siti.chat().keyboard()).containsExactly(List.of("Lokasi", "Nanti"));
        siti.usesKey("Lokasi");
        assertThat(bot.update("message").path("location").path("latitude").asDouble())
                .isEqualTo(-6.1754);
        TelegramChat group = fixture.telegram.group("RT 05", siti);
        assertThat(bot.call("sendMessage", json.formatted(group.id()))
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: location can be requested in private chats only");
        bot.result(
                "sendMessage",
                "{'chat_id':%d,'text':'.','reply_markup':{'remove_keyboard':true}}".formatted(siti.id()));
        assertThat(siti.chat().keyboard()).isEmpty();
    }

    @Test
    void commandsAndDoingsAreTaken() {
        bot.result("setMyCommands", "{'commands':[{'command':'bantuan','description':'Bantuan'}]}");
        assertThat(bot.result("getMyCommands", "{}").path(0).path("command").asText())
                .isEqualTo("bantuan");
        bot.result("sendChatAction", "{'chat_id':%d,'action':'typing'}".formatted(siti.id()));
        assertThat(siti.chat().action()).isEqualTo("typing");
        long id = fixture.send(siti.chat(), "Halo");
        assertThat(id).isEqualTo(2); // ids count for each chat
        assertThat(siti.chat().action()).isEmpty();
        assertThat(bot.result("getChat", "{'chat_id':%d}".formatted(siti.id()))
                        .path("type")
                        .asText())
                .isEqualTo("private");
    }
}
