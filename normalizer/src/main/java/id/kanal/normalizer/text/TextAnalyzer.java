package id.kanal.normalizer.text;

import id.kanal.kernel.masking.Masked;
import java.util.Optional;
import java.util.Set;

/** What it takes to read what citizens write. Pure: never fails, never blocks, any thread may ask. */
public interface TextAnalyzer {
    /** What one text says. */
    TextAnalysis read(String raw);

    /** The same as {@link #read} says of danger, in less time: for whoever waits for an answer. */
    default Safety safety(String raw) {
        return read(raw).safety();
    }

    /**
     * Which answer a few words choose where several were offered; empty where they choose none, or say more.
     *
     * @param options their ids
     */
    Optional<String> chosen(String raw, Set<String> options);

    /** The same text without identity numbers, for what is passed on but not read. */
    Masked mask(String raw);

    /**
     * What stands before the leave-taking of a letter; the whole text where there is none.
     *
     * @param name how the sender calls themself: a line that says only this ends a letter, too
     */
    String beforeClosing(String text, String name);
}
