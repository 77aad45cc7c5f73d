package id.kanal.normalizer.text;

import id.kanal.kernel.masking.IdentityNumbers;
import id.kanal.kernel.masking.Masked;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one message. Holds no state: any thread may call it. */
public final class TextPipeline implements TextAnalyzer {
    private final IdentityNumbers numbers;
    /** Of these the last decides what there is to know of danger. */
    private final List<TextStep> first;

    private final List<TextStep> then;
    private final Closing closing;
    private final OptionWords options;

    private TextPipeline(
            IdentityNumbers numbers, List<TextStep> first, List<TextStep> then, Closing closing, OptionWords options) {
        this.numbers = numbers;
        this.first = first;
        this.then = then;
        this.closing = closing;
        this.options = options;
    }

    /**
     * The whole of understanding, in order.
     *
     * @param nikKey key of the hash under which identity numbers are kept
     * @param agencyCodes codes that may stand first in a message, such as TANGKAB
     * @param clock today's date decides the century of a birth year
     */
    public static TextPipeline standard(Dictionary dictionary, byte[] nikKey, Set<String> agencyCodes, Clock clock) {
        return standard(dictionary, nikKey, agencyCodes, clock, Judge.bundled());
    }

    static TextPipeline standard(
            Dictionary dictionary, byte[] nikKey, Set<String> agencyCodes, Clock clock, LinearModel model) {
        IdentityNumbers numbers = new IdentityNumbers(nikKey, clock);
        List<TextStep> first = new ArrayList<>(words(dictionary, numbers, agencyCodes, new GuessLanguage(model)));
        first.addAll(List.of(
                new Judge(model),
                new TagPlace(dictionary, model),
                new DetectTime(dictionary),
                new DetectDanger(dictionary),
                new DetectWish()));
        List<TextStep> then = List.of(
                new DetectFollowUp(dictionary),
                new DetectOrder(dictionary),
                new ChooseKind(),
                new DetectRating(dictionary),
                new DetectTone(dictionary),
                new DetectSelf(dictionary),
                new DetectPersons(dictionary),
                new WriteTitle(dictionary),
                new TakeGist(dictionary));
        return new TextPipeline(numbers, first, then, new Closing(dictionary), new OptionWords(dictionary));
    }

    /** What comes before any judgement: the words as they are meant, and orders that say what they want. */
    static List<TextStep> words(
            Dictionary dictionary, IdentityNumbers numbers, Set<String> agencyCodes, GuessLanguage languages) {
        return List.of(
                new MaskIdentityNumbers(numbers),
                new UnifyUnicode(),
                new CollapseSpaces(),
                new TakeAgencyCode(agencyCodes, dictionary.words("thing")),
                new DetectCommand(dictionary),
                new DetectNoise(dictionary),
                new DetectFormat(dictionary),
                new DetectLink(dictionary),
                languages,
                new ExpandSlang(dictionary));
    }

    @Override
    public TextAnalysis read(String raw) {
        Draft draft = new Draft(raw);
        for (TextStep step : first) step.apply(draft);
        for (TextStep step : then) step.apply(draft);
        return draft.complete();
    }

    @Override
    public Safety safety(String raw) {
        Draft draft = new Draft(raw);
        for (TextStep step : first) step.apply(draft);
        return draft.safety();
    }

    @Override
    public Optional<String> chosen(String raw, Set<String> offered) {
        return options.chosen(raw, offered);
    }

    @Override
    public Masked mask(String raw) {
        return numbers.mask(raw);
    }

    @Override
    public String beforeClosing(String text, String name) {
        return closing.before(text, name);
    }
}
