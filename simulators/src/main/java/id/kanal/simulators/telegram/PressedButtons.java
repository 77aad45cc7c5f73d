package id.kanal.simulators.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Presses of buttons that the bot has not answered. Guarded by the {@link TelegramNetwork}. */
final class PressedButtons {
    /** How long a client waits; Telegram does not say it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int KEPT = 1_000;
    private static final long FIRST = 4_382_000_000_000_000_000L;

    private final Clock clock;
    private final Map<String, Press> waiting = new LinkedHashMap<>();
    private long pressed;

    PressedButtons(Clock clock) {
        this.clock = clock;
    }

    /** The id of the query. */
    String press(TelegramChat chat) {
        String id = Long.toString(FIRST + pressed++);
        waiting.put(id, new Press(chat, clock.instant()));
        if (waiting.size() > KEPT) waiting.remove(waiting.keySet().iterator().next());
        return id;
    }

    /** Throws {@link BotApiRefusal} for one that is unknown, answered or too old. */
    TelegramChat answer(String id) {
        Press press = waiting.remove(id);
        if (press == null || press.at.plus(PATIENCE).isBefore(clock.instant()))
            throw BotApiRefusal.badRequest("query is too old and response timeout expired or query ID is invalid");
        return press.chat;
    }

    private record Press(TelegramChat chat, Instant at) {}
}
