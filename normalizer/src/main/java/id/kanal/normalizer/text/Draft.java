package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reading in the making. Belongs to one call and one thread; each step fills in what it finds. */
final class Draft {
    String original;
    Intent intent = new Intent.Report();
    Optional<Ticket> mentioned = Optional.empty();
    Optional<String> mistyped = Optional.empty();
    boolean followUp;
    String title = "";
    Complaint.Kind kind = Complaint.Kind.COMPLAINT;
    boolean evident = true;
    Topic.Danger danger = Topic.Danger.NONE;
    Complaint.Urgency urgency = Complaint.Urgency.NORMAL;
    boolean protect;
    Optional<Reporter.Nik> nik = Optional.empty();
    Optional<String> agencyHint = Optional.empty();
    Optional<String> place = Optional.empty();
    Optional<When> when = Optional.empty();
    Self self = Self.UNKNOWN;
    /** Words that name the place. */
    BitSet placed = new BitSet();
    /** Words that name a person, or are a telephone number. */
    BitSet persons = new BitSet();

    boolean unnamed;
    Tone tone = Tone.PLAIN;
    Tone related = Tone.PLAIN;
    Gist gist = Gist.NONE;
    Judgement judgement;
    String language = "id";
    private final Map<String, WrittenWord> met = new HashMap<>();
    private String text;
    private List<Token> words;

    Draft(String raw) {
        this.original = raw;
        text(raw);
    }

    String text() {
        return text;
    }

    void text(String changed) {
        text = changed;
        words = List.of();
    }

    /** The words of the text as it stands. */
    List<Token> words() {
        if (words.isEmpty()) words = Token.of(text, met);
        return words;
    }

    /** Whether one of its words is among some. */
    boolean says(Set<String> some) {
        for (Token word : words()) if (some.contains(word.lower())) return true;
        return false;
    }

    /** What stands between a word and the one before; nothing before the first. */
    String gap(int at) {
        return at == 0
                ? ""
                : text.substring(words().get(at - 1).end(), words().get(at).start());
    }

    /** Known once the steps about danger and wishes are done. */
    Safety safety() {
        return new Safety(danger, urgency, protect, unnamed);
    }

    TextAnalysis complete() {
        return new TextAnalysis(
                new Words(original, text, language),
                intent,
                new Subject(title, kind, evident, tone, related, gist),
                safety(),
                new Mentions(mentioned, mistyped, followUp, agencyHint, when, self),
                nik,
                place);
    }

    @Override
    public String toString() {
        return "Draft[" + original.length() + " characters]";
    }
}
