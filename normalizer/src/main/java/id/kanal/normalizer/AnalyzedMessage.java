package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.normalizer.reassembly.Recordings;
import id.kanal.normalizer.text.Safety;
import id.kanal.normalizer.text.SharedWord;
import id.kanal.normalizer.text.Subject;
import id.kanal.normalizer.text.TextAnalysis;
import id.kanal.normalizer.text.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a message says, once it was read. What was filled in outranks what its words say, but protection is the OR of both and
 * urgency the higher one.
 *
 * @param message without identity numbers
 */
record AnalyzedMessage(TextAnalysis analysis, Content.Message message) {
    private static final String PLACE = "place";
    private static final int LONGEST_PLACE = 120;
    private static final String ATTACHMENTS = "attachments";
    private static final String RECORDING = "recording";
    private static final String TEXT = "text";
    /** Nobody wrote down what is said in a recording. */
    static final String TRANSCRIPT = "transcript";

    Declared declared() {
        return message.declared();
    }

    Safety safety() {
        Safety read = analysis.safety();
        return declared()
                .matter()
                .urgency()
                .map(urgency -> read.and(new Safety(read.danger(), urgency, false, false)))
                .orElse(read);
    }

    /** Identity hidden from the reported party and the public. */
    boolean anonymous() {
        return analysis.safety().hides() || declared().person().anonymous();
    }

    /** Content hidden from the public. */
    boolean secret() {
        return analysis.safety().hides() || declared().person().secret();
    }

    Complaint.Kind kind() {
        return declared().matter().kind().orElse(analysis.subject().kind());
    }

    /** Words and position together, where there are both: the position is exact, the words say what is meant by it. */
    Complaint.Location location() {
        Complaint.Location words = words();
        Optional<Complaint.Location> position = position();
        if (position.isEmpty()) return words;
        Complaint.Location at = position.get();
        return new Complaint.Location(
                words.text().or(at::text), at.areaCode(), at.areaName(), at.latitude(), at.longitude(), at.source());
    }

    private Complaint.Location words() {
        return declared()
                .matter()
                .place()
                .map(filledIn -> Complaint.Location.of(filledIn, Complaint.Location.Source.DECLARED))
                .or(() -> analysis.place().map(read -> Complaint.Location.of(read, Complaint.Location.Source.TEXT)))
                .orElse(Complaint.Location.UNKNOWN);
    }

    private Optional<Complaint.Location> position() {
        return message.place().filter(at -> !at.equals(Complaint.Location.UNKNOWN));
    }

    List<Complaint.Attachment> attachments() {
        List<Complaint.Attachment> stored = new ArrayList<>();
        for (Content.File file : message.files())
            switch (file) {
                case Content.File.Stored(Complaint.Attachment attachment, var transcript) -> stored.add(attachment);
                case Content.File.Remote remote -> {} // told as missing
            }
        return stored;
    }

    /** What a good report would have and this one lacks. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(analysis.missing());
        if (!lacksPlace()) missing.remove(PLACE);
        missing.addAll(notPassedOn());
        return missing;
    }

    /** What of the message itself could not be passed on. */
    List<String> notPassedOn() {
        List<String> lost = new ArrayList<>();
        if (lacks(file -> !isRecording(file)) || message.defects().stream().anyMatch(AnalyzedMessage::costsAttachments))
            lost.add(ATTACHMENTS);
        if (lacks(AnalyzedMessage::isRecording)) lost.add(RECORDING);
        if (message.defects().stream().anyMatch(AnalyzedMessage::costsText)) lost.add(TEXT);
        if (!Recordings.unheard(message).isEmpty()) lost.add(TRANSCRIPT);
        return lost;
    }

    /** The attachment in which a machine heard these words, or the last of them. */
    Optional<String> transcriptOf() {
        return Recordings.heardIn(message);
    }

    /** Whether a file of this kind is still at its provider. */
    private boolean lacks(Predicate<Content.File.Remote> kind) {
        return message.files().stream()
                .anyMatch(file -> file instanceof Content.File.Remote remote && kind.test(remote));
    }

    private static boolean isRecording(Content.File.Remote file) {
        return TranscriptRequest.isAudio(file.type());
    }

    private static boolean costsAttachments(Defect defect) {
        return switch (defect) {
            case TOO_LARGE, ATTACHMENTS_LEFT_OUT, INFECTED -> true;
            case ENCRYPTED, CUT, DAMAGED -> false;
        };
    }

    private static boolean costsText(Defect defect) {
        return switch (defect) {
            case ENCRYPTED, CUT, DAMAGED -> true;
            case TOO_LARGE, ATTACHMENTS_LEFT_OUT, INFECTED -> false; // the words may lie within the beginning
        };
    }

    boolean lacksPlace() {
        return location().equals(Complaint.Location.UNKNOWN);
    }

    /** As whoever was asked where says it: just that, whether we know the place or not. */
    Optional<String> placeSaid() {
        String said = analysis.words().text().strip();
        return analysis.place()
                .or(() -> Optional.of(said).filter(text -> !text.isEmpty() && text.length() <= LONGEST_PLACE));
    }

    /** Thanks and the like, and nothing besides. */
    boolean isCourtesy() {
        return analysis.subject().tone() == Tone.COURTESY && message.files().isEmpty();
    }

    int wordCount() {
        return wordCount(analysis.words().text());
    }

    static int wordCount(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** Whether it names something of what was said of a case. */
    boolean isAbout(Optional<String> told) {
        return told.filter(about -> SharedWord.in(about, analysis.words().text()))
                .isPresent();
    }

    /**
     * How it speaks of what became of a case.
     *
     * @param told what was said of that case, if it may be repeated
     */
    Tone tone(Optional<String> told) {
        Subject subject = analysis.subject();
        return isAbout(told) && subject.tone() == Tone.PLAIN ? subject.related() : subject.tone();
    }
}
