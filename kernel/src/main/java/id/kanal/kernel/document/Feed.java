package id.kanal.kernel.document;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Tells every node that something changed: the kind and the id of it, nothing else, so that whoever shows it reads it anew and
 * sees only what they may. Thread-safe; futures complete on a thread of the store, so continuations must not block. Fails as
 * {@link Documents} do.
 *
 * <p>A page takes the position {@link #last} before it reads what it shows, and goes on after the position of the last event
 * that it got (server-sent events: {@code Last-Event-ID}), on any node. Nodes follow it by {@link FeedTail}.
 */
@CheckReturnValue
public interface Feed {
    /** So many of the last events can be read, and some more for a while. */
    int KEPT = 10_000;

    /** Before all events. */
    String START = "0-0";

    /**
     * The position of the new event.
     *
     * @param kind small letters and dashes, at most 32
     * @param id letters, digits, dots, dashes and underscores, at most 64; names no person
     */
    CompletableFuture<String> publish(String kind, String id);

    /**
     * What came after a position; does not wait.
     *
     * @param after any text: it may come from outside
     * @param most 1 to {@link #KEPT}
     */
    CompletableFuture<Page> read(String after, int most);

    /** The position of the newest event; {@link #START} when there is none. */
    CompletableFuture<String> last();

    record Event(String position, String kind, String id) {
        private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,31}");

        public Event {
            if (!KIND.matcher(kind).matches()) throw new IllegalArgumentException("no kind of an event");
            if (!DocumentKey.isId(id)) throw new IllegalArgumentException("no id of an event");
        }
    }

    /**
     * @param position where to go on
     * @param gap whether what came after the position asked for is not kept any more, or that is none of ours: there are no
     *     events then, and whoever shows what they were about loads it anew
     */
    record Page(List<Event> events, String position, boolean gap) {
        private static final Pattern POSITION = Pattern.compile("\\d{1,15}-\\d{1,15}");

        /** Whether a text can be read from at all; from anything else there is a gap. */
        public static boolean isPosition(String text) {
            return POSITION.matcher(text).matches();
        }

        /**
         * For feeds.
         *
         * @param from events from the position on, the one at the position included if it is kept
         * @param most of the page
         * @param kept how many events there are altogether
         * @param last the position of the newest
         */
        public static Page of(String after, List<Event> from, int most, long kept, String last) {
            boolean found = !from.isEmpty() && from.get(0).position().equals(after);
            if (!found && !(after.equals(START) && kept < KEPT)) return new Page(List.of(), last, true);
            int first = found ? 1 : 0;
            List<Event> events = List.copyOf(from.subList(first, Math.min(first + most, from.size())));
            String position =
                    events.isEmpty() ? after : events.get(events.size() - 1).position();
            return new Page(events, position, false);
        }
    }
}
