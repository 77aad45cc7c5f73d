package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.function.BiConsumer;

/** Telegram on loopback, for one bot. Methods may be called from any thread. */
public final class TelegramSimulator implements AutoCloseable {
    private final TelegramSettings settings;
    private final TelegramNetwork network;
    private final BotApiMethods methods;
    private final FaultPlan faults = new FaultPlan();
    private final HttpServer server;

    private TelegramSimulator(Vertx vertx, TelegramSettings settings) {
        this.settings = settings;
        this.network = new TelegramNetwork(settings);
        this.methods = new BotApiMethods(vertx, network);
        this.server = Waiting.on(vertx.createHttpServer(BotApiServer.options())
                .requestHandler(new BotApiServer(vertx, network, methods, faults)::handle)
                .listen(settings.port(), "127.0.0.1"));
    }

    /** Listens when it returns. Waits for it, so not to be called on an event loop. */
    public static TelegramSimulator start(Vertx vertx, TelegramSettings settings) {
        return new TelegramSimulator(vertx, settings);
    }

    /** The real one, also when 0 was asked for. */
    public int port() {
        return server.actualPort();
    }

    /** For {@code api-url} of the gateway's settings. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public TelegramSettings settings() {
        return settings;
    }

    /** Somebody who has Telegram and has not written to the bot yet; their id needs more than 32 bits. */
    public TelegramPerson person(String firstName) {
        return network.person(Json.object().put("first_name", firstName), false);
    }

    /** As {@link #person(String)}, with all names that a person may have. */
    public TelegramPerson person(String firstName, String lastName, String username) {
        ObjectNode names = Json.object()
                .put("first_name", firstName)
                .put("last_name", lastName)
                .put("username", username);
        return network.person(names, false);
    }

    /** Another bot, as it may write in a group. */
    public TelegramPerson otherBot(String username) {
        return network.person(Json.object().put("first_name", username).put("username", username), true);
    }

    /** A group, to which somebody has just added the bot. */
    public TelegramChat group(String title, TelegramPerson by) {
        return network.group(title, by, TelegramChat.Kind.GROUP);
    }

    /** A large group; its id needs more than 32 bits. */
    public TelegramChat supergroup(String title, TelegramPerson by) {
        return network.group(title, by, TelegramChat.Kind.SUPERGROUP);
    }

    /**
     * An update of any kind and content.
     *
     * @param chat whose updates it keeps its order with; 0 for none
     */
    public void update(long chat, String kind, ObjectNode content) {
        ObjectNode update = Json.object();
        update.set(kind, content);
        network.raw(chat, update);
    }

    /** Whether the bot waits for updates in a long poll. */
    public boolean polled() {
        synchronized (network) {
            return methods.poll().isWaiting();
        }
    }

    /** Updates that the bot has not confirmed. */
    public int pendingUpdates() {
        synchronized (network) {
            return network.updates().size();
        }
    }

    /** Updates that were lost because nobody fetched them within a day, or there were too many. */
    public long droppedUpdates() {
        synchronized (network) {
            return network.updates().dropped();
        }
    }

    /** From here on update ids count from there, as after a week without updates. */
    public void restartUpdateIds(int first) {
        synchronized (network) {
            network.updates().restartAt(first);
        }
    }

    /** The next {@code times} updates are there twice under one id. */
    public void duplicateUpdates(int times) {
        synchronized (network) {
            network.updates().twice(times);
        }
    }

    /** The next {@code times} batches have those of the last chat first; within a chat the order stays. */
    public void reorderChats(int times) {
        synchronized (network) {
            network.updates().shuffle(times);
        }
    }

    /** The next {@code times} calls of this method only; {@code file} stands for downloads. */
    public void answer(String method, TelegramFault how, int times) {
        faults.add(method, how, times);
    }

    /** The next {@code times} calls of any method. */
    public void answer(TelegramFault how, int times) {
        faults.add("", how, times);
    }

    public void answerNormally() {
        faults.clear();
    }

    public void limit(FloodLimits limits) {
        synchronized (network) {
            network.flood().limits(limits);
        }
    }

    /** How often a method was called with the right token, by whatever spelling. */
    public long calls(String method) {
        return methods.calls(method);
    }

    /** Told of every message that the bot writes, edits or takes back, on the thread that took it. */
    public void onBotMessage(BiConsumer<TelegramChat, BotMessage> listener) {
        network.onBotMessage(listener);
    }

    @Override
    public void close() {
        methods.poll().oust(LongPoll.OTHER_POLLER);
        Waiting.on(methods.webhook().close().eventually(server::close));
    }
}
