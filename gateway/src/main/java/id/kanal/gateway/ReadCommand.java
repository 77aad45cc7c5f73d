package id.kanal.gateway;

import id.kanal.gateway.Arguments.Misuse;
import id.kanal.normalizer.text.Explanation;
import id.kanal.normalizer.text.Labelled;
import id.kanal.normalizer.text.Scoring;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Shows how texts are understood: one given text, a file of one a line, or how well a file of labelled ones is read. */
final class ReadCommand {
    static final String SCORE = "--score";

    private final PrintStream out;
    private final Explanation explanation = new Explanation(Clock.system(ZoneId.of("Asia/Jakarta")));

    ReadCommand(PrintStream out) {
        this.out = out;
    }

    void run(Arguments arguments) throws Misuse, IOException {
        if (arguments.option(SCORE).isPresent()) score(Path.of(arguments.needed(SCORE)));
        else for (String text : texts(arguments.rest())) explain(text);
    }

    private static List<String> texts(List<String> words) throws Misuse, IOException {
        if (words.isEmpty()) throw new Misuse("'read' needs a text, a file, or " + SCORE + " FILE");
        String text = String.join(" ", words);
        return isFile(text) ? Files.readAllLines(Path.of(text)) : List.of(text);
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException words) {
            return false;
        }
    }

    private void explain(String text) {
        out.println("> " + text);
        explanation.of(text).forEach(line -> out.println("  " + line));
    }

    private void score(Path file) throws Misuse, IOException {
        List<String> wrong = new ArrayList<>();
        Scoring scoring = new Scoring(explanation.reader(), wrong::add);
        try {
            Labelled.rows(Files.readAllLines(file)).forEach(scoring::look);
        } catch (IllegalArgumentException malformed) {
            throw new Misuse(file + ": " + malformed.getMessage());
        }
        wrong.forEach(line -> out.println("otherwise: " + line));
        new TreeMap<>(scoring.shares()).forEach((what, share) -> out.println(what + ": " + share));
        scoring.confused().forEach((question, mistakes) -> out.println(question + ": " + mistakes));
    }
}
