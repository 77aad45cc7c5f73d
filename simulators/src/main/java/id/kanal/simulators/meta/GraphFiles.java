package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Files that people sent: an id for seven days, under which an address can be asked for that holds five minutes. */
final class GraphFiles {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Clock clock;
    private final Duration addressHolds;
    private final Map<String, Stored> files = new ConcurrentHashMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1_700_000_000_000_000L);

    private record Stored(Octets octets, String type, Instant until) {}

    private record Place(String id, Instant until) {}

    GraphFiles(Clock clock, Duration addressHolds) {
        this.clock = clock;
        this.addressHolds = addressHolds;
    }

    /** Its id. */
    String store(Octets octets, String type) {
        String id = Long.toString(ids.incrementAndGet());
        files.put(id, new Stored(octets, type, clock.instant().plus(KEPT)));
        return id;
    }

    boolean knows(String id) {
        return files.containsKey(id);
    }

    /** Where a file lies from now on; throws where it is not kept any longer. */
    ObjectNode place(String id, String root) {
        Stored file = files.get(id);
        if (file == null || clock.instant().isAfter(file.until))
            throw new GraphRefusal.Thrown(100, "Unsupported get request. Object with ID does not exist");
        String key = Long.toString(ids.incrementAndGet());
        places.put(key, new Place(id, clock.instant().plus(addressHolds)));
        return Json.object()
                .put("messaging_product", "whatsapp")
                .put("url", root + "/whatsapp_business/attachments/" + key)
                .put("mime_type", file.type)
                .put("file_size", file.octets.length())
                .put("id", id);
    }

    /** Empty where that address does not hold any longer. */
    Optional<Octets> content(String key) {
        Place place = places.get(key);
        boolean holds = place != null && clock.instant().isBefore(place.until);
        return holds ? Optional.of(files.get(place.id).octets) : Optional.empty();
    }
}
