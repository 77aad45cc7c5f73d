package id.kanal.normalizer.text;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Reads one message. Holds no state: any thread may call it. */
public final class Reader implements Literacy {
    private final MaskIdentityNumbers masking;
    private final List<Step> steps;
    private final Closing closing;

    private Reader(MaskIdentityNumbers masking, List<Step> steps, Closing closing) {
        this.masking = masking;
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
    public static Reader standard(Dictionary dictionary, byte[] nikKey, Set<String> agencyCodes, Clock clock) {
        MaskIdentityNumbers masking = new MaskIdentityNumbers(nikKey, clock);
        return new Reader(
                masking,
                List.of(
                        masking,
                        new UnifyUnicode(),
                        new CollapseSpaces(),
                        new TakeAgencyCode(agencyCodes, dictionary.words("thing")),
                        new TellCommand(dictionary),
                        new TellNoise(dictionary.words("noise")),
                        new TellRating(),
                        new TellFormat(dictionary),
                        new GuessLanguage(dictionary),
                        new ExpandSlang(dictionary),
                        new FindPlace(dictionary),
                        new SenseDanger(dictionary),
                        new ChooseKind(dictionary),
                        new SpotFollowUp(dictionary),
                        new WriteTitle(dictionary)),
                new Closing(dictionary));
    }

    @Override
    public Reading read(String raw) {
        Draft draft = new Draft(raw);
        for (Step step : steps) step.apply(draft);
        return draft.complete();
    }

    @Override
    public Masked mask(String raw) {
        Draft draft = new Draft(raw);
        masking.apply(draft);
        return new Masked(draft.original, draft.nik);
    }

    @Override
    public String beforeClosing(String text, String name) {
        return closing.before(text, name);
    }
}
