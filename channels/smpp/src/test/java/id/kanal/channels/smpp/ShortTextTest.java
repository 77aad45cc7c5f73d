package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.gsm.Gsm7;
import id.kanal.channels.gsm.Segments;
import id.kanal.channels.gsm.ShortText;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.testkit.NotificationSamples;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The message files of short messages: everything that can be told fits one part, in each language. */
class ShortTextTest {
    private static final Ticket TICKET = new Ticket("5724310011");
    private static final ChannelContext.Words WORDS =
            new ChannelContext.Words(List.of("id", "en", "jv", "su"), ZoneId.of("Asia/Jakarta"));

    /** What they say is a question or a reason, here one of 248 letters. */
    private static final Set<StatusEvent.Status> TOLD_WHOLE =
            Set.of(StatusEvent.Status.INFORMATION_NEEDED, StatusEvent.Status.REJECTED, StatusEvent.Status.ARCHIVED);

    private static ShortText text(Price price) {
        return ShortText.of(
                WORDS, new TariffConfig(price, price, "", List.of()).prices().isFree());
    }

    static Stream<Topic> topics() {
        return Stream.concat(
                Stream.of(StatusEvent.Status.values()).map(status -> new Topic.News(event(status))),
                Stream.concat(
                        NotificationSamples.answers(TICKET).stream(),
                        Stream.of(
                                new Topic.Received(TICKET, Topic.Danger.NONE),
                                new Topic.Added(TICKET, Topic.Danger.NONE),
                                new Topic.FormatSet(Format.LARGE))));
    }

    private static StatusEvent event(StatusEvent.Status status) {
        return NotificationSamples.news(
                TICKET,
                status,
                "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Tangerang",
                "Petugas sudah ke lokasi dan alat berat didatangkan besok pagi".repeat(4),
                "2026-09-30",
                Rig.NOW);
    }

    private static Outbound outbound(Topic topic, String language, Facts facts) {
        return new Outbound(
                "01",
                new Outbound.Route(
                        Rig.REF, new Address("tel", Rig.PHONE), Rig.OURS, Optional.empty(), language, Format.PLAIN),
                Outbound.Purpose.ANSWER,
                topic,
                facts,
                Rig.NOW,
                Outbound.Attempts.NONE);
    }

    private static Facts standing(Topic topic) {
        StatusEvent event = topic instanceof Topic.News news ? news.event() : event(StatusEvent.Status.IN_PROGRESS);
        return new Facts(
                Optional.of(new Facts.Standing(
                        Optional.of(event.status()),
                        false,
                        false,
                        Optional.of(Rig.NOW),
                        event.agency().map(StatusEvent.Agency::name),
                        event.note(),
                        event.dueOn())),
                Optional.of("Siti"),
                Optional.of(URI.create("https://kanal.example.go.id/rating/x")),
                Set.of());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everythingFitsOnePart(Topic topic) {
        for (String language : WORDS.languages()) {
            String text = text(Price.FREE).apply(outbound(topic, language, standing(topic)));
            assertThat(Gsm7.encodable(text)).as(text).isTrue();
            int parts = topic instanceof Topic.News news
                            && TOLD_WHOLE.contains(news.event().status())
                    ? 3
                    : 1;
            assertThat(Segments.of(text).count()).as(text).isLessThanOrEqualTo(parts);
            topic.ticket().ifPresent(ticket -> assertThat(text).containsAnyOf(ticket.shown(), ticket.digits()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void theEmergencyLineComesFirstAndIsNotCut(String language) {
        for (Topic.Danger danger : Topic.Danger.values()) {
            if (danger == Topic.Danger.NONE) continue;
            Topic topic = new Topic.Received(TICKET, danger);
            String text = text(Price.FREE).apply(outbound(topic, language, standing(topic)));
            assertThat(text).containsPattern("^[^.]*1[0-9]{2}").contains(TICKET.shown());
            assertThat(Gsm7.length(text)).as(text).isLessThanOrEqualTo(2 * Segments.GSM_SINGLE);
        }
    }

    @Test
    void thePriceIsToldWhereItIsCertainAndThereIsRoom() {
        Topic received = new Topic.Received(TICKET, Topic.Danger.NONE);
        String free = text(Price.FREE).apply(outbound(received, "id", Facts.NONE));
        String unknown = text(Price.UNKNOWN).apply(outbound(received, "id", Facts.NONE));
        assertThat(unknown)
                .isEqualTo(
                        "Terima kasih, laporan Anda kami terima. Nomor tiket: 572-431-0011. Selanjutnya diperiksa lalu"
                                + " diteruskan. Untuk mengecek, balas STATUS.");
        assertThat(free).isEqualTo(unknown + " Balasan Anda gratis.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void aConfirmationBringsItsLinkWhole(String language) {
        URI link = URI.create("https://kanal.example.go.id/confirm/" + "x".repeat(150));
        Facts facts = new Facts(Optional.empty(), Optional.empty(), Optional.of(link), Set.of());
        for (Claim.Act act :
                List.of(Claim.Act.WITHDRAW, Claim.Act.RATE, Claim.Act.STOP, Claim.Act.FORMAT, Claim.Act.SEE)) {
            String text = text(Price.FREE)
                    .apply(outbound(new Topic.Confirm(act, Optional.of(TICKET), "token"), language, facts));
            assertThat(text).endsWith(" " + link).doesNotContain("token");
            assertThat(Gsm7.length(text.replace(link.toString(), "")))
                    .as(text)
                    .isLessThanOrEqualTo(Segments.GSM_SINGLE);
        }
    }
}
