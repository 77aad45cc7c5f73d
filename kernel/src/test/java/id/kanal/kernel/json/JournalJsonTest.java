package id.kanal.kernel.json;

import static id.kanal.kernel.Samples.AT;
import static id.kanal.kernel.Samples.CITIZEN;
import static id.kanal.kernel.Samples.OURS;
import static id.kanal.kernel.Samples.SMS;
import static id.kanal.kernel.Samples.TICKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.Samples;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Unreached;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalJsonTest {
    /** A text of the usual length as it was written before schema 2. */
    private static final String BEFORE = """
            {"v":1,"id":"smpp:sms-a:7f3a9c0d11e2b4a65f00","type":"sms","channel":"sms-a","from":"TEL:+6281234567890",\
            "to":"SHORT_CODE:1708","text":"Jalan rusak di depan pasar Mauk, lampu jalan juga mati sejak Senin",\
            "receivedAt":"2026-11-23T09:15:03.871Z"}""";

    static Stream<IntakeEntry> entries() {
        return Stream.of(
                        Samples.contents().map(Samples::fullInbound),
                        Samples.contents().map(content -> Samples.text("").with(content)),
                        Stream.of(
                                new IntakeEntry.Reviewed(Samples.text(Samples.WORDS), true),
                                new IntakeEntry.Reviewed(Samples.fullInbound(Samples.whole()), false),
                                new IntakeEntry.Noted(Samples.text("").with(new Content.Contactable(false, "blocked"))),
                                new IntakeEntry.News(Samples.status()),
                                new IntakeEntry.Overdue("parts:x", AT.toString(), CITIZEN),
                                new IntakeEntry.Due(CITIZEN, "q-1", AT),
                                new IntakeEntry.Resumed(Samples.text("dua minggu"), Samples.TICKET, "ask-1"),
                                Samples.linkChanged(),
                                Samples.fetched(),
                                Samples.transcribed(),
                                new IntakeEntry.Erasure(List.of("a-1", "r-2"))))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatStandsInALaneComesBackAsItWas(IntakeEntry entry) {
        assertThat(JournalJson.intakeEntry(JournalJson.write(entry))).isEqualTo(entry);
    }

    @Test
    void newsStandsInALaneWithAllItsPartsSideBySide() {
        assertThat(JournalJson.write(new IntakeEntry.News(Samples.status()))).isEqualTo("""
            {"news":{"event":{"id":"ev-1","ticket":"5724310011","number":"9165816","status":"IN_PROGRESS",\
            "agency":{"id":"bm","name":"Dinas Bina Marga"},"note":"jln rusak depan rumah bu Siti",\
            "dueOn":"2026-11-30","time":"2026-11-23T09:15:03.871Z"}}}\
            """);
    }

    @Test
    void everyKindOfContentIsAmongThem() {
        assertThat(Samples.contents().map(Object::getClass))
                .containsAll(Stream.of(Content.class.getPermittedSubclasses()).toList());
        assertThat(entries().map(Object::getClass))
                .containsAll(
                        Stream.of(IntakeEntry.class.getPermittedSubclasses()).toList());
        assertThat(Samples.topics().map(Object::getClass))
                .containsAll(Stream.of(Topic.class.getPermittedSubclasses())
                        .flatMap(type -> type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.of(type))
                        .toList());
    }

    @Test
    void aShortTextIsWrittenInLittleMoreThanItTook() {
        String text = "Jalan rusak di depan pasar Mauk, lampu jalan juga mati sejak Senin";
        String written = JournalJson.write(Samples.text(text));
        assertThat(BEFORE).contains(text);
        assertThat(written).hasSizeLessThanOrEqualTo(BEFORE.length() * 110 / 100);
    }

    @Test
    void whatHasItsUsualValueIsNotWritten() {
        assertThat(JournalJson.write(Samples.text("x")))
                .doesNotContain("terms", "replyTo", "reserved", "also", "by", "null", "[]", "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D", // high surrogate alone
                "a\uDE00b", // low surrogate alone
                "\uDE00\uD83D", // the wrong way round
                "\uD83D\uDE00 ok",
                "\u0000\u0007\u2028\"\\{}\r\n",
                "Müll ½ ñ \uFFFF \uFEFF"
            })
    void anyTextSurvivesTheBytesOfTheJournal(String text) {
        Inbound message = Samples.text(text);
        assertThat(JournalJson.intakeEntry(stored(JournalJson.write(message)))).isEqualTo(message);
        Inbound full = Samples.fullInbound(new Content.Edited("m", Content.Message.of(text)));
        assertThat(JournalJson.intakeEntry(stored(JournalJson.write(full)))).isEqualTo(full);

        Outbound answer = Samples.outbound(new Topic.Confirm(Claim.Act.STOP, Optional.empty(), text));
        assertThat(JournalJson.outbound(stored(JournalJson.write(answer)))).isEqualTo(answer);
    }

    private static String stored(String json) {
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(DeliveryReceipt.State.class)
    void receiptsComeBackAsTheyWere(DeliveryReceipt.State state) {
        DeliveryReceipt receipt = new DeliveryReceipt(SMS, "00A1", state, Optional.of("069"), Optional.empty(), AT);
        assertThat(JournalJson.receipt(JournalJson.write(receipt))).isEqualTo(receipt);
        for (Unreached why : Unreached.values()) {
            receipt = new DeliveryReceipt(SMS, "00A1", state, Optional.empty(), Optional.of(why), AT);
            assertThat(JournalJson.receipt(JournalJson.write(receipt))).isEqualTo(receipt);
        }
    }

    @Test
    void coreEventsComeBackByteForByte() {
        CoreEvent event = new CoreEvent("e", TICKET, ComplaintJson.RECEIVED, "{ \"a\" :1 , \"t\":\"\\ud83d x\"}");
        assertThat(JournalJson.coreEvent(JournalJson.write(event))).isEqualTo(event);
    }

    static Stream<Topic> topics() {
        return Samples.topics();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void notificationsComeBackAsTheyWere(Topic topic) {
        Notification full = Samples.notification(topic);
        assertThat(JournalJson.notification(JournalJson.write(full))).isEqualTo(full);
        Notification bare = new Notification(
                "n",
                new Recipient(SMS, CITIZEN, OURS, Optional.empty(), "en", Optional.empty()),
                topic,
                Set.of(),
                Set.of(),
                AT);
        assertThat(JournalJson.notification(JournalJson.write(bare))).isEqualTo(bare);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void outboundMessagesComeBackAsTheyWere(Topic topic) {
        Outbound full = Samples.outbound(topic);
        assertThat(JournalJson.outbound(JournalJson.write(full))).isEqualTo(full);
        assertThat(JournalJson.outbound(JournalJson.write(full.triedOnce()))
                        .attempts()
                        .count())
                .isEqualTo(4);
        Outbound bare = new Outbound(
                "o",
                new Outbound.Route(SMS, CITIZEN, OURS, Optional.empty(), "id", Format.PLAIN),
                Outbound.Purpose.ANSWER,
                topic,
                Facts.NONE,
                AT,
                Outbound.Attempts.NONE);
        String written = JournalJson.write(bare);
        assertThat(JournalJson.outbound(written)).isEqualTo(bare);
        assertThat(written).doesNotContain("attempts", "facts", "PLAIN", "handle");
    }

    @Test
    void questionsComeBackAsTheyWere() {
        assertThat(JournalJson.pending(JournalJson.write(Samples.pending()))).isEqualTo(Samples.pending());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "null",
                "[]",
                "{}",
                "\"SECRET\"",
                "{\"SECRET\":{}}",
                "{\"v\":1,\"id\":\"i\",\"type\":\"sms\",\"channel\":\"a\",\"from\":\"TEL:+1\",\"text\":\"SECRET\"}",
                "{\"in\":{}}",
                "{\"in\":null}",
                "{\"in\":[]}",
                "{\"noted\":{}}",
                "{\"news\":{}}",
                "{\"overdue\":{}}"
            })
    void whatIsNoEntryIsRefusedWithoutAWordOfIt(String body) {
        refused(body);
    }

    static Stream<String> changed() {
        String text = JournalJson.write(Samples.text("SECRET"));
        String full = JournalJson.write(Samples.fullInbound(new Content.Rated(TICKET, 5, Optional.of(1))));
        return Stream.of(
                text.substring(0, text.length() - 2),
                text.replace("\"id\":", "\"idSECRET\":"),
                text.replace(AT.toString(), "SECRET"),
                text.replace("tel:+", "tel+"),
                text.replace("sms/sms-a", "SECRET"),
                text.replace("\"vouched\"", "{\"SECRET\":{}}"),
                full.replace(TICKET.digits(), "1234567890"),
                full.replace("\"score\":5", "\"score\":6"),
                full.replace("\"score\":5", "\"score\":\"SECRET\""),
                full.replace("\"ONCE\"", "\"SECRET\""));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void whatWasChangedIsRefusedWithoutAWordOfIt(String body) {
        refused(body);
    }

    private static void refused(String body) {
        assertThatThrownBy(() -> JournalJson.intakeEntry(body)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.INVALID);
            assertThat(failure.getMessage()).doesNotContain("SECRET", "sms-a", TICKET.digits());
            assertThat(failure.getCause()).isNull();
        });
    }
}
