package id.kanal.normalizer.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of each command, and the politeness that may surround them. Words come in with their repeated letters folded. */
final class CommandWords {
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
    private final Set<String> guide;
    private final Set<String> help;
    private final Set<String> helpLone;
    private final Set<String> helpFiller;
    private final Set<String> fuzzy;
    private final Set<String> any = new HashSet<>();

    CommandWords(Dictionary dictionary) {
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
        guide = folded(dictionary, "guide");
        help = folded(dictionary, "help");
        helpLone = folded(dictionary, "help-lone");
        helpFiller = folded(dictionary, "help-filler");
        fuzzy = folded(dictionary, "fuzzy");
    }

    private Set<String> folded(Dictionary dictionary, String list) {
        Set<String> folded = dictionary.folded(list);
        for (String words : folded) any.addAll(List.of(words.split("-")));
        return folded;
    }

    /** A quick no: some word belongs to no command at all. */
    boolean mayBeCommand(List<String> said) {
        for (String word : said) if (!any.contains(word) && !number(word) && !is(fuzzy, word)) return false;
        return true;
    }

    static boolean number(String word) {
        return Token.number(word);
    }

    boolean stop(List<String> said) {
        return command(said, stop, stopFiller) || stopPhrase.contains(String.join("-", said));
    }

    boolean start(List<String> said) {
        return command(said, start, startFiller);
    }

    /** The one word that menus show, and nothing beside it: whoever writes a sentence about reporting asks how it is done. */
    boolean guide(List<String> said) {
        return said.size() == 1 && in(guide, said.get(0));
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
        return word.length() > 4 && isNearly(command, word);
    }

    private boolean isNearly(Set<String> command, String word) {
        for (String meant : fuzzy) if (command.contains(meant) && Spelling.oneSlip(meant, word)) return true;
        return false;
    }

    private static boolean in(Set<String> words, String word) {
        return words.contains(word);
    }
}
