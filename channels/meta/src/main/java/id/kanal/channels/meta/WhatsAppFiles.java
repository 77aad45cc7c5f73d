package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Content.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The file of a message, which is still at WhatsApp: its id is how it is fetched, whatever address a webhook gives besides. */
final class WhatsAppFiles {
    /** How long Meta has what came with a webhook (Cloud API, "Media"). */
    static final Duration KEPT = Duration.ofDays(7);

    /** What a file is called, and of which type it is, where WhatsApp does not say. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "image", List.of("photo", "image/jpeg"),
            "video", List.of("video", "video/mp4"),
            "sticker", List.of("sticker", "image/webp"),
            "audio", List.of("audio", "audio/ogg"),
            "voice", List.of("voice", "audio/ogg"),
            "document", List.of("document", "application/octet-stream"));

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/webp", "webp"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/3gpp", "3gp"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/amr", "amr"),
            Map.entry("application/pdf", "pdf"));

    private WhatsAppFiles() {}

    static boolean isKind(String type) {
        return KINDS.containsKey(type);
    }

    /** None where there is no id. */
    static List<File> of(String type, JsonNode media, Instant sent) {
        String id = media.path("id").asText();
        if (id.isEmpty()) return List.of();
        boolean voice = type.equals("voice") || media.path("voice").asBoolean();
        List<String> kind = KINDS.get(voice ? "voice" : type);
        String told = media.path("mime_type")
                .asText()
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\s*;.*$", "");
        String mediaType = told.matches("[a-z0-9][a-z0-9.+-]{0,59}/[a-z0-9][a-z0-9.+-]{0,59}") ? told : kind.get(1);
        String ending = ENDINGS.containsKey(mediaType) ? '.' + ENDINGS.get(mediaType) : "";
        String name = media.path("filename").asText().strip();
        return List.of(new File.Remote(
                id,
                name.isEmpty() ? kind.get(0) + ending : name,
                mediaType,
                Math.max(0, media.path("file_size").asLong()),
                sent.plus(KEPT)));
    }
}
