package id.kanal.gateway;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Parked;
import id.kanal.normalizer.NormalizerStage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Discards suspected noise that nobody sent back for so long; whatever else is parked stays until a person decides. */
final class ParkedSweep {
    private static final int PAGE = 200;

    private final Journal journal;

    ParkedSweep(Journal journal) {
        this.journal = journal;
    }

    /** How many were discarded. */
    CompletableFuture<Integer> before(Instant time) {
        return page(Entry.START, time, 0);
    }

    private CompletableFuture<Integer> page(String after, Instant time, int before) {
        return journal.parked(after, PAGE).thenCompose(page -> {
            List<String> old = page.stream()
                    .filter(parked -> parked.code().equals(NormalizerStage.NOISE))
                    .filter(parked -> parked.at().isBefore(time))
                    .map(Parked::id)
                    .toList();
            CompletableFuture<Integer> discarded = CompletableFuture.completedFuture(before);
            for (String id : old)
                discarded = discarded.thenCombine(journal.discard(id), (many, done) -> done ? many + 1 : many);
            if (page.size() < PAGE) return discarded;
            return discarded.thenCompose(many -> page(page.get(PAGE - 1).id(), time, many));
        });
    }
}
