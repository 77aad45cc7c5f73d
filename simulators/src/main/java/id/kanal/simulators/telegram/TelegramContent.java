package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** What somebody puts into a message: the fields of a Message that are no envelope. Its files come with it. */
@FunctionalInterface
public interface TelegramContent {
    ObjectNode json(UploadedFiles files);

    /** Entities that Telegram finds by itself (links, commands and the like) are added. */
    static TelegramContent text(String text) {
        return files -> StyledText.plain(text).withFound().json("text", "entities");
    }

    /** Text with styles, written in HTML as for {@code parse_mode}. */
    static TelegramContent html(String html) {
        return files -> HtmlStyle.parse(html).withFound().json("text", "entities");
    }

    /** A rich message: blocks, and no text at all (Bot API 10.1, RichMessage). */
    static TelegramContent rich(ArrayNode blocks) {
        return files -> {
            ObjectNode json = Json.object();
            json.putObject("rich_message").set("blocks", blocks);
            return json;
        };
    }

    /** In four sizes, the largest last; all have the same octets. */
    static TelegramContent photo(Octets jpeg) {
        return files -> {
            ObjectNode json = Json.object();
            ArrayNode sizes = json.putArray("photo");
            for (int width : List.of(90, 320, 800, 1280))
                sizes.add(files.add(new UploadedFiles.NewFile("photos", ".jpg", jpeg, jpeg.length()))
                        .put("width", width)
                        .put("height", width * 3 / 4));
            return json;
        };
    }

    static TelegramContent video(Octets mp4, Duration length) {
        return files -> media(
                "video",
                files,
                new UploadedFiles.NewFile("videos", ".mp4", mp4, mp4.length()),
                json -> json.put("width", 1280)
                        .put("height", 720)
                        .put("duration", length.toSeconds())
                        .put("mime_type", "video/mp4"));
    }

    /** A short film in a circle. */
    static TelegramContent videoNote(Octets mp4, Duration length) {
        return files -> media(
                "video_note",
                files,
                new UploadedFiles.NewFile("video_notes", ".mp4", mp4, mp4.length()),
                json -> json.put("length", 384).put("duration", length.toSeconds()));
    }

    /** A film without sound; it is there a second time as a document, for older bots. */
    static TelegramContent animation(Octets mp4, Duration length) {
        return files -> {
            ObjectNode json = media(
                    "animation",
                    files,
                    new UploadedFiles.NewFile("animations", ".mp4", mp4, mp4.length()),
                    animation -> animation
                            .put("width", 320)
                            .put("height", 240)
                            .put("duration", length.toSeconds())
                            .put("mime_type", "video/mp4"));
            json.set("document", json.get("animation").deepCopy());
            return json;
        };
    }

    /** A message that was spoken, in OGG. */
    static TelegramContent voice(Octets ogg, Duration length) {
        return files -> media(
                "voice",
                files,
                new UploadedFiles.NewFile("voice", ".oga", ogg, ogg.length()),
                json -> json.put("duration", length.toSeconds()).put("mime_type", "audio/ogg"));
    }

    /** A piece of music. */
    static TelegramContent audio(Octets mp3, Duration length, String title) {
        return files -> media(
                "audio",
                files,
                new UploadedFiles.NewFile("music", ".mp3", mp3, mp3.length()),
                json -> json.put("duration", length.toSeconds())
                        .put("title", title)
                        .put("mime_type", "audio/mpeg"));
    }

    static TelegramContent document(String name, String mediaType, Octets content) {
        return document(name, mediaType, content, content.length());
    }

    /** A document that says how large it is; where the content is shorter, zeros are handed out. */
    static TelegramContent document(String name, String mediaType, Octets content, long size) {
        return files -> media(
                "document",
                files,
                new UploadedFiles.NewFile("documents", "", content, size),
                json -> json.put("file_name", name).put("mime_type", mediaType));
    }

    static TelegramContent sticker(String emoji, Octets webp) {
        return files -> media(
                "sticker",
                files,
                new UploadedFiles.NewFile("stickers", ".webp", webp, webp.length()),
                json -> json.put("type", "regular")
                        .put("width", 512)
                        .put("height", 512)
                        .put("is_animated", false)
                        .put("is_video", false)
                        .put("emoji", emoji));
    }

    static TelegramContent location(double latitude, double longitude) {
        return files -> {
            ObjectNode json = Json.object();
            json.set("location", point(latitude, longitude));
            return json;
        };
    }

    /** A position that its sender goes on sharing; {@link TelegramPerson#moves} and {@link TelegramPerson#arrives} edit it. */
    static TelegramContent liveLocation(double latitude, double longitude, Duration period) {
        return files -> {
            ObjectNode json = Json.object();
            json.set(
                    "location",
                    point(latitude, longitude)
                            .put("live_period", period.toSeconds())
                            .put("horizontal_accuracy", 12.5));
            return json;
        };
    }

    /** A place with a name; the message has its location a second time, as Telegram's have. */
    static TelegramContent venue(String title, String address, double latitude, double longitude) {
        return files -> {
            ObjectNode json = Json.object();
            ObjectNode venue = json.putObject("venue");
            venue.set("location", point(latitude, longitude));
            venue.put("title", title).put("address", address);
            json.set("location", point(latitude, longitude));
            return json;
        };
    }

    /** Somebody's card; {@link TelegramPerson#sharesOwnNumber} sends one's own. */
    static TelegramContent contact(String phone, String firstName) {
        return files -> {
            ObjectNode json = Json.object();
            json.putObject("contact").put("phone_number", phone).put("first_name", firstName);
            return json;
        };
    }

    /** Any fields, such as {@code poll}, {@code dice}, {@code new_chat_members} or some that nobody knows. */
    static TelegramContent raw(ObjectNode fields) {
        return files -> fields.deepCopy();
    }

    default TelegramContent caption(String words) {
        return files -> {
            ObjectNode json = json(files);
            json.setAll(StyledText.plain(words).withFound().json("caption", "caption_entities"));
            return json;
        };
    }

    /** As if it came from somebody who hides who they are. */
    default TelegramContent forwarded(String from) {
        return files -> {
            ObjectNode json = json(files);
            json.putObject("forward_origin")
                    .put("type", "hidden_user")
                    .put("sender_user_name", from)
                    .put("date", 1_700_000_000);
            return json;
        };
    }

    private static ObjectNode media(
            String kind, UploadedFiles files, UploadedFiles.NewFile file, UnaryOperator<ObjectNode> details) {
        ObjectNode json = Json.object();
        json.set(kind, details.apply(files.add(file)));
        return json;
    }

    private static ObjectNode point(double latitude, double longitude) {
        return Json.object().put("latitude", latitude).put("longitude", longitude);
    }
}
