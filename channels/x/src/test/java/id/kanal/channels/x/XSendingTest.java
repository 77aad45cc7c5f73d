package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel;
import id.kanal.simulators.x.XFault;
import id.kanal.simulators.x.XPerson;
import id.kanal.simulators.x.XPost;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class XSendingTest {
    private XRig rig = new XRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private XPerson siti() {
        return rig.x.person("Siti", "siti");
    }

    private Inbound heard(int number) {
        rig.received(number);
        return rig.intake.messages().get(number - 1);
    }

    private Channel.Sent sent(Outbound message) {
        return Await.get(rig.channel.send(message));
    }

    private Failure failed(Outbound message) {
        return Failure.of(Await.get(rig.channel.send(message).handle((done, why) -> why)));
    }

    /** Until the outbox would have it through. */
    private Channel.Sent sentInTheEnd(Outbound message) {
        AtomicReference<Channel.Sent> done = new AtomicReference<>();
        Await.until("it is through", () -> {
            var tried = rig.channel.send(message).handle((sent, failed) -> sent);
            done.set(Await.get(tried));
            return done.get() != null;
        });
        return done.get();
    }

    @Test
    void aMentionIsAnsweredBelowItWithNothingOfWhatWasTold() {
        rig.hooked().opened();
        XPerson siti = siti();
        siti.posts("@LAPOR1708 jalan raya Mauk rusak parah");
        Outbound answer = rig.answer(heard(1));
        assertThat(sent(answer).receipts()).isEmpty();
        assertThat(siti.answered()).hasSize(1);
        assertThat(siti.answered().get(0))
                .contains("DM", "112")
                .doesNotContain("http", "Siti", "siti", "Mauk", XRig.TICKET.digits(), XRig.TICKET.shown());
        assertThat(siti.inbox()).isEmpty();
    }

    @Test
    void aDirectMessageIsAnsweredWithItsTicket() {
        rig.hooked().opened();
        XPerson siti = siti();
        siti.writes("lampu jalan mati");
        sent(rig.answer(heard(1)));
        assertThat(siti.inbox()).hasSize(1);
        assertThat(siti.inbox().get(0)).contains(XRig.TICKET.shown());
    }

    @Test
    void oneAnswerInPublicForEachAuthorInAConversation() {
        rig.hooked().opened();
        XPerson siti = siti();
        XPerson budi = rig.x.person("Budi", "budi");
        XPost first = siti.posts("@LAPOR1708 jalan rusak");
        Inbound one = heard(1);
        siti.replies(first, "@LAPOR1708 sudah lama");
        Inbound two = heard(2);
        budi.replies(first, "@LAPOR1708 di sini juga");
        Inbound three = heard(3);
        sent(rig.answer(one));
        Channel.Sent second = sent(rig.answer(two));
        assertThat(second.receipts())
                .extracting(receipt -> receipt.unreached().orElseThrow())
                .containsExactly(Unreached.WINDOW_CLOSED);
        sent(rig.answer(three));
        assertThat(siti.answered()).hasSize(1);
        assertThat(budi.answered()).hasSize(1);
    }

    @Test
    void whereOneCouldNotBeAnsweredTheNextOneIs() {
        rig.hooked().opened();
        XPerson siti = siti();
        XPost first = siti.posts("@LAPOR1708 jalan rusak");
        Inbound one = heard(1);
        siti.replies(first, "@LAPOR1708 sudah lama");
        Inbound two = heard(2);
        siti.deletes(first);
        assertThat(sent(rig.answer(one)).receipts()).hasSize(1);
        assertThat(sent(rig.answer(two)).receipts()).isEmpty();
        assertThat(siti.answered()).hasSize(1);
    }

    @Test
    void whoWaitsForAnotherTryKeepsNobodyFromBeingAnsweredAndIsNoSecondAnswer() {
        rig.hooked().opened();
        XPerson siti = siti();
        XPost first = siti.posts("@LAPOR1708 jalan rusak");
        Outbound one = rig.answer(heard(1));
        siti.replies(first, "@LAPOR1708 sudah lama");
        Outbound two = rig.answer(heard(2));
        rig.x.fail(XFault.UNAUTHORIZED);
        assertThat(failed(one).retryable()).isTrue();
        assertThat(sent(two).receipts()).isEmpty();
        assertThat(sent(one).receipts()).hasSize(1);
        assertThat(siti.answered()).hasSize(1);
    }

    @Test
    void whatCameToNothingIsNoPostOfTheMonth() {
        rig.close();
        rig = new XRig("monthlyBudget", 1).hooked().opened();
        XPerson siti = siti();
        siti.posts("@LAPOR1708 jalan rusak");
        Outbound answer = rig.answer(heard(1));
        for (XFault fault : List.of(XFault.UNAUTHORIZED, XFault.NO_CREDITS, XFault.MADE_WITHOUT_ANSWER)) {
            rig.x.fail(fault);
            assertThat(failed(answer).retryable()).isTrue();
        }
        assertThat(sentInTheEnd(answer).receipts()).isEmpty();
        assertThat(siti.answered()).hasSize(1);
        Await.until("it is counted", () -> rig.channel.health().cause().contains("1 of 1 posts"));
    }

    @Test
    void theLastPostOfTheMonthIsOneWhoeverWantsIt() {
        rig.close();
        rig = new XRig("monthlyBudget", 1).hooked().opened();
        List<Outbound> answers = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            rig.x.person("Warga " + i, "warga" + i).posts("@LAPOR1708 jalan rusak");
            answers.add(rig.answer(heard(i)));
        }
        List<CompletableFuture<Channel.Sent>> all =
                answers.stream().map(rig.channel::send).toList();
        assertThat(all.stream().filter(each -> Await.get(each).receipts().isEmpty()))
                .hasSize(1);
        assertThat(rig.x.posts().ofAccount()).hasSize(1);
    }

    @Test
    void newsIsToldDirectlyToWhomWroteDirectlyAndToNobodyElse() {
        rig.hooked().opened();
        XPerson siti = siti();
        siti.posts("@LAPOR1708 jalan rusak");
        Inbound mention = heard(1);
        Outbound news = rig.outbound(
                siti.id(),
                mention.replyTo().handle(),
                Outbound.Purpose.STATUS,
                new Topic.Added(XRig.TICKET, Topic.Danger.NONE));
        assertThat(sent(news).receipts())
                .extracting(receipt -> receipt.unreached().orElseThrow())
                .containsExactly(Unreached.WINDOW_CLOSED);
        siti.writes("STATUS");
        var unused = heard(2);
        Outbound again = rig.outbound(
                siti.id(),
                mention.replyTo().handle(),
                Outbound.Purpose.STATUS,
                new Topic.Added(XRig.TICKET, Topic.Danger.NONE));
        assertThat(sent(again).receipts()).isEmpty();
        assertThat(siti.inbox()).hasSize(1);
        assertThat(siti.answered()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NO_ANSWER",
                "FAILED",
                "MADE_WITHOUT_ANSWER",
                "MADE_BUT_FAILED",
                "BUSY",
                "UNAUTHORIZED",
                "NO_CREDITS"
            })
    void whateverBecomesOfACallAnAnswerStandsThereOnce(XFault fault) {
        rig.hooked().opened();
        XPerson siti = siti();
        siti.posts("@LAPOR1708 jalan rusak");
        Inbound mention = heard(1);
        siti.writes("lampu mati");
        Inbound direct = heard(2);
        Outbound writing = rig.answer(direct);
        rig.x.fail(fault);
        assertThat(failed(writing).retryable()).isTrue();
        var unused = sentInTheEnd(writing);
        assertThat(siti.inbox()).hasSize(1);

        XPerson budi = rig.x.person("Budi", "budi");
        budi.posts("@LAPOR1708 banjir");
        Outbound answering = rig.answer(heard(3));
        rig.x.fail(fault);
        assertThat(failed(answering).retryable()).isTrue();
        var unusedEither = sentInTheEnd(answering);
        assertThat(budi.answered()).hasSize(1);
        assertThat(mention.replyTo().handle()).isPresent();
    }

    @Test
    void whatAnotherProcessBeganIsLookedForFirst() {
        rig.hooked().opened();
        XPerson siti = siti();
        siti.writes("lampu mati");
        Outbound answer = rig.answer(heard(1));
        rig.x.fail(XFault.MADE_WITHOUT_ANSWER);
        assertThat(failed(answer).retryable()).isTrue();
        try (XRig restarted = new XRig(rig)) {
            restarted.opened();
            Await.until("it is through", () -> {
                var tried = restarted.channel.send(answer).handle((done, failed) -> failed == null);
                return Await.get(tried);
            });
        }
        assertThat(siti.inbox()).hasSize(1);
    }

    @Test
    void whoeverTakesNothingFromUsIsNotReached() {
        rig.hooked().opened();
        XPerson siti = siti();
        siti.writes("lampu mati");
        Outbound answer = rig.answer(heard(1));
        siti.closesInbox();
        assertThat(sent(answer).receipts())
                .extracting(receipt -> receipt.unreached().orElseThrow())
                .containsExactly(Unreached.OPTED_OUT);
    }

    @Test
    void aPostThatIsGoneIsNotAnswered() {
        rig.hooked().opened();
        XPerson siti = siti();
        XPost post = siti.posts("@LAPOR1708 jalan rusak");
        Outbound answer = rig.answer(heard(1));
        siti.deletes(post);
        assertThat(sent(answer).receipts())
                .extracting(receipt -> receipt.unreached().orElseThrow())
                .containsExactly(Unreached.WINDOW_CLOSED);
    }

    @Test
    void aSpentBudgetEndsAnswersInPublicAndNoOthers() {
        rig.close();
        rig = new XRig("monthlyBudget", 1).hooked().opened();
        XPerson siti = siti();
        XPerson budi = rig.x.person("Budi", "budi");
        siti.posts("@LAPOR1708 jalan rusak");
        Inbound one = heard(1);
        budi.posts("@LAPOR1708 banjir");
        Inbound two = heard(2);
        sent(rig.answer(one));
        assertThat(sent(rig.answer(two)).receipts()).hasSize(1);
        assertThat(budi.answered()).isEmpty();
        budi.writes("halo");
        sent(rig.answer(heard(3)));
        assertThat(budi.inbox()).hasSize(1);
        assertThat(rig.channel.health().up()).isTrue();
        assertThat(rig.channel.health().cause()).contains("budget is spent", "1 of 1 posts");
    }

    @Test
    void theSixteenthDirectMessageWaits() {
        rig.hooked().opened();
        XPerson siti = siti();
        siti.writes("lampu mati");
        Inbound direct = heard(1);
        for (int i = 0; i < 15; i++) sent(rig.answer(direct));
        Failure busy = failed(rig.answer(direct));
        assertThat(busy.code()).isEqualTo(FailureCode.PEER_BUSY);
        assertThat(busy.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
        assertThat(siti.inbox()).hasSize(15);
    }

    @Test
    void whatNeverLeftCountsForNothing() {
        rig.hooked().opened();
        XPerson siti = siti();
        siti.writes("lampu mati");
        Inbound direct = heard(1);
        rig.gate.shut();
        Outbound waits = rig.answer(direct);
        Await.until("more tries than may go", () -> {
            Failure away = failed(waits);
            assertThat(away.code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
            return rig.counts.of("kanal_x_sent_total where=direct outcome=unreachable") > 20;
        });
        assertThat(failed(waits).retryAfter()).as("so it keeps its place").isPresent();
        rig.gate.open();
        var unused = sentInTheEnd(waits);
        for (int i = 1; i < 15; i++) sent(rig.answer(direct));
        assertThat(siti.inbox()).hasSize(15);
        assertThat(failed(rig.answer(direct)).code()).isEqualTo(FailureCode.PEER_BUSY);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            400 | 0   | one or more parameters to your request was invalid | REFUSED
            400 | 0   | in_reply_to_tweet_id is not valid                  | NOT_ALLOWED
            401 | 0   | unauthorized                                       | TOKEN
            402 | 0   | creditsdepleted                                    | OURS
            403 | 187 | status is a duplicate                              | DUPLICATE
            403 | 0   | not allowed to create a tweet with duplicate content | DUPLICATE
            403 | 0   | reply to this conversation is not allowed          | NOT_ALLOWED
            403 | 0   | deleted or not visible to you                      | NOT_ALLOWED
            403 | 433 |                                                    | NOT_ALLOWED
            403 | 349 | you cannot send messages to this user              | OPTED_OUT
            403 | 150 | users who are not following you                    | OPTED_OUT
            403 | 108 | cannot find specified user                         | GONE
            403 | 186 | tweet needs to be a bit shorter                    | REFUSED
            403 | 326 | this account is temporarily locked                 | OURS
            403 | 226 | this request looks like it might be automated      | OURS
            403 | 453 | you currently have access to a subset              | OURS
            404 | 0   | user not found                                     | GONE
            408 | 0   |                                                    | UNKNOWN
            420 | 0   |                                                    | TOO_MANY
            429 | 88  | rate limit exceeded                                | TOO_MANY
            422 | 0   |                                                    | REFUSED
            500 | 131 | internal error                                     | UNKNOWN
            503 | 0   | service unavailable                                | UNKNOWN
            """)
    void aRefusalMeansWhatItSays(int status, int code, String words, XError.Meaning meaning) {
        assertThat(new XError(status, code, words == null ? "" : words).meaning())
                .isEqualTo(meaning);
    }
}
