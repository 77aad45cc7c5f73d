package id.kanal.normalizer.text;

import java.util.List;
import java.util.Set;

/**
 * Where a letter takes its leave. What comes after is a name and where to find it: no part of an order such as STATUS,
 * which is one only if nothing else stands beside it.
 */
final class Closing {
    private static final int LINES = 8;
    private static final int WORDS = 7;
    private static final int LEAVE = 3;
    private static final int LONGEST = 1_000;

    private final Set<String> phrases;
    private final Set<String> devices;

    Closing(Dictionary dictionary) {
        phrases = dictionary.words("closing");
        devices = dictionary.words("sent-from");
    }

    /** @see TextAnalyzer#beforeClosing */
    String before(String text, String name) {
        if (text.length() > LONGEST) return text;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++)
            if (leaves(lines.get(i), name) && signature(lines.subList(i, lines.size())))
                return String.join("\n", lines.subList(0, i)).strip();
        return text;
    }

    private boolean leaves(String line, String name) {
        String bare = line.strip();
        if (bare.isEmpty()) return false;
        if (!name.isBlank() && bare.equalsIgnoreCase(name.strip())) return true;
        if (bare.startsWith("--") || bare.startsWith("__")) return true;
        List<String> words = Token.of(bare).stream().map(Token::lower).toList();
        boolean brief = words.size() <= LEAVE; // "Terima kasih atas kabarnya, tetapi …" takes no leave
        for (int i = 1; i <= Math.min(2, words.size()); i++) {
            String said = String.join("-", words.subList(0, i));
            if ((brief && phrases.contains(said)) || devices.contains(said)) return true;
        }
        return false;
    }

    private static boolean signature(List<String> rest) {
        List<String> written = rest.stream().filter(line -> !line.isBlank()).toList();
        return written.size() <= LINES
                && written.stream().allMatch(line -> Token.of(line).size() <= WORDS);
    }
}
