package id.kanal.simulators.smsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The phones of the network: what each received, long messages joined, as their owners would read it. Thread-safe. */
public final class Handsets {
    private final Map<String, List<Sms>> inboxes = new HashMap<>();
    private final Map<String, Map<Integer, ShortMessage>> unfinished = new HashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /**
     * A message as a phone shows it. Never printed: it is somebody's.
     *
     * @param text what could not be decoded is shown as U+FFFD
     * @param parts the submit_sm bodies that it came in, in their order
     */
    public record Sms(String from, String text, List<ShortMessage> parts) {
        @Override
        public String toString() {
            return "Sms[" + text.length() + " characters in " + parts.size() + " parts]";
        }
    }

    /** Told of every whole message before anybody finds it in {@link #received}, on the thread that took it. */
    @FunctionalInterface
    public interface Listener {
        void received(String phone, Sms sms);
    }

    public void onReceived(Listener listener) {
        listeners.add(listener);
    }

    /** Whole messages, oldest first. A phone is written as {@link Party#written} writes it. */
    public synchronized List<Sms> received(String phone) {
        return List.copyOf(inboxes.getOrDefault(phone, List.of()));
    }

    public synchronized List<String> phones() {
        return List.copyOf(inboxes.keySet());
    }

    /** Waits until the phone has so many, and gives all that it has then, fewer if the time is over. */
    public synchronized List<Sms> await(String phone, int count, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (received(phone).size() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) break;
            wait(left);
        }
        return received(phone);
    }

    /** Throws {@link MalformedPdu} for a header that cannot be; a whole phone would show nothing. */
    void take(ShortMessage message) throws MalformedPdu {
        UserData data = UserData.of(message);
        String phone = message.destination().written();
        String from = message.source().written();
        List<ShortMessage> parts = data.part()
                .map(part -> join(phone + '/' + from + '/' + part.reference() + '/' + part.total(), part, message))
                .orElse(List.of(message));
        if (parts.isEmpty()) return;
        StringBuilder text = new StringBuilder();
        for (ShortMessage part : parts) text.append(UserData.of(part).text().orElse("\uFFFD"));
        Sms sms = new Sms(from, text.toString(), parts);
        listeners.forEach(listener -> listener.received(phone, sms));
        keep(phone, sms);
    }

    private synchronized void keep(String phone, Sms sms) {
        inboxes.computeIfAbsent(phone, p -> new ArrayList<>()).add(sms);
        notifyAll();
    }

    private synchronized List<ShortMessage> join(String key, UserData.Part part, ShortMessage message) {
        Map<Integer, ShortMessage> have = unfinished.computeIfAbsent(key, k -> new HashMap<>());
        have.put(part.number(), message);
        if (have.size() < part.total()) return List.of();
        unfinished.remove(key);
        List<ShortMessage> parts = new ArrayList<>();
        for (int i = 1; i <= part.total(); i++) parts.add(have.get(i));
        return List.copyOf(parts);
    }
}
