package id.kanal.kernel;

import static id.kanal.kernel.Samples.AT;
import static id.kanal.kernel.Samples.CITIZEN;
import static id.kanal.kernel.Samples.MAILER;
import static id.kanal.kernel.Samples.NUMBER;
import static id.kanal.kernel.Samples.OURS;
import static id.kanal.kernel.Samples.SMS;
import static id.kanal.kernel.Samples.TICKET;
import static id.kanal.kernel.Samples.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.audit.AuditRecord;
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
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Transcriber;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.kernel.signing.Hmac;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.OctetSeal;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.kernel.state.TicketCard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DESIGN.md, invariant 8: nothing that is printed names a person or quotes one. */
class PersonalDataTest {
    private static final String BODY = JournalJson.write(Samples.text(WORDS));
    private static final Map<String, String> CARD =
            TicketCard.made(Samples.fullInbound(Samples.whole()).origin(), "id", true, AT);
    private static final byte[] RAW = WORDS.getBytes(StandardCharsets.UTF_8);
    private static final String HEX = Octets.of(RAW).hex();

    private static final Keys KEYS = new Keys(new KeyedDigest(new byte[] {1}));

    static Stream<Object> everything() {
        Parked parked = new Parked("1-1", "intake:1", "bug", "detail", AT, BODY);
        JournalTransaction step = JournalTransaction.under(new NoLease())
                .acknowledge("intake:1", "1-1")
                .append("core:1", BODY)
                .appendFeedback("notices:1", BODY)
                .appendAt("core:1", BODY, AT)
                .cancel("core:1", BODY)
                .create(Keys.card(TICKET), CARD, Duration.ofDays(1))
                .put(KEYS.conversation(CITIZEN), Map.of("x", WORDS), Duration.ofDays(1))
                .remove(KEYS.conversation(CITIZEN))
                .count("sms-a", "complaint")
                .park(parked);
        Complaint complaint = Samples.complaint(true);
        Reservation reservation = new Reservation(new Reserved(TICKET, false, "print"), CARD, Duration.ofDays(1));
        Stream<Object> others = Stream.of(
                CITIZEN,
                MAILER,
                Address.nobody("siti"),
                complaint,
                complaint.registration(),
                complaint.reporter(),
                complaint.reporter().details(),
                complaint.reporter().details().nik(),
                complaint.statement(),
                complaint.statement().messages(),
                complaint.statement().attachments(),
                complaint.incident(),
                complaint.classification(),
                complaint.classification().category(),
                complaint.classification().agencies(),
                Samples.supplement(),
                Samples.referring(),
                Samples.referring().context(),
                Samples.whole().body(),
                Samples.remote(),
                Samples.declared(),
                Samples.declared().matter(),
                Samples.declared().person(),
                Samples.handle(),
                Samples.claim(),
                new Proof.Token(Samples.claim()),
                Samples.fullInbound(Samples.whole()).origin(),
                Samples.fullInbound(Samples.whole()).replyTo(),
                new IntakeEntry.Reviewed(Samples.text(WORDS), true),
                new IntakeEntry.Noted(Samples.text(WORDS)),
                Samples.status().update(),
                new IntakeEntry.News(Samples.status()),
                new IntakeEntry.Overdue(NUMBER + "/1708/7", AT.toString(), CITIZEN),
                new IntakeEntry.Due(CITIZEN, "q-1", AT),
                new IntakeEntry.Resumed(Samples.text(NUMBER), TICKET, "ask-1"),
                new IntakeEntry.Erasure(List.of("a-" + NUMBER)),
                Samples.fetched(),
                Samples.request(),
                Samples.request().part(),
                Samples.transcribed(),
                Samples.transcriptRequest(),
                Samples.transcriptRequest().audio(),
                Samples.transcribed().transcript().orElseThrow(),
                Samples.spoken(),
                new Transcriber.Recording(Octets.of(RAW), "audio/opus"),
                new Transcriber.Heard(Samples.WORDS, Optional.empty(), List.of()),
                new Transcriber.Segment(Duration.ZERO, Duration.ZERO, Optional.of("Siti"), Samples.WORDS),
                Samples.facts(),
                Samples.facts().standing(),
                Samples.pending(),
                Samples.linkChanged(),
                Samples.reach(),
                Samples.reach().request().orElseThrow(),
                Samples.fallback(),
                Conversation.NEW.wrote(TICKET, AT, "id").awaiting(List.of(Samples.pending())),
                new TicketCard(TICKET, CARD),
                new ChannelProfile(
                        "sms",
                        Set.of("tel"),
                        ChannelProfile.Threading.TIME,
                        Set.of(),
                        Set.of(),
                        ChannelProfile.Sending.UNKNOWN,
                        Set.of(CITIZEN)),
                new RatingLink(RAW),
                new OctetSeal(new byte[32]),
                new AuditRecord("1-0", AT, "siti", "case-view", "1708"),
                new ClaimSeal(new byte[32]),
                new Hmac(RAW),
                new ComplaintJson("owner").received("e", complaint),
                new DeliveryReceipt(
                        SMS,
                        "1",
                        DeliveryReceipt.State.DELIVERED,
                        Optional.of("000"),
                        Optional.of(Unreached.ADDRESS_GONE),
                        AT),
                Samples.status(),
                reservation,
                new Append("intake:1", BODY, "sms-a", "fingerprint " + NUMBER, Duration.ofDays(1)),
                new Entry("1-1", BODY),
                parked,
                step,
                step.ops(),
                new Secret(WORDS),
                Failure.of(new IllegalStateException(WORDS + NUMBER)).getMessage());
        return Stream.of(
                        Samples.contents(),
                        Samples.contents().map(Samples::fullInbound),
                        Samples.topics(),
                        Samples.topics().map(Samples::notification),
                        Samples.topics().map(Samples::outbound),
                        Samples.topics().map(topic -> Samples.outbound(topic).route()),
                        others)
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void nothingPrintedNamesOrQuotesAPerson(Object any) {
        assertThat(any.toString())
                .doesNotContain(NUMBER, "81234567", "siti", "Siti", "rusak", "rumah", HEX)
                .doesNotContain("1990-08-05", "ababab");
    }

    @Test
    void keysNameNobodyAndAreNoPlainDigests() {
        assertThat(List.of(
                        KEYS.conversation(CITIZEN),
                        KEYS.conversation(MAILER),
                        KEYS.pace(CITIZEN),
                        KEYS.parts(NUMBER + "/1708/7"),
                        KEYS.message(CITIZEN, "<1@siti.example.org>"),
                        KEYS.message(MAILER, "<1@siti.example.org>"),
                        KEYS.message(MAILER, "<2@siti.example.org>"),
                        KEYS.sent("mail", "<1@siti.example.org>"),
                        Keys.thread(TICKET),
                        Keys.card(TICKET)))
                .noneMatch(key -> key.contains("8123456") || key.contains("siti"))
                .noneMatch(key -> key.contains(plain(CITIZEN.key())) || key.contains(plain(MAILER.key())))
                .noneMatch(key -> key.contains(plain("<1@siti.example.org>")))
                .doesNotHaveDuplicates();
        assertThat(new Keys(new KeyedDigest(new byte[] {2})).conversation(CITIZEN))
                .isNotEqualTo(KEYS.conversation(CITIZEN));
    }

    /** What anybody can work out who tries all numbers. */
    private static String plain(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(hash).substring(0, 20);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void theSameNumberStaysTellableApartByItsEnd() {
        assertThat(CITIZEN).hasToString("tel:***90");
        assertThat(OURS).hasToString("short-code:***");
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
