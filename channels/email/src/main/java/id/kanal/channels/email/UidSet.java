package id.kanal.channels.email;

import java.util.ArrayList;
import java.util.List;

/** UIDs as IMAP writes them: {@code 3:7,9} (RFC 3501, sequence-set). */
final class UidSet {
    /** As many as make a command of a few thousand octets at worst, which every server takes. */
    static final int MOST = 200;

    private UidSet() {}

    /** @param uids ascending, at least one */
    static String of(List<Long> uids) {
        StringBuilder set = new StringBuilder();
        int first = 0;
        for (int i = 1; i <= uids.size(); i++) {
            if (i < uids.size() && uids.get(i) == uids.get(i - 1) + 1) continue;
            if (set.length() > 0) set.append(',');
            set.append(uids.get(first).longValue());
            if (i - 1 > first) set.append(':').append(uids.get(i - 1).longValue());
            first = i;
        }
        return set.toString();
    }

    static List<List<Long>> chunks(List<Long> uids, int most) {
        List<List<Long>> chunks = new ArrayList<>();
        for (int i = 0; i < uids.size(); i += most) chunks.add(uids.subList(i, Math.min(uids.size(), i + most)));
        return chunks;
    }
}
