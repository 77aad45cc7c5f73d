package id.kanal.normalizer;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

@Doc("What many ask, with a short answer that goes out with the first message; the question is recorded all the same.")
public record FrequentQuestion(
        @Doc("Words that all have to stand in a question, in any order; one list a line of the same meaning.")
        List<String> about,

        @Doc("Language of the answer, and of those who get it.") @Default("id")
        String language,

        @Doc("At most 160 characters; with over 85 the first answer may not fit into one short message.")
        String answer) {
    private static final int MOST = 160;
    /** Endings and clitics leave the beginning of a longer word alone. */
    private static final int STEM = 5;

    public FrequentQuestion {
        about = about.stream()
                .map(words -> words.toLowerCase(Locale.ROOT).strip())
                .toList();
        if (about.isEmpty() || about.stream().anyMatch(String::isEmpty))
            throw new IllegalArgumentException("about: name the words of a question, for instance \"ktp hilang\"");
        if (answer.isBlank() || answer.length() > MOST)
            throw new IllegalArgumentException("answer: 1 to " + MOST + " characters, not " + answer.length());
    }

    /** How many of its words stand in a text; 0 unless all of one of its lists do. */
    int matches(List<String> text) {
        return about.stream()
                .map(words -> Arrays.asList(words.split("\\s+")))
                .filter(words -> words.stream().allMatch(word -> text.stream().anyMatch(said -> same(word, said))))
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private static boolean same(String word, String said) {
        return said.equals(word) || (word.length() >= STEM && said.startsWith(word));
    }
}
