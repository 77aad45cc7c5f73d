package id.kanal.kernel.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Records that were sealed together: a line that names the segment before, then the records, a line each. What it is made of
 * determines every octet of it, so that whoever writes it again after a crash writes the same.
 *
 * @param previous empty for the first one of all
 * @param records in their order, at least one
 */
record AuditSegment(Optional<AuditLink> previous, List<AuditRecord> records) {
    private static final int FORM = 1;

    AuditSegment {
        records = List.copyOf(records);
        if (records.isEmpty()) throw new IllegalArgumentException("a segment of nothing");
    }

    String name() {
        return records.get(0).id();
    }

    AuditLink link(String hash) {
        return new AuditLink(name(), hash, records.get(records.size() - 1).at());
    }

    String text() {
        ObjectNode head = Json.object().put("v", FORM).put("segment", name());
        previous.ifPresent(link -> head.set("previous", link.json()));
        return records.stream().map(AuditRecord::line).collect(Collectors.joining("\n", Json.write(head) + '\n', "\n"));
    }

    /** Fails as {@code INVALID}. */
    static AuditSegment read(String text) {
        List<String> lines = text.lines().toList();
        ObjectNode head = Json.read(lines.get(0));
        if (Json.number(head, "v") != FORM) throw Failure.of(FailureCode.INVALID, "has another form");
        Optional<AuditLink> previous =
                head.get("previous") instanceof ObjectNode link ? Optional.of(AuditLink.read(link)) : Optional.empty();
        try {
            return new AuditSegment(
                    previous,
                    lines.subList(1, lines.size()).stream()
                            .map(AuditRecord::read)
                            .toList());
        } catch (IllegalArgumentException odd) {
            throw Failure.of(FailureCode.INVALID, "has a line with " + odd.getMessage(), odd);
        }
    }
}
