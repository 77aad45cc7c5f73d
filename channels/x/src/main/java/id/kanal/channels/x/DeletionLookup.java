package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Intake;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Sees whether the posts that we took still stand, and has ours taken back with them: what its author or X removes may be nowhere a day
 * later (docs.x.com, developer guidelines). No event tells it of other people's posts. For one thread.
 */
final class DeletionLookup {
    private static final List<String> GONE = List.of("resource-not-found", "not-authorized-for-resource");

    private final XConfig config;
    private final XParts parts;
    private final Intake intake;
    private final Clock clock;
    private final PostDecoder posts;

    DeletionLookup(ChannelRef ref, XConfig config, XParts parts, Intake intake, Clock clock) {
        this.config = config;
        this.parts = parts;
        this.intake = intake;
        this.clock = clock;
        this.posts = new PostDecoder(ref, parts.ids(), new PostReader(config.handle()));
    }

    /** Looks at what is due; a hundred posts a call. Also when the budget is spent: it is a duty. */
    void look(BooleanSupplier lasts) throws IOException {
        Instant now = clock.instant();
        for (PostLedger.Batch batch : JournalAnswer.of(parts.ledger().due(now.minus(config.deletionsEvery())))) {
            if (!lasts.getAsBoolean()) return;
            look(batch, now);
        }
    }

    private void look(PostLedger.Batch batch, Instant now) throws IOException {
        Set<String> gone = batch.posts().isEmpty() ? Set.of() : gone(batch, now);
        List<TrackedPost> left = new ArrayList<>();
        for (TrackedPost post : batch.posts()) {
            if (!gone.contains(post.id())) left.add(post);
            else {
                // not the same as an event of it, which may have come before the post and done nothing
                XArrival deleted = XArrival.of(posts.gone(post, batch.key().id(), now), XPrice.FREE);
                var unused = JournalAnswer.of(parts.ingest().take(List.of(deleted), "list", intake));
            }
        }
        JournalAnswer.of(parts.ledger().looked(batch, now, left));
    }

    private Set<String> gone(PostLedger.Batch batch, Instant now) throws IOException {
        String ids = batch.posts().stream().map(TrackedPost::id).distinct().collect(Collectors.joining(","));
        XHttp.Answer answer = parts.http().get("standing", "/2/tweets", Map.of("ids", ids));
        if (!answer.isGood()) throw new MentionPoller.Refused(answer);
        int read = answer.body().path("data").size();
        if (read > 0 && !day(batch.looked()).equals(day(now))) parts.budget().spend(XPrice.POST_READ, read);
        Set<String> gone = new HashSet<>();
        for (JsonNode error : answer.body().path("errors"))
            if (GONE.stream().anyMatch(kind -> error.path("type").asText().endsWith(kind)))
                gone.add(error.path("resource_id").asText(error.path("value").asText()));
        return gone;
    }

    /** X charges for the same post once in a day (UTC), and for those of a batch on the day of its making as they come. */
    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
