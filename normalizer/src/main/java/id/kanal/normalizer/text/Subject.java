package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint;

/**
 * What a message is about, in short.
 *
 * @param tone how it speaks of what became of an earlier case, if it does
 * @param related how it speaks of it where that is what it is about for certain
 * @param title first clause, at most {@link Complaint#TITLE_LIMIT} characters; blank only for noise without any words
 * @param evident whether its words tell the kind; otherwise it is the usual one
 * @param gist by what it is known that another text tells the same
 */
public record Subject(String title, Complaint.Kind kind, boolean evident, Tone tone, Tone related, Gist gist) {
    public Subject {
        if (title.length() > Complaint.TITLE_LIMIT)
            throw new IllegalArgumentException("a title of over 100 characters");
    }

    /** Under the title that the citizen gave, if there is one. */
    public Subject under(String heading) {
        return heading.isBlank() ? this : new Subject(heading, kind, evident, tone, related, gist);
    }

    /** With what a title tells of the matter besides. */
    Subject and(Subject title) {
        return new Subject(this.title, kind, evident, tone, related, gist.and(title.gist));
    }

    @Override
    public String toString() {
        return "Subject[" + kind.id() + "]";
    }
}
