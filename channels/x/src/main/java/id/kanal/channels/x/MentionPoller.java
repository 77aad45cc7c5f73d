package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.channels.LeasedLoop;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.RuntimeContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the list of our mentions, the second source beside the webhook: replies that name us only because they answer others come
 * by no event, and a webhook may have been away. The cursor is the newest post that the journal has; a little before it is looked at
 * again, because lists show some posts late, and what is known is taken for that. Between rounds it looks after posts that go.
 */
final class MentionPoller implements LeasedLoop.Work {
    private static final Logger log = LoggerFactory.getLogger(MentionPoller.class);
    private static final Duration KEPT = Duration.ofDays(3650);
    /** As much as the list shows: 800 posts, a hundred a page. */
    private static final int MOST_PAGES = 8;

    private static final String PAGE = "100";
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    /** The first second of which the list may be asked (docs.x.com, user mentions), in which nobody mentioned us. */
    private static final Map<String, String> BEFORE_ALL =
            Map.of("max_results", "5", "start_time", "2010-11-06T00:00:00Z", "end_time", "2010-11-06T00:00:01Z");

    /** Ids hold milliseconds above these bits. */
    private static final int BITS_BELOW_TIME = 22;

    private static final int MOST_SEEN = 2_000;
    private static final String SINCE = "since";
    private static final String FROM = "from";

    private final ChannelRef ref;
    private final XConfig config;
    private final XParts parts;
    private final Intake intake;
    private final Journal journal;
    private final XHealth health;
    private final XRetry retry;
    private final Clock clock;
    private final DeletionLookup deletions;
    private final Set<String> seen = new LinkedHashSet<>();
    private Optional<Lease> lease = Optional.empty();
    private Optional<Cursor> cursor = Optional.empty();

    MentionPoller(
            ChannelRef ref,
            XConfig config,
            XParts parts,
            Intake intake,
            Journal journal,
            XHealth health,
            RuntimeContext means) {
        this.ref = ref;
        this.config = config;
        this.parts = parts;
        this.intake = intake;
        this.journal = journal;
        this.health = health;
        this.retry = new XRetry(config, means);
        this.clock = means.clock();
        this.deletions = new DeletionLookup(ref, config, parts, intake, clock);
    }

    /**
     * @param since the newest post that we have; 0 where there is none
     * @param from what was posted before we began is not ours
     */
    private record Cursor(long since, Instant from) {}

    @Override
    public void granted(Lease granted) {
        lease = Optional.of(granted);
        cursor = Optional.empty();
    }

    @Override
    public Duration round(BooleanSupplier lasts) {
        Optional<Duration> mentions = trouble("our mentions", () -> mentions(lasts));
        // a duty, also while there are no mentions to be had
        Optional<Duration> standing = trouble("what posts still stand", () -> deletions.look(lasts));
        Optional<Duration> rest =
                Stream.of(mentions, standing).flatMap(Optional::stream).max(Comparator.naturalOrder());
        if (rest.isPresent()) return rest.get();
        health.mentions("");
        retry.worked();
        return config.pollEvery();
    }

    private void mentions(BooleanSupplier lasts) throws IOException {
        var unused = JournalAnswer.of(parts.budget().write());
        if (parts.budget().mayRead()) look(lasts);
        else health.reached(); // as far as anybody may know for nothing
    }

    /** What asks X and the journal. */
    private interface Asking {
        void run() throws IOException;
    }

    /** How long to wait where it failed. */
    private Optional<Duration> trouble(String what, Asking asking) {
        try {
            asking.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(failed(what, refused));
        } catch (IOException away) {
            health.lost("x: the API cannot be reached");
            return Optional.of(retry.next());
        } catch (Failure failure) {
            health.mentions(
                    failure.code() == FailureCode.PEER_UNREACHABLE
                            ? failure.getMessage()
                            : "journal: " + failure.getMessage());
            return Optional.of(retry.next());
        }
    }

    private Duration failed(String what, Refused refused) {
        XError error = XError.of(refused.answer);
        switch (error.meaning()) {
            case TOO_MANY -> {
                health.mentions("x: " + what + " may not be asked for now (429)");
                return refused.answer.pause();
            }
            case TOKEN -> health.lost("x: the token is refused (401); it was taken back or is another app's");
            case UNKNOWN -> health.lost("x: the API answers " + error.label());
            default -> health.lost("x: it does not give us " + what + " (" + error.label() + ')');
        }
        return error.meaning() == XError.Meaning.UNKNOWN ? retry.next() : retry.patiently();
    }

