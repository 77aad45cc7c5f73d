package id.kanal.attachments.photo;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes to a file that must keep its layout, because it names its parts by their place: octets are replaced or wiped
 * where they stand.
 */
final class Overlay {
    private static final int MOST_PATCHES = 20_000;

    private final TreeMap<Long, Patch> patches = new TreeMap<>();

    /** Wiping twice is wiping. */
    void wipe(long from, long to) throws Broken {
        if (to > from) add(from, new Patch(to, Optional.empty()));
    }

    void replace(long from, byte[] octets) throws Broken {
        add(from, new Patch(from + octets.length, Optional.of(octets)));
    }

    /** The file with the changes, up to {@code end}; what lies behind it is left out. */
    void onto(CopyPlan draft, long end) throws Broken {
        long at = 0;
        for (Map.Entry<Long, Patch> entry : patches.entrySet()) {
            long from = entry.getKey();
            Patch patch = entry.getValue();
            if (from >= end) break;
            draft.keep(at, from);
            at = Math.min(end, patch.to);
            if (patch.octets.isPresent()) draft.insert(patch.octets.get());
            else draft.zeros(at - from);
        }
        draft.keep(at, end);
    }

    private void add(long from, Patch patch) throws Broken {
        if (patches.size() == MOST_PATCHES) throw new Broken("more to wipe than any photo has");
        long start = from;
        long to = patch.to;
        for (Map.Entry<Long, Patch> near = patches.lowerEntry(to);
                near != null && near.getValue().to > start;
                near = patches.lowerEntry(to)) {
            if (patch.octets.isPresent() || near.getValue().octets.isPresent())
                throw new Broken("what is to be changed lies over itself");
            patches.remove(near.getKey());
            start = Math.min(start, near.getKey());
            to = Math.max(to, near.getValue().to);
        }
        patches.put(start, new Patch(to, patch.octets));
    }

    private record Patch(long to, Optional<byte[]> octets) {}
}
