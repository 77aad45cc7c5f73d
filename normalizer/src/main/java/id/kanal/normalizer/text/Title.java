package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint;

/** Titles of complaints: one line, and not longer than the record takes. */
public final class Title {
    private Title() {}

    /** As somebody wrote it, on one line. */
    public static String line(String written) {
        return shortened(written.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip());
    }

    /** Cut after a word, if one ends in the second half of what fits. */
    static String shortened(String clause) {
        if (clause.length() <= Complaint.TITLE_LIMIT) return clause;
        int end = Complaint.TITLE_LIMIT;
        int space = clause.lastIndexOf(' ', end);
        if (space > Complaint.TITLE_LIMIT / 2) end = space;
        else if (Character.isHighSurrogate(clause.charAt(end - 1))) end--;
        return clause.substring(0, end).strip();
    }
}
