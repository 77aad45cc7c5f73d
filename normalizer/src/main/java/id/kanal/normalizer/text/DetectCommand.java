package id.kanal.normalizer.text;

import id.kanal.kernel.model.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells commands from complaints. A message is a command only if nothing is left of it besides a command word, a number
 * and politeness: "stop pungli di sekolah" is a complaint.
 */
final class DetectCommand implements TextStep {
    private static final int LONGEST = 16;

    private final CommandWords words;

    DetectCommand(Dictionary dictionary) {
        this.words = new CommandWords(dictionary);
    }

    @Override
    public void apply(Draft draft) {
        List<NamedNumber> numbers = NamedNumber.of(draft.text());
        draft.mentioned = numbers.stream().flatMap(n -> n.ticket().stream()).findFirst();
        if (draft.mentioned.isEmpty())
            draft.mistyped = numbers.stream()
                    .filter(NamedNumber::nearlyATicket)
                    .map(NamedNumber::digits)
                    .findFirst();
        List<String> rest = numbers.isEmpty() ? folded(draft.words()) : rest(draft.text(), numbers);
        if (rest.size() <= LONGEST && words.mayBeCommand(rest))
            intent(draft, rest, numbers).ifPresent(intent -> draft.intent = intent);
    }

    private Optional<Intent> intent(Draft draft, List<String> rest, List<NamedNumber> numbers) {
        boolean question = draft.text().indexOf('?') >= 0;
        boolean numberGiven = !numbers.isEmpty() || rest.stream().anyMatch(CommandWords::number);
        Optional<Ticket> ticket = draft.mentioned;
        if (rest.isEmpty()) return bare(ticket, numbers, question);
        if (ticket.isPresent() || !numberGiven) {
            if (words.stop(rest)) return Optional.of(new Intent.Stop());
        }
        if (!numberGiven) {
            if (words.start(rest)) return Optional.of(new Intent.Start());
            if (words.guide(rest) && !question) return Optional.of(new Intent.Guide());
            if (words.help(rest)) return Optional.of(new Intent.Help());
        }
        List<String> wordsOnly =
                rest.stream().filter(w -> !CommandWords.number(w)).toList();
        boolean caseLike = numbers.stream().anyMatch(NamedNumber::caseLike);
        if (words.withdraw(wordsOnly, caseLike)) return Optional.of(new Intent.Withdraw(ticket, numberGiven));
        if (words.status(wordsOnly, numberGiven, caseLike, question))
            return Optional.of(new Intent.Status(ticket, numberGiven));
        return Optional.empty();
    }

    private static Optional<Intent> bare(Optional<Ticket> ticket, List<NamedNumber> numbers, boolean question) {
        if (numbers.isEmpty()) return question ? Optional.of(new Intent.Help()) : Optional.empty();
        boolean caseLike = numbers.stream().anyMatch(NamedNumber::caseLike);
        return caseLike ? Optional.of(new Intent.Status(ticket, true)) : Optional.empty();
    }

    /** The words besides the numbers that were read, also where they stick together as in STATUS4821937560. */
    private static List<String> rest(String text, List<NamedNumber> numbers) {
        StringBuilder without = new StringBuilder(text);
        for (NamedNumber number : numbers)
            for (int i = number.start(); i < number.end(); i++) without.setCharAt(i, ' ');
        return folded(Token.of(without.toString()));
    }

    private static List<String> folded(List<Token> words) {
        List<String> folded = new ArrayList<>(words.size());
        for (Token word : words) {
            if (folded.size() > LONGEST) break;
            folded.add(word.folded());
        }
        return folded;
    }
}
