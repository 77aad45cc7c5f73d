package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Pictures and films of posts and direct messages, which are still at X: their address is how they are fetched. */
final class XMediaFiles {
    /** By then nobody tries any more. */
    private static final Duration FETCHED_WITHIN = Duration.ofDays(1);

    private static final int MOST = 4; // as many as a post may have
    private static final String PHOTO = "photo";

    private XMediaFiles() {}

    static List<Content.File> ofPost(JsonNode post, JsonNode includes, Instant now) {
        List<Content.File> files = new ArrayList<>();
        for (JsonNode key : post.path("attachments").path("media_keys"))
            for (JsonNode media : includes.path("media"))
                if (media.path("media_key").asText().equals(key.asText()) && files.size() < MOST)
                    file(media, "url", media.path("variants"), files.size(), now)
                            .ifPresent(files::add);
        return files;
    }

    /** Of API v1.1. */
    static List<Content.File> ofDirect(JsonNode media, Instant now) {
        JsonNode variants = media.path("video_info").path("variants");
        return file(media, "media_url_https", variants, 0, now).map(List::of).orElseGet(List::of);
    }

    private static Optional<Content.File> file(
            JsonNode media, String address, JsonNode variants, int number, Instant now) {
        boolean photo = media.path("type").asText().equals(PHOTO);
        String at = photo ? media.path(address).asText() : film(variants);
        if (at.isEmpty()) return Optional.empty();
        String type = !photo ? "video/mp4" : at.contains(".png") ? "image/png" : "image/jpeg";
        String name = (photo ? "photo-" : "video-")
                + (number + 1)
                + '.'
                + (photo ? type.substring(6).replace("jpeg", "jpg") : "mp4");
        return Optional.of(new Content.File.Remote(at, name, type, 0, now.plus(FETCHED_WITHIN)));
    }

    /** The one with the most to see; lists for players are no files. */
    private static String film(JsonNode variants) {
        return StreamSupport.stream(variants.spliterator(), false)
                .filter(variant -> variant.path("content_type").asText().equals("video/mp4"))
                .max(Comparator.comparingLong(variant ->
                        variant.path("bit_rate").asLong(variant.path("bitrate").asLong())))
                .map(variant -> variant.path("url").asText())
                .orElse("");
    }
}
