package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint;

/**
 * What a message is about, in short.
 *
 * @param title first clause, at most {@link Complaint#TITLE_LIMIT} characters; blank only for noise without any words
 */
public record Subject(String title, Complaint.Kind kind) {
    public Subject {
        if (title.length() > Complaint.TITLE_LIMIT)
            throw new IllegalArgumentException("a title of over 100 characters");
    }

    /** Under the title that the citizen gave, if there is one. */
    public Subject under(String heading) {
        return heading.isBlank() ? this : new Subject(heading, kind);
    }

    @Override
    public String toString() {
        return "Subject[" + kind.id() + "]";
    }
}
