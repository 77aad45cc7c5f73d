package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The first clause, without the greeting and the writer before it, the request after it, and who is named in it. */
final class WriteTitle implements TextStep {
    private static final int CLAUSE_WORDS = 3;
    /** Where something was left out. */
    private static final int FEWER_WORDS = 2;

    /** So many words somebody says of themself before they come to the matter. */
    private static final int INTRODUCTION = 16;

    private static final int ABBREVIATION = 3;

    private final Set<String> openers = new HashSet<>();
    private final Set<String> writer;
    private final Set<String> wishes;
    private final Set<String> reports;
    private final Set<String> introductions;
    private final Set<String> requests;
    private final Set<String> dangling;
    private final Set<String> loosely = new HashSet<>();
    private final Set<String> cases;
    private final Set<String> parents;

    WriteTitle(Dictionary dictionary) {
        openers.addAll(dictionary.words("opener"));
        openers.addAll(dictionary.words("title-opener"));
        writer = dictionary.words("self");
        wishes = dictionary.words("title-wish");
        reports = dictionary.words("title-report");
        introductions = dictionary.words("title-intro");
        requests = dictionary.words("request");
        dangling = dictionary.words("title-dangling");
        loosely.addAll(dangling);
        loosely.removeAll(dictionary.words("place-lead"));
        cases = dictionary.words("status-report");
        parents = dictionary.words("title-mother");
    }

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        int first = first(draft);
        String clause = first < words.size() ? clause(draft, first) : "";
        if (clause.isEmpty()) clause = clause(draft, 0);
        if (clause.isEmpty()) clause = words.isEmpty() ? draft.text() : "-";
        draft.title = sentence(Title.shortened(clause));
    }

    /** Where the matter begins; the number of words where there is nothing else. */
    private int first(Draft draft) {
        int first = opened(draft, 0);
        if (!introduced(draft, first)) return first;
        int told = told(draft, first);
        return told > 0 ? opened(draft, told) : introductions(draft, first);
    }

    /** After what greets and asks to be heard. */
    private int opened(Draft draft, int from) {
        List<Token> words = draft.words();
        int at = from;
        while (at < words.size() && (draft.persons.get(at) || opens(draft, at))) at++;
        boolean mine = at - from > 1
                && at < words.size()
                && writer.contains(words.get(at - 1).lower())
                && cases.contains(words.get(at - 2).lower());
        return mine ? at - 2 : at; // "laporan saya belum ditindaklanjuti"
    }

    private boolean opens(Draft draft, int at) {
        return openers.contains(draft.words().get(at).lower()) && !parent(draft, at);
    }

    /** "Ibu saya dipukul", "ibu hamil": there nobody is addressed, as in "bapak ibu, saya …". */
    private boolean parent(Draft draft, int at) {
        List<Token> words = draft.words();
        return parent(words.get(at))
                && at + 1 < words.size()
                && parents.contains(words.get(at + 1).lower())
                && draft.gap(at + 1).equals(" ")
                && (at == 0 || !parent(words.get(at - 1)));
    }

    private static boolean parent(Token word) {
        return word.lower().equals("ibu") || word.lower().equals("bapak");
    }

    /** Whether the writer speaks of themself first: by name, or of where they are from. */
    private boolean introduced(Draft draft, int first) {
        List<Token> words = draft.words();
        if (first >= words.size()) return false;
        boolean speaks = false;
        for (int at = 0; at <= first; at++)
            speaks |= writer.contains(words.get(at).lower());
        boolean named = !draft.persons.isEmpty() && draft.persons.nextSetBit(0) < first;
        boolean form = first > 0 && words.get(0).lower().equals("nama");
        return (speaks || form) && (named || introduces(draft, first));
    }

    private boolean introduces(Draft draft, int at) {
        List<Token> words = draft.words();
        boolean onward = at + 1 < words.size() && writer.contains(words.get(at).lower());
        return introductions.contains(words.get(onward ? at + 1 : at).lower()) || (onward && draft.persons.get(at + 1));
    }

    /** After "mau lapor" and the like; 0 where nothing says that a report comes. */
    private int told(Draft draft, int from) {
        List<Token> words = draft.words();
        for (int at = from + 1; at + 1 < words.size() && at <= from + INTRODUCTION; at++)
            if (cases.contains(words.get(at).lower()) && draft.gap(at + 1).indexOf(':') >= 0) return at + 1;
            else if (reports.contains(words.get(at).lower())
                    && (wishes.contains(words.get(at - 1).lower()) || ends(draft, at))) return at + 1;
        return 0;
    }

    /** After the clauses that tell of the writer, where others come. */
    private int introductions(Draft draft, int from) {
        List<Token> words = draft.words();
        int at = from;
        while (at < words.size() && introduces(draft, at)) {
            int next = at + 1;
            while (next < words.size() && !ends(draft, next)) next++;
            at = opened(draft, next);
        }
        return at < words.size() ? at : from;
    }

    private String clause(Draft draft, int first) {
        List<Integer> kept = new ArrayList<>();
        List<Token> words = draft.words();
        for (int at = first; at < words.size(); at++) {
            boolean enough = kept.size() >= (at - first > kept.size() ? FEWER_WORDS : CLAUSE_WORDS);
            boolean within = at > first && draft.persons.get(at - 1) && draft.persons.get(at);
            if (enough && !within && (requests.contains(words.get(at).lower()) || ends(draft, at))) break;
            boolean loose = kept.isEmpty()
                    && at > 0
                    && draft.persons.get(at - 1)
                    && loosely.contains(words.get(at).lower());
            if (loose) continue;
            if (!draft.persons.get(at)) kept.add(at);
            else
                while (kept.size() > 1
                        && dangling.contains(words.get(last(kept)).lower())) kept.remove(kept.size() - 1);
        }
        return joined(draft, kept);
    }

    private static int last(List<Integer> kept) {
        return kept.get(kept.size() - 1);
    }

    /** The words as they stand, with what stands between them where they stood together. */
    private static String joined(Draft draft, List<Integer> kept) {
        StringBuilder clause = new StringBuilder();
        int last = -1;
        for (int at : kept) {
            Token word = draft.words().get(at);
            if (last < 0) clause.append(word.start() > 0 && draft.text().charAt(word.start() - 1) == '[' ? "[" : "");
            else if (last == at - 1) clause.append(draft.gap(at).replace('\n', ' '));
            else {
                boolean closes = draft.gap(last + 1).startsWith("]"); // of a masked number
                clause.append(closes ? "]" : "").append(ends(draft, at) || ends(draft, last + 1) ? ", " : " ");
            }
            clause.append(draft.text(), word.start(), word.end());
            last = at;
        }
        int end = last < 0 ? draft.text().length() : draft.words().get(last).end();
        return clause.append(end < draft.text().length() && draft.text().charAt(end) == ']' ? "]" : "")
                .toString();
    }

    /** Whether a clause ends before a word; at the full stop of "RSUD dr. Soetomo" none does. */
    private static boolean ends(Draft draft, int at) {
        String gap = draft.gap(at);
        boolean onward = at > 0
                && draft.words().get(at - 1).lower().length() <= ABBREVIATION
                && (draft.persons.get(at) || (draft.placed.get(at - 1) && draft.placed.get(at)));
        return gap.indexOf(',') >= 0
                || gap.indexOf(';') >= 0
                || gap.indexOf('\n') >= 0
                || gap.indexOf('!') >= 0
                || gap.indexOf('?') >= 0
                || (gap.indexOf('.') >= 0 && gap.length() > 1 && !onward);
    }

    private static String sentence(String clause) {
        if (clause.isEmpty()) return clause;
        boolean shouted = clause.length() > 12
                && clause.equals(clause.toUpperCase(Locale.ROOT))
                && !clause.equals(clause.toLowerCase(Locale.ROOT));
        String calm = shouted ? clause.toLowerCase(Locale.ROOT) : clause;
        int head = Character.charCount(calm.codePointAt(0));
        String title = Character.toString(Character.toUpperCase(calm.codePointAt(0))) + calm.substring(head);
        return title.length() > Complaint.TITLE_LIMIT ? title.substring(0, Complaint.TITLE_LIMIT) : title;
    }
}
