package id.kanal.normalizer.text;

import id.kanal.kernel.masking.IdentityNumbers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How a text is understood, and by which of its words: for those who tune it. Prints what citizens wrote, so it is for no log. */
public final class Explanation {
    private static final int MOST_WORDS = 5;

    private final Dictionary dictionary = Dictionary.bundled();
    private final LinearModel model = Judge.bundled();
    private final DetectDanger dangers = new DetectDanger(dictionary);
    private final Clock clock;
    private final TextPipeline reader;
    private final List<TextStep> steps;

    /** @param clock its day is today, for what is told of yesterday */
    public Explanation(Clock clock) {
        this.clock = clock;
        byte[] key = {0}; // no hash of a number is shown
        IdentityNumbers numbers = new IdentityNumbers(key, clock);
        reader = TextPipeline.standard(dictionary, key, Set.of(), clock, model);
        steps = TextPipeline.words(dictionary, numbers, Set.of(), new GuessLanguage(model));
    }

    public TextAnalyzer reader() {
        return reader;
    }

    /** A line for each decision. */
    public List<String> of(String text) {
        TextAnalysis read = reader.read(text);
        Draft draft = new Draft(text);
        steps.forEach(step -> step.apply(draft));
        List<String> lines = new ArrayList<>();
        lines.add("text        " + read.words().text());
        lines.add("language    " + read.words().language());
        lines.add("intent      " + read.intent() + reason("order", draft));
        lines.add("kind        " + read.subject().kind().id() + reason("kind", draft));
        lines.add("title       " + read.subject().title());
        lines.add(
                "urgency     " + read.safety().urgency().id() + reason("danger", "emergency", draft) + phrases(draft));
        lines.add("danger      " + read.safety().danger().id()
                + reason("danger", read.safety().danger().id(), draft));
        lines.add("protect     " + read.safety().protect() + reason("danger", "protect", draft));
        lines.add("unnamed     " + read.safety().unnamed() + reason("wish", "hide", draft));
        lines.add("tone        " + read.subject().tone().name().toLowerCase(Locale.ROOT) + reason("outcome", draft));
        lines.add("place       " + read.place().orElse("-"));
        lines.add("when        "
                + read.mentions()
                        .when()
                        .flatMap(when -> when.on(LocalDate.now(clock)))
                        .map(Object::toString)
                        .orElse("-"));
        lines.add(
                "ticket      " + read.mentions().ticket().map(Object::toString).orElse("-"));
        lines.add("missing     " + read.missing());
        return lines;
    }

    private String phrases(Draft draft) {
        List<String> found = dangers.phrases(draft);
        return found.isEmpty() ? "" : "  phrases: " + String.join(", ", found);
    }

    /** Of the likeliest answer. */
    private String reason(String question, Draft draft) {
        return reason(question, model.question(question).scores(features(draft)).best(0), draft);
    }

    private String reason(String question, String answer, Draft draft) {
        LinearModel.Question asked = model.question(question);
        if (!asked.answers().names().contains(answer)) return "";
        int index = asked.answers().index(answer);
        Features features = features(draft);
        float score = asked.scores(features).of(answer);
        Map<Integer, Float> byWord = new HashMap<>();
        for (int i = 0; i < features.size(); i++)
            byWord.merge(
                    features.owner(i),
                    asked.answers().scale(index) * asked.weight(features.number(i), index),
                    Float::sum);
        double share = Math.sqrt(Math.max(1, features.size()));
        String words = byWord.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(value -> -Math.abs(value))))
                .limit(MOST_WORDS)
                .map(entry ->
                        "%s %+.1f".formatted(draft.words().get(entry.getKey()).lower(), entry.getValue() / share))
                .collect(Collectors.joining(", "));
        return "  (%s %+.1f: %s)".formatted(answer, score, words);
    }

    private static Features features(Draft draft) {
        return Features.of(draft.words(), 0, draft.words().size());
    }
}
