package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a post or a direct message says: words as they were typed, files. */
final class PostReader {
    private static final int LONGEST_NAME = 100;

    private final Pattern ourName;

    PostReader(String handle) {
        this.ourName = Pattern.compile("(?i)(?<![A-Za-z0-9_@])@" + Pattern.quote(handle) + "(?![A-Za-z0-9_])[,:]?");
    }

    /** Of API v2. Words are empty where there is nothing but our name. */
    Content.Message post(JsonNode post, JsonNode includes, Instant now) {
        JsonNode longer = post.path("note_tweet");
        JsonNode worded = longer.path("text").isTextual() ? longer : post;
        String whole =
                plain(worded.path("text").asText(), worded.path("entities").path("urls"));
        String spoken = longer.path("text").isTextual() ? whole : withoutLead(post, whole);
        String text =
                ourName.matcher(spoken).replaceAll(" ").replaceAll(" {2,}", " ").strip();
        return new Content.Message(
                new Content.Body("", text, "", whole.strip()),
                XMediaFiles.ofPost(post, includes, now),
                Optional.empty(),
                name(user(includes, post.path("author_id").asText())),
                Declared.NOTHING,
                Set.of());
    }

    /** Of API v1.1, as the events of direct messages bring them. */
    Content.Message direct(JsonNode data, JsonNode sender, Instant now) {
        String text = plain(data.path("text").asText(), data.path("entities").path("urls"))
                .strip();
        return new Content.Message(
                Content.Body.of(text),
                XMediaFiles.ofDirect(data.path("attachment").path("media"), now),
                Optional.empty(),
                name(sender),
                Declared.NOTHING,
                Set.of());
    }

    private static String withoutLead(JsonNode post, String whole) {
        String lead = lead(post);
        return lead.length() < whole.length() ? whole.substring(lead.length()) : whole;
    }

    /** The names with which a reply begins for those whom it answers: nobody typed them. */
    static String lead(JsonNode post) {
        String text = post.path("text").asText();
        int typed = post.path("display_text_range").path(0).asInt(); // in code points
        boolean answers =
                post.path("referenced_tweets").findValuesAsText("type").contains("replied_to");
        if (!answers || typed <= 0 || typed >= text.codePointCount(0, text.length())) return "";
        String names = text.substring(0, text.offsetByCodePoints(0, typed));
        return names.matches("(?:@[A-Za-z0-9_]{1,15}\\s*)+") ? names : "";
    }

    /** X shortens addresses, names those of files besides, and escapes three signs. */
    private static String plain(String text, JsonNode urls) {
        String read = text;
        for (JsonNode url : urls) {
            String shown = url.path("url").asText();
            String meant = url.path("expanded_url").asText();
            if (shown.isEmpty()) continue;
            boolean file =
                    url.has("media_key") || meant.matches("https://(?:x|twitter)\\.com/.*/(?:photo|video)/[0-9]+");
            read = read.replace(shown, file ? "" : meant.isEmpty() ? shown : meant);
        }
        return read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    static JsonNode user(JsonNode includes, String id) {
        for (JsonNode user : includes.path("users")) {
            JsonNode plain = user.has("data") ? user.path("data") : user;
            if (plain.path("id").asText().equals(id)) return plain;
        }
        return includes.path("");
    }

    private static Optional<String> name(JsonNode user) {
        String name = user.path("name").asText().strip();
        return Optional.of(name).filter(known -> !known.isEmpty() && known.length() <= LONGEST_NAME);
    }

    /** Labelled by X as what it is. */
    static boolean isMachine(JsonNode user) {
        return List.of(
                        user.path("affiliation").path("description").asText(),
                        user.path("label").asText())
                .stream()
                .anyMatch(label -> label.equalsIgnoreCase("automated"));
    }
}
