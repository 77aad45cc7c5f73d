package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.email.write.MailThread;
import id.kanal.channels.email.write.MailWording;
import id.kanal.channels.email.write.SelfMailDetector;
import id.kanal.dispatcher.notify.Notifier;
import id.kanal.dispatcher.notify.NotifierConfig;
import id.kanal.dispatcher.notify.NotifierStage;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.normalizer.NormalizerContext;
import id.kanal.normalizer.NormalizerStage;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryBlobs;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Machines that answer machines, at their worst: nothing on their mails says that no person wrote them. What a mail says
 * of itself (RFC 3834) is looked at by the e-mail channel before any of this.
 */
class MailLoopTest {
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(), "key".getBytes(StandardCharsets.UTF_8), Set.of(), java.time.Clock.systemUTC());

    private static final MailWording WORDING =
            new MailWording(new ChannelContext.Words(List.of("id"), ZoneId.of("Asia/Jakarta")));
    private static final SelfMailDetector OWN = WORDING.own();

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T03:00:00Z"));
    private final Kanal kanal = new Kanal("pengaduan@satu.example");
    private final Kanal other = new Kanal("pengaduan@dua.example");

    @AfterEach
    void close() {
        kanal.journal.close();
        other.journal.close();
    }

    @Test
    void twoGatewaysThatWriteToEachOtherStopAtTheFirstAnswer() {
        assertThat(exchange("")).as("the answer to the complaint").isEqualTo(1);
    }

    /** Then the words are not purely ours any more. */
    @Test
    void twoGatewaysBelowWhoseMailsAnAgencyPutsItsFooterFallSilentSoonAfter() {
        assertThat(exchange("\n\nPemerintah Kabupaten Tangerang, untuk warga.")).isBetween(2, 5);
    }

    private int exchange(String footer) {
        kanal.receives(
                letter("Jalan rusak", "jalan berlubang di Mauk", "<0@dua>", "", Optional.empty()), other.address);
        int letters = 0;
        for (int round = 0; round < 50; round++) {
            clock.advance(Duration.ofMinutes(1));
            for (Outbound mail : kanal.work()) letters += pass(mail, footer, kanal, other);
            for (Outbound mail : other.work()) letters += pass(mail, footer, other, kanal);
        }
        assertThat(kanal.work()).isEmpty();
        assertThat(other.work()).isEmpty();
        return letters;
    }

    @Test
    void anOutOfOfficeThatAnswersEverythingIsAnsweredOnce() {
        Address away = new Address("email", "sari@example.org");
        kanal.receives(letter("Jalan rusak", "jalan berlubang di Mauk", "<0@sari>", "", Optional.empty()), away);
        List<Outbound> answers = new ArrayList<>();
        for (int round = 0; round < 50; round++) {
            clock.advance(Duration.ofMinutes(1));
            for (Outbound mail : kanal.work()) {
                answers.add(mail);
                String id = "<" + round + "@away>";
                kanal.receives(
                        letter(
                                "Cuti",
                                "Saya sedang cuti.",
                                id,
                                messageId(mail),
                                mail.topic().ticket()),
                        away);
            }
        }
        assertThat(answers).as("the ticket, and one to the note").hasSize(2);
    }

    @Test
    void oneThatForgetsTheThreadIsAnsweredOnceAndNeverLost() {
        Address away = new Address("email", "sari@example.org");
        kanal.receives(letter("Jalan rusak", "jalan berlubang di Mauk", "", "", Optional.empty()), away);
        int answers = 0;
        for (int round = 0; round < 50; round++) {
            clock.advance(Duration.ofSeconds(10));
            for (Outbound mail : kanal.work()) {
                answers++;
                assertThat(mail.to()).isEqualTo(away);
                kanal.receives(letter("Cuti", "Saya sedang cuti.", "", "", Optional.empty()), away);
            }
        }
        assertThat(answers).as("the ticket, and one to the note").isEqualTo(2);
        assertThat(kanal.journal.entries("core:0")).as("all that came").hasSize(3);
    }

    /** As the channels of both would carry it, without what they would tell of it. */
    private static int pass(Outbound mail, String footer, Kanal from, Kanal to) {
        MailThread thread =
                MailThread.of(mail.route().handle().orElseThrow(), "mail").orElseThrow();
        Optional<Ticket> token = to.ticketNamedIn(thread.references() + thread.messageId());
        to.receives(
                letter(
                        thread.subject(),
                        WORDING.of(mail).text() + footer,
                        messageId(mail),
                        (thread.references() + ' ' + thread.messageId()).strip(),
                        token),
                from.address);
        return 1;
    }

    private static String messageId(Outbound mail) {
        return "<t" + mail.topic().ticket().map(Ticket::digits).orElse("0") + '.' + mail.id() + '@'
                + mail.route().from().value();
    }

    private static Letter letter(String title, String fresh, String id, String references, Optional<Ticket> thread) {
        return new Letter(fresh, new MailThread(title, id, references), thread);
    }

    /** What a mail says, and where it belongs. */
    private record Letter(String text, MailThread thread, Optional<Ticket> proven) {
        Content content() {
            if (OWN.test(text)) return new Content.Recorded("own-words", Optional.of("r-1"));
            return new Content.Message(
                    new Content.Body(thread.subject(), text, "", text),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Declared.NOTHING,
                    Set.of());
        }

        Proof proof(Address from) {
            return proven.<Proof>map(ticket -> new Proof.Token(new Claim(
                            EnumSet.of(Act.REPLY, Act.ADD, Act.WITHDRAW, Act.RATE, Act.STOP, Act.FORMAT, Act.SEE),
                            Optional.of(ticket),
                            from,
                            Instant.parse("9999-12-31T00:00:00Z"))))
                    .orElse(Proof.CLAIMED);
        }

        ReplyTo replyTo() {
            return new ReplyTo(
                    proven,
                    thread.ids(),
                    Optional.of(thread.messageId()).filter(id -> !id.isEmpty()),
                    Optional.of(thread.handle("mail")));
        }
    }

    /** One mailbox. */
    static ChannelProfiles profiles(ChannelRef channel, Address ours) {
        ChannelProfile profile = new ChannelProfile(
                "email",
                Set.of("email"),
                ChannelProfile.Threading.REPLY,
                Set.of(ChannelProfile.Ability.LINKS),
                Set.of(),
                ChannelProfile.Sending.UNKNOWN,
                Set.of(ours));
        return new ChannelProfiles(Map.of(channel.id(), profile), List.of(channel));
    }

    /** A gateway without its doors: what comes in, and what would go out. */
    private final class Kanal {
        final Address address;
        final InMemoryJournal journal = new InMemoryJournal(clock);
        private final ChannelRef channel = new ChannelRef("mail", "email");
        private final Lease lease = Await.get(journal.acquire("test"));
        private final NormalizerStage normalizer;
        private final NotifierStage notifier;
        private int received;
        private int sent;

        Kanal(String mailbox) {
            address = new Address("email", mailbox);
            var means = TestContext.with(clock);
            ChannelProfiles profiles = profiles(channel, address);
            NormalizerContext understanding = new NormalizerContext(
                    means,
                    UsualNormalizer.CONFIG,
                    READER,
                    NormalizerContext.Keyed.of(TestSecrets.MASTER::secret),
                    new Streams(1),
                    new NormalizerContext.Channels(profiles, Map.of(), written -> Optional.empty()),
                    NormalizerContext.Helpers.NONE);
            normalizer = new NormalizerStage(journal, new InMemoryBlobs(), Runnable::run, understanding, 0);
            Notifier told = new Notifier(
                    new NotifierConfig(
                            List.of("id"),
                            ZoneId.of("Asia/Jakarta"),
                            LocalTime.MIN,
                            LocalTime.MIN,
                            20,
                            60,
                            3,
                            5,
                            200,
                            1000),
                    profiles,
                    new Notifier.Links(
                            ticket -> URI.create("https://kanal.example/rating/" + ticket.digits()),
                            token -> URI.create("https://kanal.example/confirm/" + token)),
                    TestSecrets.KEYS,
                    new Streams(1),
                    means);
            notifier = new NotifierStage(journal, told, Streams.notices(0));
        }

        void receives(Letter letter, Address from) {
            Inbound message = new Inbound(
                    "email:mail:" + ++received,
                    Origin.of(channel, from, address, letter.proof(from)),
                    Terms.USUAL,
                    new Inbound.Timing(Optional.empty(), clock.instant()),
                    letter.replyTo(),
                    Optional.empty(),
                    letter.content());
            assertThat(Await.get(new JournalIntake(journal, new Streams(1)).accept(message, Duration.ofDays(1))))
                    .isNotNull();
        }

        Optional<Ticket> ticketNamedIn(String ids) {
            return java.util.regex.Pattern.compile(
                            "<t(\\d{10})\\.[^@]+@" + java.util.regex.Pattern.quote(address.value()))
                    .matcher(ids)
                    .results()
                    .map(found -> new Ticket(found.group(1)))
                    .reduce((first, last) -> last);
        }

        /** Works until nothing waits; what would be sent. */
        List<Outbound> work() {
            handle(Streams.intake(0));
            handle(Streams.notices(0));
            List<Outbound> all = journal.bodies(Streams.outbound("mail")).stream()
                    .map(JournalJson::outbound)
                    .toList();
            List<Outbound> fresh = all.subList(sent, all.size());
            sent = all.size();
            return List.copyOf(fresh);
        }

        private void handle(String stream) {
            List<Entry> waiting = journal.entries(stream);
            if (waiting.isEmpty()) return;
            var stage =
                    stream.startsWith("intake") ? normalizer.handle(waiting, lease) : notifier.handle(waiting, lease);
            Await.get(stage.thenCompose(journal::commit));
        }
    }
}
