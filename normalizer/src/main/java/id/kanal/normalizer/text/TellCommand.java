package id.kanal.normalizer.text;

import id.kanal.kernel.model.Ticket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells commands from complaints. A message is a command only if nothing is left of it besides a command word, a number
 * and politeness: "stop pungli di sekolah" is a complaint.
 */
final class TellCommand implements Step {
    private static final int LONGEST = 16;

    private final CommandWords words;

    TellCommand(Dictionary dictionary) {
        this.words = new CommandWords(dictionary);
    }

    @Override
    public void apply(Draft draft) {
        List<NamedNumber> numbers = NamedNumber.of(draft.text());
        draft.mentioned = numbers.stream().flatMap(n -> n.ticket().stream()).findFirst();
        List<String> rest = rest(draft.text(), numbers);
        if (rest.size() <= LONGEST) intent(draft, rest, numbers).ifPresent(intent -> draft.intent = intent);
    }

    private Optional<Intent> intent(Draft draft, List<String> rest, List<NamedNumber> numbers) {
        boolean question = draft.text().indexOf('?') >= 0;
        boolean numberGiven = !numbers.isEmpty() || rest.stream().anyMatch(TellCommand::number);
        Optional<Ticket> ticket = draft.mentioned;
        if (rest.isEmpty()) return bare(ticket, numbers, question);
        if (ticket.isPresent() || !numberGiven) {
            if (words.stop(rest)) return Optional.of(new Intent.Stop());
        }
        if (!numberGiven) {
            if (words.start(rest)) return Optional.of(new Intent.Start());
            if (words.help(rest)) return Optional.of(new Intent.Help());
        }
        List<String> wordsOnly = rest.stream().filter(w -> !number(w)).toList();
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
        return Word.of(without.toString()).stream().map(Word::lower).toList();
    }

    private static boolean number(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The words of each command, and the politeness that may surround them. */
    private static final class CommandWords {
        private final Set<String> status;
        private final Set<String> statusAsk;
        private final Set<String> statusReport;
        private final Set<String> statusFiller;
        private final Set<String> notYet;
        private final Set<String> withdraw;
        private final Set<String> withdrawAsk;
        private final Set<String> withdrawFiller;
        private final Set<String> stop;
        private final Set<String> stopFiller;
        private final Set<String> stopPhrase;
        private final Set<String> start;
        private final Set<String> startFiller;
        private final Set<String> help;
        private final Set<String> helpLone;
        private final Set<String> helpFiller;
        private final Set<String> fuzzy;

        private CommandWords(Dictionary dictionary) {
            status = folded(dictionary, "status");
            statusAsk = folded(dictionary, "status-ask");
            statusReport = folded(dictionary, "status-report");
            statusFiller = folded(dictionary, "status-filler");
            notYet = folded(dictionary, "not-yet");
            withdraw = folded(dictionary, "withdraw");
            withdrawAsk = folded(dictionary, "withdraw-ask");
            withdrawFiller = folded(dictionary, "withdraw-filler");
            stop = folded(dictionary, "stop");
            stopFiller = folded(dictionary, "stop-filler");
            stopPhrase = folded(dictionary, "stop-phrase");
            start = folded(dictionary, "start");
            startFiller = folded(dictionary, "start-filler");
            help = folded(dictionary, "help");
            helpLone = folded(dictionary, "help-lone");
            helpFiller = folded(dictionary, "help-filler");
            fuzzy = folded(dictionary, "fuzzy");
        }

        private static Set<String> folded(Dictionary dictionary, String list) {
            return dictionary.words(list).stream()
                    .map(w -> Spelling.fold(w, 1))
                    .collect(Collectors.toUnmodifiableSet());
        }

        boolean stop(List<String> said) {
            String phrase = said.stream().map(w -> Spelling.fold(w, 1)).collect(Collectors.joining("-"));
            return command(said, stop, stopFiller) || stopPhrase.contains(phrase);
        }

        boolean start(List<String> said) {
            return command(said, start, startFiller);
        }

        boolean help(List<String> said) {
            return command(said, help, helpFiller) || command(said, helpLone, helpFiller);
        }

        boolean withdraw(List<String> said, boolean caseLike) {
            if (command(said, withdraw, withdrawFiller)) return true;
            boolean ofAReport = caseLike || said.stream().anyMatch(w -> in(statusReport, w));
            return ofAReport && command(said, withdrawAsk, withdrawFiller);
        }

        boolean status(List<String> said, boolean numberGiven, boolean caseLike, boolean question) {
            if (said.stream().anyMatch(w -> !fits(w))) return false;
            boolean complains =
                    said.subList(0, Math.max(0, said.size() - 1)).stream().anyMatch(w -> in(notYet, w));
            if (complains && !question) return false;
            boolean ask = said.stream().anyMatch(w -> in(statusAsk, w));
            boolean report = said.stream().anyMatch(w -> in(statusReport, w));
            return said.stream().anyMatch(w -> is(status, w))
                    || caseLike
                    || (ask && (numberGiven || report))
                    || ofMine(said, report);
        }

        private boolean ofMine(List<String> said, boolean report) {
            return report && said.size() > 2;
        }

        private boolean fits(String word) {
            return is(status, word) || in(statusAsk, word) || in(statusReport, word) || in(statusFiller, word);
        }

        private boolean command(List<String> said, Set<String> command, Set<String> filler) {
            return said.stream().anyMatch(w -> is(command, w))
                    && said.stream().allMatch(w -> is(command, w) || in(filler, w));
        }

        private boolean is(Set<String> command, String word) {
            if (in(command, word)) return true;
            return word.length() > 4 && slips(command, word).findAny().isPresent();
        }

        private Stream<String> slips(Set<String> command, String word) {
            return fuzzy.stream().filter(command::contains).filter(w -> Spelling.oneSlip(w, word));
        }

        private static boolean in(Set<String> words, String word) {
            return words.contains(Spelling.fold(word, 1));
        }
    }
}
