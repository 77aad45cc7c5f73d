package id.kanal.transcriber;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells words from silence that became words: engines of the family of Whisper learnt from subtitles, and where nobody speaks they
 * write what stands there at the end of a film.
 */
final class SpeechFilter {
    private static final String PHRASES = "silence.txt";

    /** As in Whisper itself: nobody spoke, and it is not sure of what it wrote all the same. */
    private static final double NO_SPEECH = 0.6;

    private static final double UNSURE = -1.0;

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?…])\\s+|\\R");
    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> phrases = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();
    private final Set<String> alone = new HashSet<>();

    private SpeechFilter(List<String> lines) {
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) continue;
            if (line.startsWith("=")) alone.add(plain(line));
            else if (line.endsWith("*")) beginnings.add(plain(line));
            else phrases.add(plain(line));
        }
    }

    static SpeechFilter bundled() {
        try (InputStream in = SpeechFilter.class.getResourceAsStream(PHRASES)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + PHRASES);
            return new SpeechFilter(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @param averageLogProbability of its words, natural logarithm */
    static boolean isSilence(double noSpeechProbability, double averageLogProbability) {
        return noSpeechProbability > NO_SPEECH && averageLogProbability < UNSURE;
    }

    /** Without the sentences that nobody spoke. */
    String spoken(String text) {
        return Stream.of(SENTENCE.split(text.strip()))
                .filter(sentence -> !isSubtitle(plain(sentence)))
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** All of a recording; nothing where it is only what engines write where there is nothing. */
    String whole(List<String> parts) {
        List<String> said = new ArrayList<>(parts);
        said.removeIf(String::isBlank);
        String text = String.join(" ", said);
        String plain = plain(text);
        return plain.isEmpty() || alone.contains(plain) ? "" : text;
    }

    private boolean isSubtitle(String sentence) {
        return phrases.contains(sentence) || beginnings.stream().anyMatch(sentence::startsWith);
    }

    private static String plain(String text) {
        return MARKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
