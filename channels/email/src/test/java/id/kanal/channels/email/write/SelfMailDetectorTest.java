package id.kanal.channels.email.write;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfMailDetectorTest {
    private static final String LINK = "https://kanal.example/rating/4821937568-abcdefghijklmnop";
    private static final SelfMailDetector OWN = SelfMailDetector.shipped(List.of("id"));

    private final MailWording wording = new MailWording(MailWordingTest.WORDS);

    /** The first answer, with all that may stand in it. */
    private String first() {
        Outbound message = Outbounds.of(new Topic.Received(Outbounds.TICKET, Danger.VIOLENCE), "id");
        return said(Outbounds.named("Sari Dewi", Outbounds.flawed(Set.of(Defect.values()), message)));
    }

    private String said(Outbound message) {
        return wording.of(message).text();
    }

    @ParameterizedTest
    @MethodSource("id.kanal.channels.email.write.MailWordingTest#everything")
    void everythingThatAMailOfOursCanSayIsKnown(Outbound message) {
        String text = said(message);
        boolean free = text.contains("Dinas Bina Marga") || text.contains("PLN.");
        assertThat(OWN.test(text)).as(text).isEqualTo(!free);
    }

    @Test
    void namesDangersAndFlawsAreOursToo() {
        assertThat(OWN.test(first())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n> ", " ", "\r\n\r\n", "\u00a0 ", "\n\n* "})
    void howItsLinesAreBrokenAndMarkedSaysNothing(String space) {
        assertThat(OWN.test(first().replace("\n", space))).isTrue();
    }

    @Test
    void theLinksBelowAreOurs() {
        String text = said(Outbounds.linking(Optional.of(LINK), Outbounds.news(Status.RESOLVED, "", "", "", "id")));
        StringBuilder plain = new StringBuilder(text);
        StringBuilder html = new StringBuilder(text);
        for (int score = 1; score <= 5; score++) {
            plain.append('\n')
                    .append(score)
                    .append(": ")
                    .append(LINK)
                    .append("?score=")
                    .append(score);
            html.append(' ')
                    .append(score)
                    .append(" (")
                    .append(LINK)
                    .append("?score=")
                    .append(score)
                    .append(')');
        }
        assertThat(OWN.test(plain.toString())).isTrue();
        assertThat(OWN.test(html.toString())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Salam hormat", "Surel ini dikirim otomatis"})
    void itsEndMayHaveBeenTakenForASignature(String from) {
        String text = first();
        String close = "Salam hormat";
        assertThat(OWN.test(text.substring(0, text.indexOf(close)))).isTrue();
        if (!from.isEmpty())
            assertThat(OWN.test(text.substring(text.indexOf(from))))
                    .as("an end alone")
                    .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3, Jalan", "12, masih", "-1, Budi", "0, Halo", "20, 081234567890", "-1, 482-193-7568"})
    void oneWordMoreIsAPersons(int at, String word) {
        List<String> words = new ArrayList<>(List.of(first().split(" ")));
        words.add(at < 0 ? words.size() : at, word);
        assertThat(OWN.test(String.join(" ", words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                "Yth. Bapak/Ibu,",
                "Salam hormat,\nLayanan pengaduan",
                "Terima kasih.",
                "Jalan raya Mauk rusak parah dekat pasar, mohon diperbaiki.",
                "Nomor tiket Anda: 482-193-7568",
                "BAHAYA? Telepon 110 (polisi), 119 (ambulans), 113 (damkar) atau 112.",
                "STATUS 4821937568"
            })
    void whatCitizensWriteIsTheirs(String text) {
        assertThat(OWN.test(text)).isFalse();
    }

    @Test
    void wordsWhereAnAgencyWouldStandAreACitizens() {
        String text = said(Outbounds.news(Status.IN_PROGRESS, "Dinas PU", "", "", "id"));
        assertThat(text).contains("Dinas PU");
        assertThat(OWN.test(text.replace("Dinas PU", "siapa, tidak ada yang datang")))
                .isFalse();
    }

    @Test
    void noTextIsTooLong() {
        String hostile = "Yth. Bapak/Ibu " + "Sari Dewi ".repeat(200_000) + "1: https://x ".repeat(100_000);
        assertThat(OWN.test(hostile)).isFalse();
        String repeated = first().repeat(500);
        assertThat(OWN.test(repeated)).isFalse();
        assertThat(OWN.test("x".repeat(3_000_000))).isFalse();
    }
}
