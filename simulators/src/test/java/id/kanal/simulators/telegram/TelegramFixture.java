package id.kanal.simulators.telegram;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.testkit.MutableClock;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A simulator whose clock stands still, a bot and somebody who has written to it. */
final class TelegramFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-27T09:15:04Z");

    final MutableClock clock = new MutableClock(NOW);
    final TelegramSimulator telegram;
    final BotClient bot;
    final TelegramPerson siti;

    TelegramFixture(Vertx vertx) {
        this(vertx, UnaryOperator.identity());
    }

    TelegramFixture(Vertx vertx, UnaryOperator<TelegramSettings> change) {
        RuntimeContext means = new RuntimeContext(clock, () -> "01", new Random(1));
        telegram = TelegramSimulator.start(vertx, change.apply(TelegramSettings.quick(means)));
        bot = new BotClient(telegram);
        siti = telegram.person("Siti");
        siti.starts("");
        bot.confirmAll();
    }

    /** The id of the message. */
    long send(TelegramChat chat, String text) {
        return bot.result("sendMessage", "{'chat_id':" + chat.id() + ",'text':'" + text + "'}")
                .get("message_id")
                .longValue();
    }

    @Override
    public void close() {
        telegram.close();
    }
}
