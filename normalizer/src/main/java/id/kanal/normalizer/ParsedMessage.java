package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.normalizer.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a message says, once it was read.
 *
 * @param letter what it is besides its words, without identity numbers; empty for a bare text
 */
record ParsedMessage(TextAnalysis reading, Optional<Content.Letter> letter) {
    private static final String PLACE = "place";
    private static final String ATTACHMENTS = "attachments";
    private static final String TEXT = "text";

    /** Words and position together, where there are both: the position is exact, the words say what is meant by it. */
    Complaint.Location location() {
        Complaint.Location words =
                reading.place().map(Complaint.Location::ofText).orElse(Complaint.Location.UNKNOWN);
        Optional<Complaint.Location> photo = position();
        if (photo.isEmpty()) return words;
        Complaint.Location at = photo.get();
        return new Complaint.Location(
                reading.place().or(at::text), at.areaCode(), at.areaName(), at.latitude(), at.longitude(), at.source());
    }

    private Optional<Complaint.Location> position() {
        return letter.map(Content.Letter::location).filter(at -> !at.equals(Complaint.Location.UNKNOWN));
    }

    List<Complaint.Attachment> attachments() {
        return letter.map(Content.Letter::attachments).orElse(List.of());
    }

    /** What a good report would have and this one lacks, without what came with a letter. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(reading.missing());
        if (position().isPresent()) missing.remove(PLACE);
        missing.addAll(notPassedOn());
        return missing;
    }

    /** What of the message itself could not be passed on. */
    List<String> notPassedOn() {
        List<String> lost = new ArrayList<>();
        letter.ifPresent(l -> {
            if (l.flaws().stream().anyMatch(ParsedMessage::costsAttachments)) lost.add(ATTACHMENTS);
            if (l.flaws().stream().anyMatch(ParsedMessage::costsText)) lost.add(TEXT);
        });
        return lost;
    }

    private static boolean costsAttachments(Defect flaw) {
        return switch (flaw) {
            case TOO_LARGE, ATTACHMENTS_LEFT_OUT, INFECTED -> true;
            case ENCRYPTED, CUT -> false;
        };
    }

    private static boolean costsText(Defect flaw) {
        return switch (flaw) {
            case TOO_LARGE, ENCRYPTED, CUT -> true;
            case ATTACHMENTS_LEFT_OUT, INFECTED -> false;
        };
    }

    boolean lacksPlace() {
        return missing().contains(PLACE);
    }
}
