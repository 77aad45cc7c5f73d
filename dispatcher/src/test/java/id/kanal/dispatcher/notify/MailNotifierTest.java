package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.MAILBOX;
import static id.kanal.dispatcher.notify.Notifications.MAILER;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static id.kanal.dispatcher.notify.Notifications.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.ThreadFields;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notices that go by mail: thread, form, rating, and addresses that do not answer. */
class MailNotifierTest {
    private static final String STREAM = Streams.notices(0);
    private static final Duration KEEP = Duration.ofDays(90);
    private static final MailThread THREAD = new MailThread("Jalan rusak", "<2@sari>", "<1@sari>");

    private final MutableClock clock = new MutableClock(NOW);
    private final InMemoryJournal journal = new InMemoryJournal(clock);
    private final Notifier notifier = new Notifier(
            NotificationPolicyTest.CONFIG,
            Texts.shipped(List.of("id", "en")),
            new Notifier.Doors(Set.of(MAILBOX), channel -> false, ticket -> "https://k/rating/" + ticket),
            TestContext.with(clock),
            KEEP);
    private Lease lease;
    private int appended;

    @BeforeEach
    void open() {
        lease = Await.get(journal.acquire("test"));
        put(Keys.card(TICKET), Notifications.card().fields());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void put(String key, Map<String, String> fields) {
        Await.get(journal.commit(JournalTransaction.under(lease).put(key, fields, KEEP)));
    }

    private static Notification news(Status status) {
        return Notifications.byMail(Notifications.of(Notifications.news(status, "PLN", "", "")));
    }

    private static Notification answer(Kind kind) {
        return Notifications.byMail(Notifications.of(kind), Optional.of(THREAD), Set.of(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindIsAMailInTheThreadThatItAnswers(Kind kind) {
        tell(kind == Kind.STATUS_CHANGED ? news(Status.VERIFIED) : answer(kind));
        Outbound.Mail mail = sent().get(0).mail().orElseThrow();
        assertThat(mail.thread()).isEqualTo(kind == Kind.STATUS_CHANGED ? Optional.empty() : Optional.of(THREAD));
        assertThat(mail.subject()).isEqualTo("Laporan pengaduan Anda, tiket 482-193-7568");
        assertThat(mail.format()).isEqualTo(Format.PLAIN);
        assertThat(mail.rating()).isEmpty();
        assertThat(sent().get(0).text()).contains("Yth. Bapak/Ibu");
    }

    @Test
    void newsFindsTheThreadOfItsTicket() {
        put(Keys.thread(TICKET), ThreadFields.of(THREAD));
        tell(news(Status.FORWARDED));
        assertThat(sent().get(0).mail().orElseThrow().thread()).contains(THREAD);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "STATUS_CHANGED")
    void whoeverAsksForATicketNeverSeesTheSubjectOfItsReporter(Kind kind) {
        put(Keys.thread(TICKET), ThreadFields.of(THREAD));
        tell(Notifications.byMail(Notifications.of(kind)));
        assertThat(sent().get(0).mail().orElseThrow().thread()).isEmpty();
        assertThat(sent().get(0).mail().orElseThrow().subject()).doesNotContain("Jalan rusak");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyAnOutcomeCanBeRated(Status status) {
        tell(news(status));
        boolean outcome = status == Status.RESOLVED || status == Status.RESPONDED;
        String link = "https://k/rating/" + TICKET;
        assertThat(sent().get(0).mail().orElseThrow().rating())
                .isEqualTo(outcome ? Optional.of(link) : Optional.empty());
        assertThat(sent().get(0).text().lines().anyMatch(link::equals)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyMailComesInTheFormThatWasAskedFor(Format format) {
        put(Keys.format(MAILER), Map.of(Keys.FORMAT, format.name()));
        tell(answer(Kind.RECEIVED), news(Status.VERIFIED));
        assertThat(sent())
                .allSatisfy(m -> assertThat(m.mail().orElseThrow().format()).isEqualTo(format));
    }

    @Test
    void nothingGoesToAnAddressThatBouncesAndTheCardIsKeptUpToDate() {
        put(Keys.bounced(MAILER), Map.of("s", "5.1.1"));
        tell(news(Status.FORWARDED), answer(Kind.ADDED), answer(Kind.HELP));
        assertThat(sent()).isEmpty();
        assertThat(counts()).isEqualTo(Map.of("notice-undeliverable", 3L));
        assertThat(journal.state(Keys.card(TICKET))).containsEntry(Keys.Card.STATUS, "forwarded");
    }

    @Test
    void anotherGatewayThatAnswersEverythingIsAnsweredAFewTimesADay() {
        for (int i = 0; i < 50; i++) {
            tell(answer(Kind.ADDED));
            clock.advance(Duration.ofMinutes(25)); // slow enough for the limits of an hour
        }
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 5L, "notice-limited", 45L));
    }

    @Test
    void ourOwnMailboxGetsNothing() {
        tell(Notifications.to(MAILBOX, answer(Kind.RECEIVED)));
        assertThat(counts()).isEqualTo(Map.of("notice-own-address", 1L));
    }

    private void tell(Notification... notices) {
        for (Notification notice : notices) {
            String body = JournalJson.write(notice);
            Await.get(journal.append(new Append(STREAM, body, Append.NOT_COUNTED, "n" + appended++, KEEP)));
        }
        NotifierStage stage = new NotifierStage(journal, notifier, STREAM);
        Await.get(stage.handle(journal.entries(STREAM), lease).thenCompose(journal::commit));
    }

    private List<Outbound> sent() {
        return journal.bodies(Streams.outbound("mail")).stream()
                .map(JournalJson::outbound)
                .toList();
    }

    private Map<String, Long> counts() {
        return Await.get(journal.figures()).counts().getOrDefault("mail", Map.of());
    }
}