    /** An answer that is no list. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient XHttp.Answer answer;

        Refused(XHttp.Answer answer) {
            super("the API answers " + answer.status());
            this.answer = answer;
        }
    }

    private void look(BooleanSupplier lasts) throws IOException {
        Cursor known = cursor.isPresent() ? cursor.get() : loaded();
        cursor = Optional.of(known);
        List<XHttp.Answer> pages = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            XHttp.Answer page = page(known, next);
            pages.add(page);
            next = Optional.of(page.body().path("meta").path("next_token").asText())
                    .filter(token -> !token.isEmpty());
        } while (next.isPresent() && pages.size() < MOST_PAGES && lasts.getAsBoolean());
        health.reached();
        if (next.isPresent() && pages.size() >= MOST_PAGES)
            log.atWarn().addKeyValue("channel", ref.id()).log("there were more mentions than the list shows");
        if (next.isPresent() && pages.size() < MOST_PAGES) return; // we are to end: the whole of it next time
        for (XHttp.Answer page : pages.reversed()) handIn(page);
    }

    private XHttp.Answer page(Cursor known, Optional<String> next) throws IOException {
        Map<String, String> query = new TreeMap<>(PostFields.QUERY);
        query.put("max_results", PAGE);
        long since = known.since - (OVERLAP.toMillis() << BITS_BELOW_TIME);
        if (since > 0) query.put("since_id", Long.toString(since));
        else query.put("start_time", seconds(known.from));
        next.ifPresent(token -> query.put("pagination_token", token));
        XHttp.Answer page = parts.http().get("mentions", mentionsPath(), query);
        if (!page.isGood()) throw new Refused(page);
        long fresh = 0;
        for (JsonNode post : page.body().path("data"))
            if (!seen.contains(post.path("id").asText())) fresh++;
        if (fresh > 0) parts.budget().spend(XPrice.OWNED_READ, Math.toIntExact(fresh));
        return page;
    }

    /** The oldest first, though the list has the newest first. */
    private void handIn(XHttp.Answer page) {
        List<JsonNode> posts = new ArrayList<>();
        page.body().path("data").forEach(posts::add);
        long newest = cursor.orElseThrow().since;
        for (JsonNode post : posts.reversed()) {
            String id = post.path("id").asText();
            if (ReplyTarget.ID.matcher(id).matches()) newest = Math.max(newest, number(id));
            if (seen.contains(id)) continue;
            XArrival arrival = parts.decoder().mention(post, page.body().path("includes"), clock.instant());
            var unused = JournalAnswer.of(parts.ingest().take(List.of(arrival), "list", intake));
            seen.add(id);
            if (seen.size() > MOST_SEEN) seen.remove(seen.iterator().next());
        }
        if (newest > cursor.orElseThrow().since) save(new Cursor(newest, cursor.orElseThrow().from));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException beyond) {
            return 0;
        }
    }

    private Cursor loaded() {
        Map<String, String> fields =
                JournalAnswer.of(journal.load(List.of(Keys.cursor(ref.id())))).get(0);
        if (fields.containsKey(FROM))
            return new Cursor(Long.parseLong(fields.getOrDefault(SINCE, "0")), Instant.parse(fields.get(FROM)));
        Cursor begun = new Cursor(0, clock.instant());
        save(begun);
        return begun;
    }

    private void save(Cursor now) {
        Map<String, String> fields = Map.of(SINCE, Long.toString(now.since), FROM, now.from.toString());
        var unused = JournalAnswer.of(
                journal.commit(JournalTransaction.under(lease.orElseThrow()).put(Keys.cursor(ref.id()), fields, KEPT)));
        cursor = Optional.of(now);
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Another node looks. Whether this one could send is seen by a call that brings nothing and so costs nothing. */
    @Override
    public Duration standby() {
        Optional<Duration> trouble = trouble("our mentions", () -> {
            XHttp.Answer answer = parts.http().get("mentions", mentionsPath(), BEFORE_ALL);
            if (!answer.isGood()) throw new Refused(answer);
            health.reached();
        });
        if (trouble.isPresent()) return trouble.get();
        health.mentions("");
        var unused = parts.budget().write(); // what others used counts here, too
        retry.worked();
        return config.pollEvery();
    }

    private String mentionsPath() {
        return "/2/users/" + config.account() + "/mentions";
    }

    @Override
    public Duration afterFailure() {
        return retry.next();
    }

    @Override
    public void leave(boolean held) {
        lease = Optional.empty();
    }

    /** Nothing takes longer than an answer. */
    @Override
    public void interrupt() {
        // a round ends by itself
    }
}
