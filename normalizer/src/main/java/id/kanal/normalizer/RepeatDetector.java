package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.masking.Characters;
import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.TextSketch;
import id.kanal.kernel.model.TextSketch.Marks;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.text.Gist;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether somebody told the same before: in just these words, or within some days in words of which enough are the same. Pure.
 *
 * @param within how long similar words are of the same matter
 */
record RepeatDetector(Duration within) {
    /** Of so many words that two texts have together, at least this part is in both. Measured, see {@code RepeatDetectorTest}. */
    static final double ENOUGH = 0.42;

    /** The same of texts in which one other word may make another matter. */
    static final double MUCH = 0.6;

    /** Up to so many words a text is one of those; fewer say too little without a place in common. */
    static final int SHORT = 4;

    /** Of the shorter one of two names of a place. */
    private static final double SAME_PLACE = 0.6;

    private static final int EXACT = 10;

    enum Likeness {
        SAME,
        /** The same words, but of another house, road or place, or an emergency by now. */
        ALIKE,
        OTHER
    }

    /** @param told what it was told in then */
    record Repeat(TicketCard card, TextSketch told, boolean same) {}

    static TextSketch sketch(AnalyzedMessage read, Inbound message, KeyedDigest digests) {
        String sender = message.from().key() + '\n';
        Gist gist = read.analysis().subject().gist();
        String all = words(read.analysis().words().text());
        return new TextSketch(
                message.receivedAt(),
                all.isEmpty() ? "" : digests.of(sender + all).substring(0, EXACT),
                read.safety().urgency() == Urgency.EMERGENCY,
                new Marks(
                        marks(sender + "w", gist.words(), digests),
                        marks(sender + "n", gist.numbers(), digests),
                        marks(sender + "w", gist.place(), digests)));
    }

    /** In lower case, one space between them. */
    private static String words(String text) {
        StringBuilder words = new StringBuilder(text.length());
        boolean gap = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            boolean between = !Characters.ofWord(character);
            if (!between && gap && words.length() > 0) words.append(' ');
            if (!between) words.appendCodePoint(Character.toLowerCase(character));
            gap = between;
        }
        return words.toString();
    }

    private static Set<String> marks(String prefix, Set<String> words, KeyedDigest digests) {
        Set<String> marks = new HashSet<>();
        for (String word : words) marks.add(digests.of(prefix + word).substring(0, Marks.LENGTH));
        return marks;
    }

    /** Of the sender's cases the newest open one that tells the same, otherwise the newest that does, or is alike. */
    Optional<Repeat> of(TextSketch now, OpenTurn turn) {
        List<Repeat> same = find(Likeness.SAME, now, turn);
        return same.stream()
                .filter(repeat -> repeat.card().open())
                .findFirst()
                .or(() -> same.stream().findFirst())
                .or(() -> find(Likeness.ALIKE, now, turn).stream().findFirst());
    }

    private List<Repeat> find(Likeness wanted, TextSketch now, OpenTurn turn) {
        List<Conversation.Case> found = turn.conversation().cases().stream()
                .filter(known ->
                        known.told().filter(told -> of(told, now) == wanted).isPresent())
                .toList();
        turn.known().need(found.stream().map(known -> Keys.card(known.ticket())).toList());
        return found.stream()
                .map(known -> new Repeat(
                        turn.known().card(known.ticket()), known.told().orElseThrow(), wanted == Likeness.SAME))
                .filter(repeat -> repeat.card().belongsTo(turn.from()))
                .toList();
    }

    Likeness of(TextSketch told, TextSketch now) {
        if (!now.exact().isEmpty() && told.exact().equals(now.exact())) return Likeness.SAME;
        if (now.at().isAfter(told.at().plus(within))) return Likeness.OTHER;
        Marks before = told.marks();
        Marks after = now.marks();
        Set<String> places = new HashSet<>(before.place());
        places.addAll(after.place()); // in one of them they may not have been taken for a place
        Set<String> some = without(places, before.words());
        Set<String> others = without(places, after.words());
        if (!alike(some, others)) return Likeness.OTHER;
        boolean another = (now.emergency() && !told.emergency())
                || !agree(before.numbers(), after.numbers())
                || !agree(before.place(), after.place(), SAME_PLACE);
        if (another) return Likeness.ALIKE;
        boolean few = Math.min(some.size(), others.size()) < SHORT;
        return few && !placed(before, after) ? Likeness.OTHER : Likeness.SAME;
    }

    private static boolean placed(Marks some, Marks others) {
        return names(some, others.place()) || names(others, some.place());
    }

    private static boolean names(Marks text, Set<String> place) {
        return place.stream()
                .anyMatch(word -> text.place().contains(word) || text.words().contains(word));
    }

    private static Set<String> without(Set<String> places, Set<String> words) {
        Set<String> rest = new HashSet<>(words);
        rest.removeAll(places);
        return rest;
    }

    /** In a short text one other word may make it another matter, unless the rest is all the same. */
    private static boolean alike(Set<String> some, Set<String> others) {
        int fewer = Math.min(some.size(), others.size());
        boolean more = some.containsAll(others) || others.containsAll(some);
        return similarity(some, others) >= (fewer <= SHORT && !more ? MUCH : ENOUGH);
    }

    /** Jaccard's index, estimated from the smallest digests of both where a text has more of them than are kept. */
    static double similarity(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) return 0;
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        boolean whole = some.size() < Marks.MOST_WORDS && others.size() < Marks.MOST_WORDS;
        Set<String> looked = new HashSet<>();
        union.stream().limit(whole ? union.size() : Marks.MOST_WORDS).forEach(looked::add);
        long both =
                looked.stream().filter(some::contains).filter(others::contains).count();
        return (double) both / looked.size();
    }

    /** Who leaves out the number means the same house; who gives another one does not. */
    private static boolean agree(Set<String> some, Set<String> others) {
        return agree(some, others, 1);
    }

    private static boolean agree(Set<String> some, Set<String> others, double part) {
        int fewer = Math.min(some.size(), others.size());
        return fewer == 0 || some.stream().filter(others::contains).count() >= part * fewer;
    }
}
