package id.kanal.normalizer;

import id.kanal.kernel.signing.KeyedDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was said lately, as keyed digests with their times, so that no text is kept. A machine that answers everything with the
 * same words is known by it, however well it hides that it is one.
 */
record EchoDetector(List<Said> said, KeyedDigest digests) {
    private static final int MOST = 5;
    private static final int DIGEST = 10;

    static EchoDetector in(Map<String, String> fields, String field, KeyedDigest digests) {
        List<Said> said = Arrays.stream(fields.getOrDefault(field, "").split(","))
                .filter(entry -> !entry.isEmpty())
                .map(Said::of)
                .toList();
        return new EchoDetector(said, digests);
    }

    /** How often just this was said within a time. */
    long times(String text, Duration window, Instant now) {
        String digest = digest(text);
        return said.stream()
                .filter(s ->
                        s.digest.equals(digest) && s.second > now.minus(window).getEpochSecond())
                .count();
    }

    EchoDetector and(String text, Instant now) {
        List<Said> more = new ArrayList<>(said);
        more.add(new Said(now.getEpochSecond(), digest(text)));
        return new EchoDetector(more.subList(Math.max(0, more.size() - MOST), more.size()), digests);
    }

    String written() {
        return said.stream().map(s -> s.second + ":" + s.digest).collect(Collectors.joining(","));
    }

    private String digest(String text) {
        return digests.of(plain(text)).substring(0, DIGEST);
    }

    /** As texts are compared: a machine's program may fold its lines anew. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    record Said(long second, String digest) {
        private static Said of(String entry) {
            int colon = entry.indexOf(':');
            return new Said(Long.parseLong(entry.substring(0, colon)), entry.substring(colon + 1));
        }
    }
}
