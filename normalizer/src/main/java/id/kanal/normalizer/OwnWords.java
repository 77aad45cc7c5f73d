package id.kanal.normalizer;

import id.kanal.kernel.model.Content;
import java.util.function.Predicate;

/**
 * Whether a letter is nothing but what we write ourselves: another gateway, or somebody's machine that sends our mails back.
 * No headers are needed to tell. What is quoted besides is not looked at; a file, or a word more, is a person's.
 */
public final class OwnWords {
    static final String REASON = "own-words";

    private final Predicate<String> wording;

    /** @param wording knows a whole mail of ours by its words */
    public OwnWords(Predicate<String> wording) {
        this.wording = wording;
    }

    boolean areAllOf(Content.Letter letter) {
        return letter.attachments().isEmpty()
                && letter.flaws().isEmpty()
                && (wording.test(letter.whole()) || wording.test(letter.fresh()));
    }
}
