package id.kanal.console.desk;

import id.kanal.console.account.SealedDocuments;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.RuntimeContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who is at the desk and what they are doing: one document each, gone after a shift. Thread-safe. */
final class Agents {
    /** What the feed says of changes. */
    static final String KIND = "agent";

    private static final DocumentCollection AGENTS = new DocumentCollection("agents", 1_000);
    private static final Duration SHIFT = Duration.ofHours(12);

    private final SealedDocuments documents;
    private final Feed feed;
    private final RuntimeContext means;

    Agents(SealedDocuments documents, Feed feed, RuntimeContext means) {
        this.documents = documents;
        this.feed = feed;
        this.means = means;
    }

    /** @param id of the account */
    record Agent(String id, String name, AgentState state, Instant since) {
        @Override
        public String toString() {
            return "Agent[" + state + "]";
        }
    }

    CompletableFuture<List<Agent>> all() {
        return documents
                .list(AGENTS, AGENTS.bound())
                .thenApply(all -> all.stream()
                        .map(Agents::read)
                        .sorted(Comparator.comparing(Agent::name))
                        .toList());
    }

    CompletableFuture<Optional<Agent>> get(String account) {
        return documents.get(AGENTS.key(account)).thenApply(found -> found.map(Agents::read));
    }

    private static Agent read(SealedDocuments.Opened opened) {
        return new Agent(
                opened.key().id(),
                Json.text(opened.json(), "name"),
                AgentState.of(Json.text(opened.json(), "state")).orElse(AgentState.AWAY),
                Json.instant(opened.json(), "since"));
    }

    /** Of two changes at once, one holds: an agent has two hands and one state. */
    CompletableFuture<Void> change(String account, String name, AgentState state) {
        return documents.get(AGENTS.key(account)).thenCompose(found -> {
            if (found.map(Agents::read).filter(agent -> agent.state == state).isPresent())
                return CompletableFuture.completedFuture(null);
            long version = found.map(SealedDocuments.Opened::version).orElse(0L);
            return documents
                    .put(
                            AGENTS.key(account),
                            version,
                            Json.object()
                                    .put("name", name)
                                    .put("state", state.id())
                                    .put("since", Json.time(means.clock().instant())),
                            SHIFT)
                    .thenCompose(stored -> feed.publish(KIND, account).handle((told, failure) -> null));
        });
    }
}
