package id.kanal.normalizer.text;

import id.kanal.kernel.model.Reporter;
import java.util.List;
import java.util.Optional;

/**
 * What one message says. Pure: knows nothing of earlier messages. Never printed: it is a citizen's words.
 *
 * @param nik facts of the first identity number in the message; one that only a NIK can be is preferred
 * @param place words that name a place, from the normalised form
 */
public record TextAnalysis(
        Words words,
        Intent intent,
        Subject subject,
        Safety safety,
        Mentions mentions,
        Optional<Reporter.Nik> nik,
        Optional<String> place) {
    private static final List<String> PLACE = List.of("place");

    /** The same, meant as something else. */
    public TextAnalysis as(Intent other) {
        return new TextAnalysis(words, other, subject, safety, mentions, nik, place);
    }

    /** With what the title says besides. */
    public TextAnalysis and(TextAnalysis title) {
        return new TextAnalysis(
                words,
                intent,
                subject.and(title.subject),
                safety.and(title.safety),
                mentions.or(title.mentions),
                nik.or(title::nik),
                place.or(title::place));
    }

    public TextAnalysis protectedIf(boolean more) {
        return new TextAnalysis(words, intent, subject, safety.protectedIf(more), mentions, nik, place);
    }

    public TextAnalysis of(Optional<Reporter.Nik> person) {
        return new TextAnalysis(words, intent, subject, safety, mentions, person, place);
    }

    /** The same of a whole message: all its words, and the title that it has, if it has one. */
    public TextAnalysis of(String whole, String heading) {
        return new TextAnalysis(
                new Words(whole, words.text(), words.language()),
                intent,
                subject.under(heading),
                safety,
                mentions,
                nik,
                place);
    }

    /** What a good report would have and this one lacks: {@code place}. */
    public List<String> missing() {
        return place.isEmpty() ? PLACE : List.of();
    }

    @Override
    public String toString() {
        return "TextAnalysis[" + intent.getClass().getSimpleName() + ", " + subject + ", " + words + "]";
    }
}
