package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.CITIZEN;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static id.kanal.dispatcher.notify.Notifications.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One notices lane over a journal in memory, with the card of one ticket. */
final class NotifierHarness implements AutoCloseable {
    static final String STREAM = Streams.notices(0);
    private static final Duration KEEP = Duration.ofDays(90);

    final MutableClock clock = new MutableClock(NOW);
    final InMemoryJournal journal = new InMemoryJournal(clock);
    final Lease lease = Await.get(journal.acquire("test"));
    private final RuntimeContext means = TestContext.with(clock);
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final Notifier notifier;
    private int appended;

    NotifierHarness() {
        this(Notifications.CHANNELS, CITIZEN);
    }

    NotifierHarness(ChannelProfiles channels, Address reporter) {
        notifier = new Notifier(
                NotificationPolicyTest.CONFIG,
                channels,
                new Notifier.Links(
                        ticket -> URI.create("https://k/rating/" + ticket),
                        token -> URI.create("https://k/confirm/" + token)),
                TestSecrets.KEYS,
                new Streams(1),
                means);
        put(Keys.card(TICKET), Notifications.card(reporter));
    }

    /** Why citizens are not told. */
    String trouble() {
        return notifier.trouble();
    }

    /** The same notification at another lane, as another node would have it. */
    void tellAt(String stream, Notification notification) {
        Await.get(journal.append(
                new Append(stream, JournalJson.write(notification), Append.NOT_COUNTED, "n" + appended++, KEEP)));
        write(Await.get(new NotifierStage(journal, notifier, stream).handle(journal.entries(stream), lease)));
    }

    NotifierStage stage() {
        return new NotifierStage(journal, notifier, STREAM);
    }

    /** Appends these as one batch and settles them. News is on the card before, as it comes out of the reporter's lane. */
    void tell(Notification... notifications) {
        for (Notification notification : notifications) append(notification);
        write(Await.get(stage().handle(journal.entries(STREAM), lease)));
        assertThat(journal.entries(STREAM)).isEmpty();
    }

    /** Lets a worker empty the lane. */
    void work() {
        BatchWorker worker = new BatchWorker(new WorkerScope(journal, means, home, "notifier", STREAM), 100, stage());
        worker.start();
        Await.until("settled", () -> journal.entries(STREAM).isEmpty());
        Await.get(worker.stop());
    }

    void append(Notification notification) {
        if (notification.topic() instanceof Topic.News(StatusEvent event)) put(event);
        append(JournalJson.write(notification));
    }

    void append(String body) {
        Await.get(journal.append(new Append(STREAM, body, Append.NOT_COUNTED, "n" + appended++, KEEP)));
    }

    private void put(StatusEvent event) {
        TicketCard card = card();
        if (card.exists()) put(Keys.card(TICKET), card.changes(event));
    }

    void put(Address address, Conversation conversation) {
        put(TestSecrets.KEYS.conversation(address), ConversationFields.write(conversation));
    }

    void put(String key, Map<String, String> fields) {
        write(JournalTransaction.under(lease).put(key, fields, KEEP));
    }

    void remove(String key) {
        write(JournalTransaction.under(lease).remove(key));
    }

    void write(JournalTransaction step) {
        Await.get(journal.commit(step));
    }

    TicketCard card() {
        return new TicketCard(TICKET, journal.state(Keys.card(TICKET)));
    }

    List<Outbound> sent(ChannelRef channel) {
        return journal.bodies(Streams.outbound(channel.id())).stream()
                .map(JournalJson::outbound)
                .toList();
    }

    Map<String, Long> counts(ChannelRef channel) {
        return Await.get(journal.figures()).counts().getOrDefault(channel.id(), Map.of());
    }

    @Override
    public void close() {
        home.shutdown();
        journal.close();
    }
}
