package id.kanal.normalizer;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

@Doc("How messages become complaints.")
public record NormalizerConfig(
        @Doc("Whose information the events are: their CloudEvents attribute `owner`.") @Default("id.kanal.example")
        String owner,

        @Doc("Agency or campaign codes that may stand first in a message; kept as a hint.") @Default("[]")
        List<String> agencyCodes,

        @Doc("What many ask, by a name of your own, and the short answer to it.") @Default("{}")
        Map<String, FrequentQuestion> questions,

        @Doc("A short message this soon after the last one of the same sender adds to it.") @Default("PT10M")
        Duration afterthought,

        @Doc("How long the answer to a question for the place is waited for.") @Default("PT24H")
        Duration answerWithin,

        @Doc("How long the answer to a question of the core's, or to the news of an outcome, is taken for one.")
        @Default("P14D")
        Duration answerNews,

        @Doc(
                "How long a reply waits for its sender to say which of several cases it is about; then it goes to the newest.")
        @Default("PT10M")
        Duration chooseWithin,

        @Doc(
                "How long a report that somebody is led through waits for the next answer; then it goes out with what there is.")
        @Default("PT10M")
        Duration guideWithin,

        @Doc(
                "How long similar words of the same person are taken for the same matter, and cases of others of the same place and matter are linked.")
        @Default("P7D")
        Duration repeatWithin,

        @Doc("Where citizens are: the day of \"yesterday\" is taken from there.") @Default("Asia/Jakarta")
        ZoneId zone,

        @Doc("Up to how many characters a message counts as short.") @Default("80")
        int shortMessage,

        @Doc("How often one sender is helped, at most, after messages without content.") @Default("PT24H")
        Duration helpEvery,

        @Doc("How long a ticket card is kept after its last change.") @Default("P400D")
        Duration keepCards,

        @Doc("How long the open ticket of a sender is remembered after the sender's last message.") @Default("P90D")
        Duration keepSenders,

        @Doc("How long STOP holds.") @Default("P3650D") Duration keepStops,

        @Doc("How many messages of a lane are handled in one step.") @Default("25")
        int batch) {
    public NormalizerConfig {
        if (owner.isBlank()) throw new IllegalArgumentException("owner: must not be blank");
        if (shortMessage < 0) throw new IllegalArgumentException("short-message: must not be negative");
        if (batch < 1 || batch > 1_000) throw new IllegalArgumentException("batch: 1 to 1000, not " + batch);
        positive("answer-within", answerWithin);
        positive("answer-news", answerNews);
        positive("choose-within", chooseWithin);
        positive("guide-within", guideWithin);
        positive("repeat-within", repeatWithin);
        positive("keep-cards", keepCards);
        positive("keep-senders", keepSenders);
        positive("keep-stops", keepStops);
        notNegative("afterthought", afterthought);
        notNegative("help-every", helpEvery);
        agencyCodes = List.copyOf(agencyCodes);
        questions = Map.copyOf(questions);
    }

    /** What the deployment answers to a question that many ask: that of the most words. */
    Optional<String> answer(String question, String language) {
        List<String> words = List.of(question.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
        return questions.values().stream()
                .filter(known -> known.language().equals(language) && known.matches(words) > 0)
                .max(Comparator.<FrequentQuestion>comparingInt(known -> known.matches(words))
                        .thenComparing(FrequentQuestion::answer))
                .map(FrequentQuestion::answer);
    }

    private static void positive(String key, Duration duration) {
        if (duration.isNegative() || duration.isZero())
            throw new IllegalArgumentException(key + ": must be longer than nothing");
    }

    private static void notNegative(String key, Duration duration) {
        if (duration.isNegative()) throw new IllegalArgumentException(key + ": must not be negative");
    }
}
