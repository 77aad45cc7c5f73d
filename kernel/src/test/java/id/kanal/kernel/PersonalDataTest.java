package id.kanal.kernel;

import static id.kanal.kernel.Samples.AT;
import static id.kanal.kernel.Samples.CITIZEN;
import static id.kanal.kernel.Samples.EMAIL;
import static id.kanal.kernel.Samples.MAILBOX;
import static id.kanal.kernel.Samples.MAILER;
import static id.kanal.kernel.Samples.NUMBER;
import static id.kanal.kernel.Samples.OURS;
import static id.kanal.kernel.Samples.SMS;
import static id.kanal.kernel.Samples.TICKET;
import static id.kanal.kernel.Samples.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.channels.gsm.Alphabet;
import id.kanal.channels.gsm.Segments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DESIGN.md, invariant 8: nothing that is printed names a person or quotes one. */
class PersonalDataTest {
    private static final String BODY = JournalJson.write(Samples.outbound());
    private static final byte[] RAW = WORDS.getBytes(StandardCharsets.UTF_8);
    private static final String HEX = Octets.of(RAW).hex();

    static Stream<Object> everything() {
        Content part = new Content.Part(NUMBER + "/1708/7", 2, 1, Alphabet.GSM, Octets.of(RAW), Duration.ofMinutes(1));
        Content raw = new Content.Undecodable(Octets.of(RAW), "data_coding 4");
        Parked parked = new Parked("1-1", "intake:1", "bug", "detail", AT, BODY);
        JournalTransaction step = JournalTransaction.under(new NoLease())
                .acknowledge("intake:1", "1-1")
                .append("core:1", BODY)
                .appendAt("core:1", BODY, AT)
                .create(Keys.card(TICKET), Map.of(Keys.Card.ADDRESS, CITIZEN.key()), Duration.ofDays(1))
                .put(Keys.sender(CITIZEN), Map.of("x", WORDS), Duration.ofDays(1))
                .remove(Keys.stop(CITIZEN))
                .count("sms-a", "complaint")
                .park(parked);
        Complaint complaint = Samples.complaint(true);
        return Stream.of(
                CITIZEN,
                new Address(Address.Scheme.EMAIL, "siti@example.org"),
                new Inbound("i", SMS, CITIZEN, OURS, new Content.Text(WORDS), Optional.of(AT), AT),
                new Inbound("i", SMS, CITIZEN, OURS, part, Optional.of(AT), AT),
                new Inbound("i", SMS, CITIZEN, OURS, raw, Optional.of(AT), AT),
                complaint,
                complaint.messages(),
                complaint.reporter(),
                complaint.reporter().nik(),
                complaint.location(),
                complaint.category(),
                complaint.agencies(),
                complaint.attachments(),
                Samples.supplement(),
                MAILER,
                new Inbound("i", EMAIL, MAILER, MAILBOX, Samples.letter(), Optional.of(AT), AT),
                new Inbound(
                        "i",
                        EMAIL,
                        MAILER,
                        MAILBOX,
                        new Content.Rating(TICKET, 4, Optional.of(5)),
                        Optional.empty(),
                        AT),
                new Inbound("i", EMAIL, MAILER, MAILBOX, new Content.Automatic("bounce", "r-1"), Optional.empty(), AT),
                Samples.thread(),
                Samples.mailNotice(),
                Samples.mail(Format.BRAILLE, Optional.of(Samples.thread()), Optional.of("https://a/rating/x")),
                Samples.mail(Format.LARGE, Optional.of(Samples.thread()), Optional.empty())
                        .mail(),
                new RatingLink(RAW),
                new ComplaintJson("owner").received("e", complaint),
                new DeliveryReceipt(SMS, "1", DeliveryReceipt.State.DELIVERED, Optional.of("000"), AT),
                Samples.status(),
                Samples.notice(),
                Samples.outbound(),
                new Append("intake:1", BODY, "sms-a", "fingerprint " + NUMBER, Duration.ofDays(1)),
                new Entry("1-1", BODY),
                parked,
                step,
                step.ops(),
                Segments.of(WORDS),
                new Secret(WORDS),
                Failure.of(new IllegalStateException(WORDS + NUMBER)).getMessage());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void nothingPrintedNamesOrQuotesAPerson(Object any) {
        assertThat(any.toString())
                .doesNotContain(NUMBER, "81234567", "siti", "Siti", "rusak", "rumah", HEX)
                .doesNotContain("1990-08-05", "ababab");
    }

    @Test
    void keysNameNobody() {
        assertThat(List.of(
                        Keys.sender(CITIZEN),
                        Keys.stop(CITIZEN),
                        Keys.pace(CITIZEN),
                        Keys.parts(NUMBER + "/1708/7"),
                        Keys.format(CITIZEN),
                        Keys.bounced(CITIZEN),
                        Keys.mail(CITIZEN, "<1@siti.example.org>"),
                        Keys.mail(MAILER, "<1@siti.example.org>"),
                        Keys.mail(MAILER, "<2@siti.example.org>"),
                        Keys.format(MAILER),
                        Keys.thread(TICKET),
                        Keys.card(TICKET)))
                .noneMatch(key -> key.contains("8123456") || key.contains("siti"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameNumberStaysTellableApartByItsEnd() {
        assertThat(CITIZEN).hasToString("TEL:***90");
        assertThat(OURS).hasToString("SHORT_CODE:***");
    }

    private record NoLease() implements Lease {
        @Override
        public String name() {
            return "normalizer/intake:1";
        }

        @Override
        public long token() {
            return 1;
        }

        @Override
        public boolean held() {
            return true;
        }

        @Override
        public CompletableFuture<Void> recalled() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Void> release() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
