package id.kanal.normalizer.text;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Reads one message. Holds no state: any thread may call it. */
public final class Reader {
    private final List<Step> steps;

    private Reader(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * The whole of understanding, in order.
     *
     * @param nikKey key of the hash under which identity numbers are kept
     * @param agencyCodes codes that may stand first in a message, such as TANGKAB
     * @param clock today's date decides the century of a birth year
     */
    public static Reader standard(Dictionary dictionary, byte[] nikKey, Set<String> agencyCodes, Clock clock) {
        return new Reader(List.of(
                new MaskIdentityNumbers(nikKey, clock),
                new UnifyUnicode(),
                new CollapseSpaces(),
                new TakeAgencyCode(agencyCodes, dictionary.words("thing")),
                new TellCommand(dictionary),
                new TellNoise(dictionary.words("noise")),
                new GuessLanguage(dictionary),
                new ExpandSlang(dictionary),
                new FindPlace(dictionary),
                new SenseDanger(dictionary),
                new ChooseKind(dictionary),
                new SpotFollowUp(dictionary),
                new WriteTitle(dictionary)));
    }

    /** Never fails, whatever was sent. */
    public Reading read(String raw) {
        Draft draft = new Draft(raw);
        for (Step step : steps) step.apply(draft);
        return draft.complete();
    }
}
