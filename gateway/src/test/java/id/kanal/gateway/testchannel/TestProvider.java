package id.kanal.gateway.testchannel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The other side of the channel: takes what is sent to its users. */
final class TestProvider {
    private static final Map<String, TestProvider> ALL = new ConcurrentHashMap<>();

    private final List<Chat> sent = new ArrayList<>();

    /** @param buttons id and words of each */
    record Chat(String id, String to, String text, Map<String, String> buttons, Optional<String> thread) {}

    static TestProvider named(String name) {
        return ALL.computeIfAbsent(name, any -> new TestProvider());
    }

    synchronized String take(String to, String text, Map<String, String> buttons, Optional<String> thread) {
        String id = "p" + (sent.size() + 1);
        sent.add(new Chat(id, to, text, buttons, thread));
        return id;
    }

    synchronized List<Chat> sent() {
        return List.copyOf(sent);
    }
}
