package id.kanal.channels.smpp;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells an operator's resend of a short message from its citizen's repeat of it: the one is answered and not stored again,
 * the other is a message of its own. Nothing in a deliver_sm says which it is, and for the journal two equal ones within the
 * duplicate window are one. But an SMSC resends only what it believes unanswered (SMPP 3.4, 2.9), and whether it may believe
 * that is known here. An equal message is a resend when
 *
 * <ul>
 *   <li>the one before it has not been answered ROK yet, or
 *   <li>it has the same sequence_number in the same session, or the same time of the SMSC, or
 *   <li>it comes sooner after that answer than a person writes ({@link #TYPING}): some SMSCs send everything twice, or
 *   <li>that answer took longer than {@link #PROMPT}: the SMSC may have given up waiting, or
 *   <li>that answer may never have arrived: its session ended before a dead one would have been noticed, or another session
 *       brings the message and that one has not been heard of since.
 * </ul>
 *
 * Otherwise it is a repeat. What is not remembered here (another process had it, or too many came since) counts as a resend for
 * the whole window, once: in doubt nothing comes twice. Thread-safe.
 */
final class ResendDetector {
    /** A message that somebody would write twice in a row: a command, a number, yes. */
    static final int SHORT = 64;

    static final Duration TYPING = Duration.ofSeconds(3);

    /** Shorter than any response timer of an SMSC that was seen. */
    static final Duration PROMPT = Duration.ofSeconds(2);

    private static final int REMEMBERED = 10_000;

    private final Duration window;
    private final Duration unnoticed;
    private final Map<String, Sighting> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param window how long the journal knows an id
     * @param unnoticed how long a dead session may look alive
     */
    ResendDetector(Duration window, Duration unnoticed) {
        this.window = window;
        this.unnoticed = unnoticed;
    }

    /** @param stamp the SMSC's own time of the message; empty where it gives none */
    record Arrival(SessionLife session, int sequence, String stamp, Instant at) {}

    /**
     * One coming of a message.
     *
     * @param id under which it is offered to the journal
     * @param since when the journal may have learned this id
     * @param answered ROK
     */
    record Sighting(String print, String id, Instant since, Arrival arrival, Optional<Instant> answered) {}

    /** @param print what equal messages have in common */
    synchronized Sighting seen(String print, Arrival arrival) {
        Sighting before = last.get(print);
        Sighting now = before == null || !before.since().plus(window).isAfter(arrival.at())
                ? new Sighting(print, print, arrival.at(), arrival, Optional.empty())
                : isResend(before, arrival)
                        ? new Sighting(print, before.id(), before.since(), arrival, Optional.empty())
                        : new Sighting(print, another(print, arrival), arrival.at(), arrival, Optional.empty());
        last.put(print, now);
        return now;
    }

    private static String another(String print, Arrival arrival) {
        return print + '-' + Long.toHexString(arrival.at().toEpochMilli());
    }

    /** ROK is about to be written. */
    synchronized void answered(Sighting sighting, Instant at) {
        last.computeIfPresent(
                sighting.print(),
                (print, newest) -> newest.id().equals(sighting.id())
                        ? new Sighting(print, newest.id(), newest.since(), newest.arrival(), Optional.of(at))
                        : newest);
    }

    private boolean isResend(Sighting before, Arrival now) {
        if (before.answered().isEmpty()) return true;
        Instant answered = before.answered().get();
        Arrival first = before.arrival();
        boolean sameSession = first.session() == now.session();
        if (sameSession && first.sequence() == now.sequence()) return true;
        if (!now.stamp().isEmpty() && now.stamp().equals(first.stamp())) return true;
        if (now.at().isBefore(answered.plus(TYPING))) return true;
        if (answered.isAfter(first.at().plus(PROMPT))) return true;
        return !sameSession && !first.session().outlived(answered, unnoticed);
    }
}
