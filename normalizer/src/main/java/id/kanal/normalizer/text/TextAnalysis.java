package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Ticket;
import java.util.List;
import java.util.Optional;

/**
 * What one message says. Pure: knows nothing of earlier messages. Never printed: it is a citizen's words.
 *
 * @param original what the citizen wrote, NIK and KK masked, otherwise untouched
 * @param text the normalised form: unicode and spaces unified, agency code taken off, slang expanded
 * @param mentioned a ticket named in the message, whatever the intent
 * @param followUp words that speak of an earlier report; may go with a {@code Status} that names no ticket
 * @param title first clause, at most {@link Complaint#TITLE_LIMIT} characters; blank only for noise without any words
 * @param danger which emergency line comes first
 * @param protect violence, child or sexual case: the record is forced anonymous and secret
 * @param nik facts of the first identity number in the message; one that only a NIK can be is preferred
 * @param agencyHint agency code that came first, in upper case
 * @param place words that name a place, from the normalised form
 * @param language BCP 47; {@code id} unless another is clear
 * @param missing what a good report would have and this one lacks: {@code place}
 */
public record TextAnalysis(
        String original,
        String text,
        Intent intent,
        Optional<Ticket> mentioned,
        boolean followUp,
        String title,
        Complaint.Kind kind,
        Notification.Danger danger,
        Complaint.Urgency urgency,
        boolean protect,
        Optional<Complaint.Nik> nik,
        Optional<String> agencyHint,
        Optional<String> place,
        String language,
        List<String> missing) {
    public TextAnalysis {
        if (title.length() > Complaint.TITLE_LIMIT)
            throw new IllegalArgumentException("a title of over 100 characters");
        missing = List.copyOf(missing);
    }

    /** The same, meant as something else. */
    public TextAnalysis as(Intent other) {
        return new TextAnalysis(
                original,
                text,
                other,
                mentioned,
                followUp,
                title,
                kind,
                danger,
                urgency,
                protect,
                nik,
                agencyHint,
                place,
                language,
                missing);
    }

    /** The same of a whole letter: all its words, and the title that it has, if it has one. */
    public TextAnalysis of(String whole, String heading) {
        return new TextAnalysis(
                whole,
                text,
                intent,
                mentioned,
                followUp,
                heading.isBlank() ? title : heading,
                kind,
                danger,
                urgency,
                protect,
                nik,
                agencyHint,
                place,
                language,
                missing);
    }

    @Override
    public String toString() {
        return "TextAnalysis[" + intent.getClass().getSimpleName() + ", " + kind.id() + ", " + urgency.id() + ", "
                + original.length() + " characters]";
    }
}
