package id.kanal.normalizer.text;

import id.kanal.kernel.masking.Masked;

/** What it takes to read what citizens write. Pure: never fails, never blocks, any thread may ask. */
public interface TextAnalyzer {
    /** What one text says. */
    TextAnalysis read(String raw);

    /** The same text without identity numbers, for what is passed on but not read. */
    Masked mask(String raw);

    /**
     * What stands before the leave-taking of a letter; the whole text where there is none.
     *
     * @param name how the sender calls themself: a line that says only this ends a letter, too
     */
    String beforeClosing(String text, String name);
}
