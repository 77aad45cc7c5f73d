package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.normalizer.text.Labelled;
import id.kanal.normalizer.text.Scoring.Share;
import id.kanal.normalizer.text.TextAnalyzer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Plays what stands before each reply, each with a citizen of its own, and looks where the reply goes. */
final class ReplyScore implements AutoCloseable {
    private static final String PLACED = "lampu jalan mati di Jl Kenanga RT 3 Desa Sukamaju";
    private static final String UNPLACED = "jalannya rusak parah banyak lubang";

    private final NormalizerHarness desk;
    private int citizens;
    private int reached;
    private int replies;
    private int apart;
    private int others;

    ReplyScore(TextAnalyzer reader) {
        desk = new NormalizerHarness(reader);
    }

    void look(Labelled row) {
        if (row.label("situation").isEmpty()) return;
        Address citizen = new Address("tel", "+62811" + (1_000_000 + ++citizens));
        desk.says(citizen, row.label("situation").equals("place") ? UNPLACED : PLACED)
                .work();
        Ticket ticket = desk.conversation(citizen).ticket().orElseThrow();
        status(row.label("situation")).ifPresent(status -> news(ticket, status, row.label("note")));
        desk.later(Duration.ofMinutes(7)).says(citizen, row.text()).work();
        boolean same = desk.conversation(citizen).cases().size() == 1;
        if (row.label("expected").equals("new")) {
            others++;
            if (!same) apart++;
        } else {
            replies++;
            if (same) reached++;
        }
    }

    private static Optional<Status> status(String situation) {
        return switch (situation) {
            case "asked" -> Optional.of(Status.INFORMATION_NEEDED);
            case "resolved" -> Optional.of(Status.RESOLVED);
            case "rejected" -> Optional.of(Status.REJECTED);
            default -> Optional.empty();
        };
    }

    private void news(Ticket ticket, Status status, String note) {
        Optional<String> told = Optional.of(note).filter(text -> text.length() > 1);
        desk.news(ticket, "news-" + citizens, status, told).later(Duration.ofHours(3));
    }

    /** By name, as the other shares. */
    List<Named> shares() {
        return List.of(
                new Named("replies that reach their ticket", new Share(reached, replies)),
                new Named("other matters kept apart", new Share(apart, others)));
    }

    record Named(String name, Share share) {}

    @Override
    public void close() {
        desk.close();
    }
}
