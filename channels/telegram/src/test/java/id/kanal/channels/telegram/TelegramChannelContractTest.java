package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.Gate;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Telegram is the peer: an update that the next request's offset confirms is gone, another one comes again. */
class TelegramChannelContractTest implements ChannelContract {
    private final Vertx vertx = Vertx.vertx();
    private final TelegramSimulator telegram =
            TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
    private final TelegramPerson siti = telegram.person("Siti", "Aminah Kelompencapir", "siti_warga");
    private final Gate gate = new Gate(telegram.port());
    private final TelegramRig rig = new TelegramRig(TelegramConfigs.of(gate.port()));
    private int handedIn;

    @Override
    public Channel channel() {
        return rig.channel;
    }

    @Override
    public ChannelProfile profile() {
        return TelegramChannel.TYPE.profile("bot", rig.config);
    }

    @Override
    public RecordingIntake intake() {
        return rig.intake;
    }

    @Override
    public List<String> loggers() {
        return List.of("id.kanal", "org.telegram", "jdk");
    }

    @Override
    public Peer peer() {
        return new Peer() {
            @Override
            public Delivered deliver(String words) {
                return delivered(siti.writes(words), Answer.ACKNOWLEDGED);
            }

            @Override
            public Delivered again(Delivered earlier) {
                long id = ((Queued) earlier).message;
                ObjectNode message = siti.chat().transcript().stream()
                        .filter(one -> one.path("message_id").asLong() == id)
                        .findFirst()
                        .orElseThrow();
                telegram.update(siti.id(), "message", message);
                return delivered(id, Answer.ACKNOWLEDGED);
            }

            @Override
            public Delivered rubbish() {
                telegram.update(siti.id(), "message", Json.object().put("text", "rahasiaku"));
                return delivered(0, Answer.REFUSED);
            }

            @Override
            public void hangUp() {
                gate.hangUp();
            }

            @Override
            public void down() {
                gate.shut();
            }

            @Override
            public void up() {
                gate.open();
            }

            @Override
            public List<String> secrets() {
                return List.of(
                        Long.toString(siti.id()),
                        "Kelompencapir",
                        "siti_warga",
                        rig.config.token().reveal().substring(11));
            }

            @Override
            public Answer silence() {
                return Answer.AGAIN;
            }
        };
    }

    private Delivered delivered(long message, Answer taken) {
        handedIn++;
        return new Queued(message, handedIn, taken);
    }

    /** Updates are confirmed in their order. */
    private final class Queued implements Delivered {
        private final long message;
        private final int place;
        private final Answer taken;

        private Queued(long message, int place, Answer taken) {
            this.message = message;
            this.place = place;
            this.taken = taken;
        }

        @Override
        public Answer answer() {
            return handedIn - telegram.pendingUpdates() >= place ? taken : Answer.AGAIN;
        }
    }

    @AfterEach
    void close() {
        rig.close();
        gate.close();
        telegram.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
