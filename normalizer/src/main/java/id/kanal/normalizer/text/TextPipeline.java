package id.kanal.normalizer.text;

import id.kanal.kernel.masking.IdentityNumbers;
import id.kanal.kernel.masking.Masked;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Reads one message. Holds no state: any thread may call it. */
public final class TextPipeline implements TextAnalyzer {
    private final IdentityNumbers numbers;
    private final List<TextStep> steps;
    private final Closing closing;

    private TextPipeline(IdentityNumbers numbers, List<TextStep> steps, Closing closing) {
        this.numbers = numbers;
        this.steps = steps;
        this.closing = closing;
    }

    /**
     * The whole of understanding, in order.
     *
     * @param nikKey key of the hash under which identity numbers are kept
     * @param agencyCodes codes that may stand first in a message, such as TANGKAB
     * @param clock today's date decides the century of a birth year
     */
    public static TextPipeline standard(Dictionary dictionary, byte[] nikKey, Set<String> agencyCodes, Clock clock) {
        IdentityNumbers numbers = new IdentityNumbers(nikKey, clock);
        return new TextPipeline(
                numbers,
                List.of(
                        new MaskIdentityNumbers(numbers),
                        new UnifyUnicode(),
                        new CollapseSpaces(),
                        new TakeAgencyCode(agencyCodes, dictionary.words("thing")),
                        new DetectCommand(dictionary),
                        new DetectNoise(dictionary.words("noise")),
                        new DetectRating(),
                        new DetectFormat(dictionary),
                        new GuessLanguage(dictionary),
                        new ExpandSlang(dictionary),
                        new FindPlace(dictionary),
                        new DetectDanger(dictionary),
                        new ChooseKind(dictionary),
                        new DetectFollowUp(dictionary),
                        new WriteTitle(dictionary)),
                new Closing(dictionary));
    }

    @Override
    public TextAnalysis read(String raw) {
        Draft draft = new Draft(raw);
        for (TextStep step : steps) step.apply(draft);
        return draft.complete();
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
