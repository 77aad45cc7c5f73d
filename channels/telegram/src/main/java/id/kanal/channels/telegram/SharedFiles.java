package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Content.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of a message, which are still at Telegram: their {@code file_id} is how they are fetched. */
final class SharedFiles {
    /** A file_id does not run out; by then nobody tries any more. */
    private static final Duration KEPT = Duration.ofDays(2);

    /** What a file is called, and of which type it is, where Telegram does not say. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "video", List.of("video.mp4", "video/mp4"),
            "animation", List.of("animation.mp4", "video/mp4"),
            "video_note", List.of("video-note.mp4", "video/mp4"),
            "voice", List.of("voice.ogg", "audio/ogg"),
            "audio", List.of("audio.mp3", "audio/mpeg"),
            "document", List.of("document", "application/octet-stream"));

    private static final String PHOTO = "photo";

    private SharedFiles() {}

    static List<File> of(JsonNode message, Instant sent) {
        List<File> files = new ArrayList<>();
        find(message, sent, files);
        for (JsonNode paid : message.at("/paid_media/paid_media")) find(paid, sent, files);
        for (JsonNode block : message.at("/rich_message/blocks")) blocks(block, sent, files);
        return files;
    }

    /** Blocks hold blocks. */
    private static void blocks(JsonNode block, Instant sent, List<File> files) {
        find(block, sent, files);
        for (String within : List.of("blocks", "items"))
            for (JsonNode each : block.path(within)) blocks(each, sent, files);
    }

    private static void find(JsonNode holder, Instant sent, List<File> files) {
        largest(holder.path(PHOTO), sent, files);
        KINDS.keySet().stream().sorted().forEach(kind -> {
            boolean again = kind.equals("document") && holder.has("animation"); // there twice, for older bots
            if (!again) file(holder.path(kind), KINDS.get(kind), sent, files);
        });
        file(holder.path("voice_note"), KINDS.get("voice"), sent, files);
    }

    /** Of all sizes of a photo the largest. */
    private static void largest(JsonNode sizes, Instant sent, List<File> files) {
        JsonNode best = sizes.path(0);
        for (JsonNode size : sizes) if (pixels(size) >= pixels(best)) best = size;
        file(best, List.of("photo.jpg", "image/jpeg"), sent, files);
    }

    private static long pixels(JsonNode size) {
        return size.path("width").asLong() * size.path("height").asLong();
    }

    private static void file(JsonNode file, List<String> kind, Instant sent, List<File> files) {
        String id = file.path("file_id").asText();
        if (id.isEmpty()) return;
        files.add(new File.Remote(
                id,
                file.path("file_name").asText(kind.get(0)),
                file.path("mime_type").asText(kind.get(1)),
                Math.max(0, file.path("file_size").asLong()),
                sent.plus(KEPT)));
    }
}
