package id.kanal.console.desk;

import id.kanal.console.account.SealedDocuments;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.RandomToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The drafts of agents, each of which knows how often it was stored, so that of two tabs that write the same one the second is
 * told. Thread-safe; fails as {@code Documents} do.
 */
final class Drafts {
    /** Open ones of one agent, and those that were just saved. */
    static final int MOST = 100;

    private static final int LEAVE_AT_ONCE = MOST / 10;

    private static final Duration OPEN = Duration.ofDays(7);
    /** So long the page of a saved report can be looked at again. */
    private static final Duration SAVED = Duration.ofDays(1);

    private static final int ID_OCTETS = 16;
    private static final int TRIES = 3;

    private final SealedDocuments documents;
    private final RuntimeContext means;

    Drafts(SealedDocuments documents, RuntimeContext means) {
        this.documents = documents;
        this.means = means;
    }

    /** What became of a draft that was to be stored. */
    sealed interface Stored {
        DeskDraft draft();

        record Done(DeskDraft draft) implements Stored {}

        /** Another tab stored it since it was read. */
        record Conflict(DeskDraft draft) implements Stored {}

        /** It is a report already. */
        record Over(DeskDraft draft) implements Stored {}
    }

    String freshId() {
        return RandomToken.of(means.random(), ID_OCTETS);
    }

    static boolean isId(String text) {
        return text.matches("[A-Za-z0-9_-]{22}");
    }

    private static DocumentKey key(String owner, String id) {
        return of(owner).key(id);
    }

    private static DocumentCollection of(String owner) {
        return new DocumentCollection("drafts:" + owner, MOST);
    }

    CompletableFuture<Optional<DeskDraft>> get(String owner, String id) {
        return documents.get(key(owner, id)).thenApply(found -> found.map(Drafts::read));
    }

    private static DeskDraft read(SealedDocuments.Opened opened) {
        return DeskDraft.read(opened.key().id(), opened.json());
    }

    /** Those that are not saved, the last one first. */
    CompletableFuture<List<DeskDraft>> open(String owner) {
        return documents
                .list(of(owner), MOST)
                .thenApply(all -> all.stream()
                        .map(Drafts::read)
                        .filter(DeskDraft::isOpen)
                        .sorted(Comparator.comparing(
                                        (DeskDraft draft) -> draft.around().at())
                                .reversed())
                        .toList());
    }

    /** @param draft with the revision that was read */
    CompletableFuture<Stored> store(String owner, DeskDraft draft) {
        return store(owner, draft, TRIES);
    }

    private CompletableFuture<Stored> store(String owner, DeskDraft draft, int tries) {
        DocumentKey key = key(owner, draft.id());
        return documents.get(key).thenCompose(found -> {
            Optional<DeskDraft> there = found.map(Drafts::read);
            if (there.filter(other -> !other.isOpen()).isPresent()) return done(new Stored.Over(there.get()));
            if (there.filter(draft::isSame).isPresent()) return done(new Stored.Done(there.get()));
            if (there.filter(other -> isInTheWay(other, draft)).isPresent())
                return done(new Stored.Conflict(there.get()));
            DeskDraft next = draft.stored(there.map(DeskDraft::revision).orElse(draft.revision()) + 1, now());
            long version = found.map(SealedDocuments.Opened::version).orElse(0L);
            return put(owner, key, version, next).thenCompose(stored -> {
                if (stored) return done(new Stored.Done(next));
                return tries > 1 ? store(owner, draft, tries - 1) : done(new Stored.Conflict(draft));
            });
        });
    }

    /** Where an agent has as many as may be, those that were saved first give way: their reports are safe elsewhere. */
    private CompletableFuture<Boolean> put(String owner, DocumentKey key, long version, DeskDraft draft) {
        return documents.put(key, version, draft.json(), OPEN).exceptionallyCompose(thrown -> {
            Failure failure = Failure.of(thrown);
            if (failure.code() != FailureCode.COLLECTION_FULL) return CompletableFuture.failedFuture(failure);
            return makeRoom(owner)
                    .thenCompose(left -> left
                            ? documents.put(key, version, draft.json(), OPEN)
                            : CompletableFuture.failedFuture(failure));
        });
    }

    private CompletableFuture<Boolean> makeRoom(String owner) {
        return documents.list(of(owner), MOST).thenCompose(all -> {
            List<CompletableFuture<Boolean>> leaving = all.stream()
                    .map(Drafts::read)
                    .filter(draft -> !draft.isOpen())
                    .sorted(Comparator.comparing(
                            (DeskDraft draft) -> draft.around().at()))
                    .limit(LEAVE_AT_ONCE)
                    .map(draft -> documents.remove(key(owner, draft.id())))
                    .toList();
            return CompletableFuture.allOf(leaving.toArray(CompletableFuture<?>[]::new))
                    .thenApply(done -> !leaving.isEmpty());
        });
    }

    /** Stored by another tab since this one read it. */
    private static boolean isInTheWay(DeskDraft there, DeskDraft draft) {
        return there.revision() != draft.revision()
                && !there.around().tab().equals(draft.around().tab());
    }

    private static CompletableFuture<Stored> done(Stored stored) {
        return CompletableFuture.completedFuture(stored);
    }

    /**
     * Stores what one tab has over what another one stored; that lies beside it as a draft of its own, so that nothing is lost.
     *
     * @param aside the id of that
     */
    CompletableFuture<Stored> takeOver(String owner, DeskDraft draft, String aside) {
        return get(owner, draft.id()).thenCompose(found -> {
            Optional<DeskDraft> other = found.filter(there -> there.isOpen() && !there.isSame(draft));
            if (other.isEmpty()) return store(owner, draft);
            return store(owner, other.get().as(aside))
                    .thenCompose(kept -> store(
                            owner,
                            draft.with(
                                    draft.fields(), draft.files(), other.get().revision())));
        });
    }

    /** It is a report now: what was typed is kept here no longer. */
    CompletableFuture<Void> saved(String owner, DeskDraft draft, DeskDraft.Saved as) {
        return saved(owner, draft, as, TRIES);
    }

    private CompletableFuture<Void> saved(String owner, DeskDraft draft, DeskDraft.Saved as, int tries) {
        DocumentKey key = key(owner, draft.id());
        return documents.get(key).thenCompose(found -> {
            long version = found.map(SealedDocuments.Opened::version).orElse(0L);
            DeskDraft over = draft.saved(as).stored(draft.revision() + 1, now());
            return documents
                    .put(key, version, over.json(), SAVED)
                    .thenCompose(stored -> stored || tries == 1
                            ? CompletableFuture.completedFuture(null)
                            : saved(owner, draft, as, tries - 1)); // another tab stored words in between
        });
    }

    CompletableFuture<Boolean> discard(String owner, String id) {
        return documents.remove(key(owner, id));
    }

    private Instant now() {
        return means.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
