package id.kanal.normalizer.text;

import id.kanal.kernel.model.Format;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds messages that ask for another form of our mails: {@code FORMAT BRAILLE}, {@code HURUF BESAR}. */
final class DetectFormat implements TextStep {
    private static final int LONGEST = 10;

    private final Map<Format, Set<String>> phrases = new EnumMap<>(Format.class);
    private final Set<String> filler;

    DetectFormat(Dictionary dictionary) {
        phrases.put(Format.BRAILLE, dictionary.words("format-braille"));
        phrases.put(Format.LARGE, dictionary.words("format-large"));
        phrases.put(Format.PLAIN, dictionary.words("format-plain"));
        filler = dictionary.words("format-filler");
    }

    @Override
    public void apply(Draft draft) {
        if (draft.words().size() > LONGEST) return;
        String said = draft.words().stream()
                .map(Token::lower)
                .filter(word -> !filler.contains(word))
                .collect(Collectors.joining("-"));
        phrases.forEach((format, asked) -> {
            if (asked.contains(said)) draft.intent = new Intent.ChangeFormat(format, draft.intent);
        });
    }
}
