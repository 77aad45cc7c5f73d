package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever mistypes the number of their own case is told which one they may mean; nobody else learns of it. */
class MistypedTicketTest {
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(), "key".getBytes(StandardCharsets.UTF_8), Set.of(), Clock.systemUTC());

    private final NormalizerHarness desk = new NormalizerHarness(READER);

    @AfterEach
    void close() {
        desk.close();
    }

    private Ticket reported() {
        desk.says(SITI, "jalan raya mauk rusak parah").work();
        return desk.ticket(0);
    }

    /** A number with a slip: wrong, swapped, short, long, and two wrong ones. */
    private static String typed(String text, Ticket ticket) {
        String digits = ticket.digits();
        String wrong = changed(digits, 5);
        return text.replace("{wrong}", wrong)
                .replace("{dashed}", wrong.substring(0, 3) + '-' + wrong.substring(3, 6) + '-' + wrong.substring(6))
                .replace("{spaced}", wrong.substring(0, 3) + ' ' + wrong.substring(3, 6) + ' ' + wrong.substring(6))
                .replace("{last}", changed(digits, 9))
                .replace("{swap}", swapped(digits))
                .replace("{short}", digits.substring(0, 4) + digits.substring(5))
                .replace("{long}", digits.substring(0, 6) + digits.charAt(5) + digits.substring(6))
                .replace("{two}", changed(changed(digits, 2), 7))
                .replace("{right}", digits);
    }

    private static String changed(String digits, int at) {
        char other = (char) ('0' + (digits.charAt(at) - '0' + 3) % 10);
        return digits.substring(0, at) + other + digits.substring(at + 1);
    }

    private static String swapped(String digits) {
        for (int at = 1; at + 1 < digits.length(); at++)
            if (digits.charAt(at) != digits.charAt(at + 1))
                return digits.substring(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.substring(at + 2);
        throw new IllegalArgumentException("all digits are the same");
    }

    private String answer(Ticket ticket) {
        return switch (desk.lastNotice().topic()) {
            case Topic.UnknownTicket(var named, var meant) -> meant.equals(Optional.of(ticket)) ? "meant" : "unknown";
            case Topic other -> other.id();
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            STATUS {wrong}                                  | meant
            STATUS {last}                                   | meant
            STATUS {swap}                                   | meant
            STATUS {short}                                  | meant
            STATUS {long}                                   | meant
            STATUS {dashed}                                 | meant
            STATUS {spaced}                                 | meant
            STATUS{wrong}                                   | meant
            status #{wrong}                                 | meant
            {wrong}                                         | meant
            {dashed}?                                       | meant
            stts {swap}                                     | meant
            cek {wrong}                                     | meant
            cek laporan {long}                              | meant
            cek tiket {short} dong                          | meant
            mau tanya status {wrong}                        | meant
            min status laporan sy {swap}                    | meant
            status tiket no {wrong} pak                     | meant
            tolong cek status laporan {last} ya             | meant
            gmn kabar laporan sy {wrong}                    | meant
            gimana perkembangan laporan {wrong}?            | meant
            laporan {wrong} sdh sampe mana                  | meant
            pak mau nanya laporan saya {wrong} sudah diproses belum? | meant
            BATAL {wrong}                                   | meant
            BATAL {swap}                                    | meant
            BATAL {short}                                   | meant
            batal {long}                                    | meant
            batalkan laporan {dashed}                       | meant
            btl {wrong} ya min                              | meant
            cabut laporan {wrong}                           | meant
            tarik laporan saya {wrong}                      | meant
            laporan {wrong} dibatalkan saja                 | meant
            status laporan kula {wrong} pripun              | meant
            nyuwun pirsa laporan kula {wrong} sampun dugi pundi | meant
            kumaha laporan abdi {wrong}                     | meant
            punten cek laporan {swap}                       | meant
            ba a laporan ambo {wrong}                       | meant
            lah sampai ma laporan ambo {wrong}              | meant
            laporan aye {wrong} gimane kabarnye bang        | meant
            status laporan inyong {last}                    | meant
            STATUS {two}                                    | unknown
            BATAL {two}                                     | unknown
            STATUS 12345                                    | unknown
            STATUS 081234567890                             | unknown
            STATUS {right}                                  | status-answer
            BATAL {right}                                   | withdrawn
            STATUS                                          | status-answer
            """)
    void oneSlipAwayFromAnOwnCaseIsAskedBack(String text, String answer) {
        Ticket ticket = reported();
        desk.says(SITI, typed(text, ticket)).work();
        assertThat(answer(ticket)).isEqualTo(answer);
        assertThat(desk.card(ticket).containsKey(Card.WITHDRAWN)).isEqualTo(answer.equals("withdrawn"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            STATUS {wrong}
            STATUS {swap}
            STATUS {short}
            BATAL {wrong}
            BATAL {long}
            """)
    void aStrangerIsToldOfNoCase(String text) {
        Ticket ticket = reported();
        desk.says(BUDI, "lampu jalan mati di mauk").work();
        desk.says(BUDI, typed(text, ticket)).work();
        assertThat(answer(ticket)).isEqualTo("unknown");
        assertThat(desk.lastNotice().topic()).isEqualTo(new Topic.UnknownTicket(Optional.empty()));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
            STATUS {wrong}, claimed, unknown
            STATUS {wrong}, vouched, meant
            STATUS {wrong}, own,     meant
            STATUS {wrong}, foreign, unknown
            BATAL {wrong},  claimed, unknown
            BATAL {wrong},  own,     meant
            """)
    void whoProvesNothingIsToldOfNoCase(String text, String proven, String answer) {
        desk.mails(SARI, Mail.of("Jalan", "jalan berlubang di Mauk").id("<1@sari>"))
                .mails(SARI, Mail.of("Lampu", "lampu mati di Mauk").id("<2@sari>"))
                .work();
        Ticket ticket = desk.ticket(0);
        Proof proof = switch (proven) {
            case "claimed" -> Proof.CLAIMED;
            case "vouched" -> Proof.VOUCHED;
            case "own" -> Mail.mark(ticket, SARI);
            default -> Mail.mark(desk.ticket(1), SARI);
        };
        desk.mails(SARI, proof, Content.Message.of(typed(text, ticket))).work();
        assertThat(answer(ticket)).isEqualTo(answer);
    }

    @Test
    void anOlderCaseMayBeMeantToo() {
        Ticket older = reported();
        desk.says(
                        SITI,
                        "sampah menumpuk di pasar kemis, bau sekali dan tidak pernah diangkut petugas kebersihan dari kecamatan")
                .later(Duration.ofDays(2))
                .work();
        desk.says(SITI, typed("STATUS {wrong}", older)).work();
        assertThat(answer(older)).isEqualTo("meant");
    }

    @Test
    void aCaseThatIsForgottenIsMeantByNobody() {
        Ticket ticket = reported();
        desk.later(NormalizerHarness.CONFIG.keepSenders().plusDays(1))
                .says(SITI, typed("STATUS {wrong}", ticket))
                .work();
        assertThat(answer(ticket)).isEqualTo("unknown");
    }
}
