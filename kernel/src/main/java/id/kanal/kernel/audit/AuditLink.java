package id.kanal.kernel.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.time.Instant;

/**
 * Names a segment so that no other can be taken for it.
 *
 * @param segment the id of its first record
 * @param hash SHA-256 of it, hexadecimal
 * @param until the time of its last record: whether it may be over already is known without it
 */
public record AuditLink(String segment, String hash, Instant until) {
    static AuditLink read(ObjectNode json) {
        return new AuditLink(Json.text(json, "segment"), Json.text(json, "hash"), Json.instant(json, "until"));
    }

    ObjectNode json() {
        return Json.object().put("segment", segment).put("hash", hash).put("until", Json.time(until));
    }
}
