package id.kanal.channels.email.read;

import java.util.List;

/**
 * How much subject and body read like what a machine writes. Citizens complain of leave, of duty trips and of automatic
 * answers: a subject alone says nothing, and who tells of what is wrong is hardly a machine.
 */
final class MachineText {
    /** Nobody but a machine begins a subject so, unless to complain of machines. */
    private static final List<String> AUTOMATIC = PhraseTable.of("subjects-automatic");

    private static final List<String> AWAY_SUBJECTS = PhraseTable.of("subjects-away");
    private static final List<String> AWAY = PhraseTable.of("answer-away");
    private static final List<String> MACHINE = PhraseTable.of("answer-machine");
    private static final List<String> THANKS = PhraseTable.of("answer-thanks");
    private static final List<String> LATER = PhraseTable.of("answer-later");
    private static final List<String> COMPLAINTS = PhraseTable.of("complaint-words");
    private static final int LONGEST = 1_500;

    private final boolean automaticSubject;
    private final boolean awaySubject;
    private final boolean away;
    private final boolean machine;
    private final int courtesies;
    private final boolean complaint;

    /**
     * @param title without marks of answering
     * @param fresh what was written now
     */
    MachineText(String title, String fresh) {
        String subject = PhraseTable.plain(title);
        String body = fresh.length() > LONGEST ? "" : PhraseTable.plain(fresh);
        this.automaticSubject = begins(subject, AUTOMATIC);
        this.awaySubject = begins(subject, AWAY_SUBJECTS);
        this.away = contains(body, AWAY);
        this.machine = contains(body, MACHINE);
        this.courtesies = (contains(body, THANKS) ? 1 : 0) + (contains(body, LATER) ? 1 : 0);
        this.complaint = contains(body, COMPLAINTS);
    }

    /** The body alone reads like an automatic answer. */
    boolean isAnswer() {
        return !complaint && (machine || (away && courtesies > 0));
    }

    /** Subject and body both do. */
    boolean isAnswerThroughout() {
        return (automaticSubject || awaySubject) && isAnswer();
    }

    /** Something of it does, so that an answer of ours might be answered by a machine. */
    boolean isDoubtful() {
        if (automaticSubject) return true;
        boolean hint = machine || (away && courtesies > 0);
        return awaySubject ? hint || (away && !complaint) : isAnswer();
    }

    /** Nothing but such a phrase, or it goes on behind a colon or the like. */
    private static boolean begins(String subject, List<String> phrases) {
        return phrases.stream().anyMatch(phrase -> subject.startsWith(phrase) && isOver(subject, phrase.length()));
    }

    private static boolean isOver(String subject, int end) {
        int at = end;
        while (at < subject.length() && subject.charAt(at) == ' ') at++;
        return at >= subject.length() || ":-\u2013\u2014[(!.|/\uff1a".indexOf(subject.charAt(at)) >= 0;
    }

    /** Whole words: "cuti" does not stand in "mencuti". */
    static boolean contains(String text, List<String> phrases) {
        return phrases.stream().anyMatch(phrase -> stands(text, phrase));
    }

    private static boolean stands(String text, String phrase) {
        for (int at = PhraseTable.find(text, phrase, 0); at >= 0; at = PhraseTable.find(text, phrase, at + 1)) {
            int end = at + phrase.length();
            boolean ends = end == text.length()
                    || !Character.isLetterOrDigit(text.charAt(end))
                    || !Character.isLetterOrDigit(phrase.charAt(phrase.length() - 1));
            if (ends) return true;
        }
        return false;
    }
}
