package id.kanal.kernel.audit;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the journal knows of the segments: the newest one, and how many records of the stream, from its first on, are on their
 * way into the next one. That is decided there before anything is written, under the lease: a node that was asleep while
 * another one went on writes the very same octets once more when it wakes up, and never fewer records than are gone from the
 * journal.
 */
record AuditChain(Optional<AuditLink> newest, int planned) {
    private static final String SEGMENT = "segment";
    private static final String HASH = "hash";
    private static final String UNTIL = "until";
    private static final String PLANNED = "planned";

    static CompletableFuture<AuditChain> load(Journal journal) {
        return journal.load(List.of(Keys.auditChain())).thenApply(found -> read(found.get(0)));
    }

    private static AuditChain read(Map<String, String> fields) {
        Optional<AuditLink> newest = Optional.ofNullable(fields.get(SEGMENT))
                .map(segment -> new AuditLink(segment, fields.get(HASH), Instant.parse(fields.get(UNTIL))));
        return new AuditChain(newest, Integer.parseInt(fields.getOrDefault(PLANNED, "0")));
    }

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        newest.ifPresent(link -> {
            fields.put(SEGMENT, link.segment());
            fields.put(HASH, link.hash());
            fields.put(UNTIL, link.until().toString());
        });
        fields.put(PLANNED, Integer.toString(planned));
        return fields;
    }
}
