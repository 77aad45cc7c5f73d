package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Posts as messages: what names us, or answers a post of ours, is told to us; the rest is recorded. Everybody reads along, so one answer
 * at most, and none where X would not take it.
 */
final class PostDecoder {
    /** What X calls languages, as we do: its code for Indonesian is an old one. */
    private static final Map<String, String> LANGUAGES =
            Map.of("in", "id", "id", "id", "en", "en", "jv", "jv", "jw", "jv", "su", "su");

    private final ChannelRef ref;
    private final XIds ids;
    private final PostReader reader;

    PostDecoder(ChannelRef ref, XIds ids, PostReader reader) {
        this.ref = ref;
        this.ids = ids;
        this.reader = reader;
    }

    /** @param named whether the event itself says that we are mentioned */
    XArrival post(JsonNode post, JsonNode includes, boolean named, Instant now) {
        String id = id(post, "id");
        String author = id(post, "author_id");
        if (author.equals(ids.account())) return recorded("own-post", id, author, now);
        if (PostReader.isMachine(PostReader.user(includes, author))) return recorded("bot", id, author, now);
        if (refers(post, "retweeted").isPresent()) return recorded("retweet", id, author, now);
        boolean mentioned = named || mentions(post, true);
        boolean answersUs = post.path("in_reply_to_user_id").asText().equals(ids.account());
        if (!mentioned && !answersUs && !mentions(post, false))
            return recorded(refers(post, "quoted").isPresent() ? "quote" : "unrelated", id, author, now);
        Content.Message message = reader.post(post, includes, now);
        if (message.body().text().isBlank() && message.files().isEmpty())
            return recorded("no-content", id, author, now);
        String first = first(post, id);
        Content content = first.equals(id) ? message : new Content.Edited(ids.post(first), message);
        Terms.Answering answering = mentioned ? Terms.Answering.ONCE : Terms.Answering.NEVER;
        Inbound inbound = Inbound.of(ids.post(id), origin(author), sent(post), now, content)
                .answering(replyTo(post, first, id, mentioned))
                .on(new Terms(answering, Terms.Audience.PUBLIC, language(post)));
        return XArrival.of(inbound, XPrice.POST_READ).tracking(new TrackedPost(first, author));
    }

    /** Its author took it back, or X did. */
    XArrival deleted(JsonNode payload, Instant now) {
        TrackedPost post = new TrackedPost(id(payload, "id"), id(payload, "author_id"));
        return XArrival.of(deleted("deleted " + post.id(), post, now), XPrice.FREE);
    }

    /** @param batch in which it was looked after */
    Inbound gone(TrackedPost post, String batch, Instant now) {
        return deleted("gone " + batch + ' ' + post.id(), post, now);
    }

    private Inbound deleted(String event, TrackedPost post, Instant now) {
        return Inbound.of(
                        ids.event(event),
                        origin(post.author()),
                        Optional.empty(),
                        now,
                        new Content.Deleted(ids.post(post.id())))
                .on(Terms.UNANSWERED);
    }

    private XArrival recorded(String reason, String id, String author, Instant now) {
        Inbound recorded = Inbound.of(
                        ids.event(reason + ' ' + id),
                        origin(author),
                        Optional.empty(),
                        now,
                        new Content.Recorded(reason, Optional.empty()))
                .on(Terms.UNANSWERED);
        return XArrival.of(recorded, XPrice.POST_READ);
    }

    private Origin origin(String author) {
        return Origin.of(ref, ids.address(author), ids.ownAddress(), Proof.VOUCHED);
    }

    /** An edit is a post of its own, which names those before it, the oldest first. */
    private static String first(JsonNode post, String id) {
        String first = post.path("edit_history_tweet_ids").path(0).asText();
        return ReplyTarget.ID.matcher(first).matches() ? first : id;
    }

    /** The post that began the conversation, and the one that is answered: one's own further down goes to its case. */
    private ReplyTo replyTo(JsonNode post, String first, String id, boolean mentioned) {
        String root = post.path("conversation_id").asText();
        String conversation = ReplyTarget.ID.matcher(root).matches() ? root : first;
        List<String> before = Stream.of(Optional.of(conversation), refers(post, "replied_to"))
                .flatMap(Optional::stream)
                .filter(other -> !other.equals(first) && !other.equals(id))
                .distinct()
                .map(ids::post)
                .toList();
        ReplyTarget target = new ReplyTarget.Post(id, conversation, mentioned);
        return new ReplyTo(
                Optional.empty(),
                before,
                Optional.of(ids.post(first)),
                Optional.of(new Handle(ref.id(), target.opaque())));
    }

    /** @param typed whether names count no more with which a reply begins by itself: X takes no answer for them */
    private boolean mentions(JsonNode post, boolean typed) {
        String lead = typed ? PostReader.lead(post) : "";
        for (JsonNode worded : List.of(post, post.path("note_tweet"))) {
            int from = worded.path("text").asText().startsWith(lead) ? lead.length() : 0;
            for (JsonNode mention : worded.path("entities").path("mentions"))
                if (mention.path("id").asText().equals(ids.account())
                        && mention.path("start").asInt(from) >= from) return true;
        }
        return false;
    }

    private static Optional<String> refers(JsonNode post, String type) {
        for (JsonNode other : post.path("referenced_tweets"))
            if (other.path("type").asText().equals(type))
                return Optional.of(other.path("id").asText())
                        .filter(id -> ReplyTarget.ID.matcher(id).matches());
        return Optional.empty();
    }

    private static Optional<Instant> sent(JsonNode post) {
        try {
            return Optional.of(Instant.parse(post.path("created_at").asText()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> language(JsonNode post) {
        return Optional.ofNullable(LANGUAGES.get(post.path("lang").asText()));
    }

    static String id(JsonNode object, String field) {
        String id = object.path(field).asText();
        if (!ReplyTarget.ID.matcher(id).matches()) throw invalid("no id '" + field + "'");
        return id;
    }

    static Failure invalid(String why) {
        return Failure.of(FailureCode.INVALID, why);
    }
}
