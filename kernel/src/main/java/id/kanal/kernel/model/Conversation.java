package id.kanal.kernel.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one address. Its lane is the only writer.
 *
 * @param cases the last ones, newest first
 * @param times when something happened last
 * @param wishes what the citizen told us about our messages
 * @param reach by which addresses they are reached
 * @param pending questions that are open, newest first
 */
public record Conversation(
        List<Case> cases,
        Optional<LastMessage> last,
        Optional<String> language,
        Times times,
        Wishes wishes,
        Reach reach,
        List<Pending> pending) {
    public static final int MOST_CASES = 20;
    public static final int MOST_PENDING = 5;
    /** Of how many cases more is known than whether just the same words come again. */
    public static final int MOST_SKETCHES = 5;

    public static final Conversation NEW = new Conversation(
            List.of(), Optional.empty(), Optional.empty(), Times.NEVER, Wishes.NONE, Reach.ALONE, List.of());

    public Conversation {
        cases = bounded(cases);
        pending = List.copyOf(pending.subList(0, Math.min(pending.size(), MOST_PENDING)));
    }

    /** The last case, whatever became of it. */
    public Optional<Ticket> ticket() {
        return cases.stream().findFirst().map(Case::ticket);
    }

    private static List<Case> bounded(List<Case> cases) {
        List<Case> kept = new ArrayList<>(cases.subList(0, Math.min(cases.size(), MOST_CASES)));
        for (int i = MOST_SKETCHES; i < kept.size(); i++)
            kept.set(i, kept.get(i).exactly());
        return List.copyOf(kept);
    }

    /** After a message became part of a case. */
    public Conversation wrote(Ticket ticket, Instant at, String in) {
        List<Case> newest = new ArrayList<>();
        newest.add(cases.stream()
                .filter(known -> known.ticket.equals(ticket))
                .findFirst()
                .orElse(new Case(ticket, Optional.empty())));
        cases.stream().filter(other -> !other.ticket.equals(ticket)).forEach(newest::add);
        return new Conversation(
                newest, Optional.of(new LastMessage(at)), Optional.of(in), times, wishes, reach, pending);
    }

    /** Of somebody whose words tell their language before anything of them became part of a case. */
    public Conversation writing(String in) {
        return new Conversation(cases, last, Optional.of(in), times, wishes, reach, pending);
    }

    /** With what a case was told in. */
    public Conversation told(Ticket ticket, TextSketch sketch) {
        List<Case> others = new ArrayList<>(cases);
        others.replaceAll(known -> known.ticket.equals(ticket) ? new Case(ticket, Optional.of(sketch)) : known);
        return new Conversation(others, last, language, times, wishes, reach, pending);
    }

    public Conversation helpedAt(Instant at) {
        return new Conversation(
                cases, last, language, new Times(times.heard(), Optional.of(at), 0), wishes, reach, pending);
    }

    /** After another message without content. */
    public Conversation babbled() {
        Times more = new Times(times.heard(), times.helped(), times.noise() + 1);
        return new Conversation(cases, last, language, more, wishes, reach, pending);
    }

    public Conversation heardAt(Instant at) {
        return new Conversation(
                cases,
                last,
                language,
                new Times(Optional.of(at), times.helped(), times.noise()),
                wishes,
                reach,
                pending);
    }

    public Conversation wishing(Wishes other) {
        return new Conversation(cases, last, language, times, other, reach, pending);
    }

    /** Why nothing can be sent there now. */
    public Optional<Blocked> unreached() {
        return reach.blocked();
    }

    public Conversation reached(Optional<Blocked> other) {
        return reaching(reach.blocked(other));
    }

    public Conversation reaching(Reach other) {
        return new Conversation(cases, last, language, times, wishes, other, pending);
    }

    /** Without a question that is open no more. */
    public Conversation answered(String id) {
        return awaiting(pending.stream().filter(other -> !other.id().equals(id)).toList());
    }

    /** Without what was said of a case, which is secret from now on. */
    public Conversation silentAbout(Ticket ticket) {
        return awaiting(pending.stream()
                .map(open -> open.ticket().filter(ticket::equals).isPresent() ? open.silent() : open)
                .toList());
    }

    /** With one more question, the newest. */
    public Conversation asking(Pending question) {
        List<Pending> open = new ArrayList<>(List.of(question));
        open.addAll(pending);
        return awaiting(open);
    }

    /** Without the questions of a kind. */
    public Conversation without(String slot) {
        return awaiting(
                pending.stream().filter(other -> !other.slot().equals(slot)).toList());
    }

    public Conversation awaiting(List<Pending> others) {
        return new Conversation(cases, last, language, times, wishes, reach, others);
    }

    @Override
    public String toString() {
        return "Conversation[" + cases.size() + " cases]";
    }

    /** @param told what it was told in, as far as that is still known */
    public record Case(Ticket ticket, Optional<TextSketch> told) {
        private Case exactly() {
            return new Case(ticket, told.map(TextSketch::exactly));
        }
    }

    /** @param at when the last message that became part of a case came in */
    public record LastMessage(Instant at) {}

    /**
     * @param heard when anything came from there; kept only where the channel may answer for some time only
     * @param helped when help was last offered after a message without content
     * @param noise how many messages without content came since
     */
    public record Times(Optional<Instant> heard, Optional<Instant> helped, int noise) {
        public static final Times NEVER = new Times(Optional.empty(), Optional.empty(), 0);
    }

    /**
     * @param stoppedSince the citizen wants no news
     * @param format in which our messages are written
     * @param language in which they are written, whatever the citizen writes in
     */
    public record Wishes(Optional<Instant> stoppedSince, Format format, Optional<String> language) {
        public static final Wishes NONE = new Wishes(Optional.empty(), Format.PLAIN, Optional.empty());

        public Wishes(Optional<Instant> stoppedSince, Format format) {
            this(stoppedSince, format, Optional.empty());
        }

        public Wishes stopped(Optional<Instant> since) {
            return new Wishes(since, format, language);
        }

        public Wishes in(Format other) {
            return new Wishes(stoppedSince, other, language);
        }

        public Wishes speaking(String other) {
            return new Wishes(stoppedSince, format, Optional.of(other));
        }

        public boolean isNone() {
            return equals(NONE);
        }

        public boolean stopped() {
            return stoppedSince.isPresent();
        }
    }

    /** @param reason the provider's words for it, for operators */
    public record Blocked(String reason, Instant until) {}
}
