package id.kanal.simulators.x;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;

/** Posts, people and events as X writes them (docs.x.com, X Activity API, event payloads). */
final class XPayloads {
    private final XSettings settings;

    XPayloads(XSettings settings) {
        this.settings = settings;
    }

    ObjectNode event(String uuid, String type, ObjectNode payload) {
        ObjectNode event = Json.object();
        ObjectNode data = event.putObject("data").put("event_uuid", uuid).put("event_type", type);
        data.putObject("filter").put("user_id", settings.account().id());
        data.set("payload", payload);
        return event;
    }

    ObjectNode post(XPost post, boolean implicit) {
        String lead = implicit ? "@" + settings.account().handle() + ' ' : "";
        ObjectNode json = Json.object()
                .put("id", post.id())
                .put("author_id", post.author())
                .put(
                        "text",
                        lead
                                + post.text()
                                        .replace("&", "&amp;")
                                        .replace("<", "&lt;")
                                        .replace(">", "&gt;"))
                .put("created_at", post.at().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("conversation_id", post.conversation())
                .put("lang", "in")
                .put("reply_settings", "everyone");
        json.putArray("display_text_range")
                .add(lead.length())
                .add(lead.length() + post.text().codePointCount(0, post.text().length()));
        ArrayNode history = json.putArray("edit_history_tweet_ids");
        post.history().forEach(history::add);
        if (!post.reference().kind().isEmpty())
            json.putArray("referenced_tweets")
                    .addObject()
                    .put("type", post.reference().kind())
                    .put("id", post.reference().post());
        if (post.reference().kind().equals("replied_to"))
            json.put("in_reply_to_user_id", post.reference().author());
        mention(json, lead + post.text());
        if (!post.photos().isEmpty()) {
            ArrayNode keys = json.putObject("attachments").putArray("media_keys");
            for (int i = 0; i < post.photos().size(); i++) keys.add(mediaKey(post, i));
        }
        return json;
    }

    private void mention(ObjectNode json, String text) {
        Matcher name = settings.account().name().matcher(text);
        while (name.find())
            json.withObject("/entities")
                    .withArray("mentions")
                    .addObject()
                    .put("start", text.codePointCount(0, name.start()))
                    .put("end", text.codePointCount(0, name.end()))
                    .put("username", settings.account().handle())
                    .put("id", settings.account().id());
    }

    private static String mediaKey(XPost post, int number) {
        return "3_" + post.id() + number;
    }

    void include(ObjectNode includes, XPost post, XPerson author) {
        includes.withArray("users")
                .addObject()
                .put("id", author.id())
                .put("name", author.name())
                .put("username", author.handle());
        for (int i = 0; i < post.photos().size(); i++)
            includes.withArray("media")
                    .addObject()
                    .put("media_key", mediaKey(post, i))
                    .put("type", "photo")
                    .put("url", post.photos().get(i).toString());
    }

    ObjectNode direct(XDirect direct, XPerson sender) {
        ObjectNode payload = Json.object();
        ObjectNode event = payload.putArray("direct_message_events")
                .addObject()
                .put("type", "message_create")
                .put("id", direct.id())
                .put("created_timestamp", Long.toString(direct.at().toEpochMilli()));
        ObjectNode created = event.putObject("message_create").put("sender_id", direct.sender());
        created.putObject("target").put("recipient_id", settings.account().id());
        created.putObject("message_data")
                .put(
                        "text",
                        direct.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        payload.putObject("users")
                .putObject(sender.id())
                .put("id", sender.id())
                .put("name", sender.name())
                .put("screen_name", sender.handle());
        return payload;
    }

    ObjectNode encrypted(String id, XPerson sender) {
        return Json.object()
                .put("id", id)
                .put("conversation_id", sender.id() + "-" + settings.account().id())
                .put("sender_id", sender.id())
                .put("encoded_event", "b2N0ZXRzIHRoYXQgbm9ib2R5IGNhbiByZWFk")
                .put("conversation_key_version", "1");
    }
}
