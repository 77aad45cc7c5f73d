package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Complaint.Location;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.Declared;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a message to a page or an Instagram account says: words, files by their address, a place. */
final class MessagingAttachments {
    /** How long what people sent lies where it is said to; the address bears a signature that ends. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** A story is gone after a day. */
    private static final Duration STORY_KEPT = Duration.ofHours(24);

    /** Thumbs of three sizes, which most people mean as a yes. */
    private static final Set<String> THUMBS = Set.of("369239263222822", "369239343222814", "369239383222810");

    /** What a file is called, and of which type it is taken for until it has been looked into. */
    private static final Map<String, List<String>> KINDS = Map.ofEntries(
            Map.entry("image", List.of("photo.jpg", "image/jpeg")),
            Map.entry("video", List.of("video.mp4", "video/mp4")),
            Map.entry("audio", List.of("audio.mp4", "audio/mp4")),
            Map.entry("file", List.of("document", "application/octet-stream")),
            Map.entry("sticker", List.of("sticker.png", "image/png")),
            Map.entry("reel", List.of("reel.mp4", "video/mp4")),
            Map.entry("ig_reel", List.of("reel.mp4", "video/mp4")),
            Map.entry("ig_post", List.of("post.jpg", "image/jpeg")),
            Map.entry("share", List.of("post.jpg", "image/jpeg")),
            Map.entry("post", List.of("post.jpg", "image/jpeg")),
            Map.entry("story_mention", List.of("story.jpg", "image/jpeg")),
            Map.entry("ig_story", List.of("story.jpg", "image/jpeg")));

    private MessagingAttachments() {}

    /** Empty for what says nothing of the kind, or is not known. */
    static Optional<Content.Message> of(JsonNode message, Instant sent) {
        List<String> words = new ArrayList<>();
        List<File> files = new ArrayList<>();
        Optional<Location> place = Optional.empty();
        words.add(message.path("text").asText());
        for (JsonNode attachment : message.path("attachments")) {
            words.add(words(attachment, message.path("text").asText()));
            file(attachment, sent).ifPresent(files::add);
            if (place.isEmpty()) place = place(attachment);
        }
        String all = words.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
        if (all.isEmpty() && files.isEmpty() && place.isEmpty()) return Optional.empty();
        return Optional.of(
                new Content.Message(Content.Body.of(all), files, place, Optional.empty(), Declared.NOTHING, Set.of()));
    }

    private static String words(JsonNode attachment, String text) {
        JsonNode payload = attachment.path("payload");
        return switch (attachment.path("type").asText()) {
            case "fallback" -> link(attachment, text);
            case "like_heart" -> "\u2764";
            case "template" -> template(payload);
            case "reel", "ig_reel", "ig_post", "share", "post" ->
                payload.path("title").asText();
            default -> isThumb(payload) ? "\ud83d\udc4d" : "";
        };
    }

    private static boolean isThumb(JsonNode payload) {
        return THUMBS.contains(payload.path("sticker_id").asText());
    }

    /** A link that somebody shared, which mostly stands in the text, too. */
    private static String link(JsonNode fallback, String text) {
        JsonNode payload = fallback.path("payload");
        String title = payload.path("title").asText(fallback.path("title").asText());
        String url = payload.path("url").asText(fallback.path("url").asText());
        return Stream.of(title, text.contains(url) ? "" : url)
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** Something of a page that was passed on, such as a product. */
    private static String template(JsonNode payload) {
        List<String> words = new ArrayList<>();
        words.add(payload.path("text").asText());
        for (JsonNode element : payload.at("/generic/elements")) {
            words.add(element.path("title").asText());
            words.add(element.path("subtitle").asText());
        }
        for (JsonNode element : payload.at("/product/elements"))
            words.add(element.path("title").asText());
        return words.stream().filter(each -> !each.isBlank()).collect(Collectors.joining("\n"));
    }

    private static Optional<File> file(JsonNode attachment, Instant sent) {
        String type = attachment.path("type").asText();
        JsonNode payload = attachment.path("payload");
        String url = payload.path("url").asText();
        if (!KINDS.containsKey(type) || url.isEmpty() || isThumb(payload)) return Optional.empty();
        boolean sticker = type.equals("sticker") || payload.has("sticker_id");
        boolean story = type.equals("story_mention") || type.equals("ig_story");
        List<String> kind = KINDS.get(sticker ? "sticker" : type);
        String name = type.equals("file") ? name(url).orElse(kind.get(0)) : kind.get(0);
        return Optional.of(new File.Remote(url, name, kind.get(1), 0, sent.plus(story ? STORY_KEPT : KEPT)));
    }

    /** The end of the address, which Messenger makes of the name that the file had. */
    private static Optional<String> name(String url) {
        try {
            String path = URI.create(url).getPath();
            String last = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
            boolean good = last.length() <= 120
                    && last.toLowerCase(Locale.ROOT).matches("[^\\p{Cntrl}/\\\\]+\\.[a-z0-9]{1,5}");
            return Optional.of(last).filter(name -> good);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<Location> place(JsonNode attachment) {
        if (!attachment.path("type").asText().equals("location")) return Optional.empty();
        JsonNode point = attachment.at("/payload/coordinates");
        return GraphPlace.of(point.path("lat"), point.path("long"), "");
    }
}
