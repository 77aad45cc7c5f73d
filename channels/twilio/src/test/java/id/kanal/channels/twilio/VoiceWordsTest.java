package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.words.PropertiesFile;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out must be heard well, and what callers say instead of pressing keys is understood. */
class VoiceWordsTest {
    private static final int LONG_SENTENCE = 26;

    private static Properties file(String language) {
        return PropertiesFile.read("/messages/ivr/" + language + ".properties").orElseThrow();
    }

    private static List<String> read(String language) {
        return file(language).stringPropertyNames().stream()
                .filter(key -> !key.matches("say\\..*|digit\\..*|days|months|date"))
                .map(key -> file(language).getProperty(key))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en"})
    void nothingIsReadThatAMachineSpellsOrSwallows(String language) {
        for (String text : read(language)) {
            assertThat(text).as("figures, brackets, signs").matches("[\\p{L} ,.:?{}'-]+");
            assertThat(text.replaceAll("P L N", "")).as("capitals").doesNotMatch(".*\\b[A-Z]{2,}\\b.*");
            assertThat(text.toLowerCase(Locale.ROOT))
                    .as("abbreviations")
                    .doesNotMatch(".*\\b(?:tgl|jl|dll|dsb|yg|kab|kec|sms|nik|ktp|min|max|etc|eg|ie)\\b.*");
            for (String sentence : text.split("[.?:]"))
                assertThat(sentence.strip().split("\\s+").length).as(sentence).isLessThanOrEqualTo(LONG_SENTENCE);
        }
    }

    @Test
    void bothLanguagesHaveAllTexts() {
        assertThat(file("en").stringPropertyNames()).isEqualTo(file("id").stringPropertyNames());
        for (Topic.Danger danger : Topic.Danger.values())
            if (danger != Topic.Danger.NONE) assertThat(file("id")).containsKey("emergency." + danger.id());
        for (StatusEvent.Status status : StatusEvent.Status.values())
            assertThat(file("id")).containsKey("status." + status.id());
        assertThat(file("id")).containsKeys("status.received", "status.withdrawn");
        for (String language : List.of("id", "en")) {
            assertThat(file(language).getProperty("days").split(",")).hasSize(31);
            assertThat(file(language).getProperty("months").split(",")).hasSize(12);
        }
    }

    /** Costs are told in one text alone, and that is read where the tariff says so. */
    @Test
    void nothingElseSaysThatACallIsFree() {
        assertThat(read("id").stream()
                        .filter(text -> text.contains("biaya") || text.contains("gratis") || text.contains("pulsa")))
                .containsExactly(file("id").getProperty("free"));
    }

    @Test
    void aTicketIsReadDigitByDigitInThreeGroups() {
        assertThat(VoiceWords.in("id").spelt(new Ticket("4821937568")))
                .containsExactly("empat, delapan, dua.", "satu, sembilan, tiga.", "tujuh, lima, enam, delapan.");
        assertThat(VoiceWords.in("id").day(LocalDate.of(2026, 12, 31))).isEqualTo("tiga puluh satu Desember");
        assertThat(VoiceWords.in("en").day(LocalDate.of(2026, 12, 31))).isEqualTo("December thirty-first");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", textBlock = """
            lapor,                                 1
            Saya mau melapor.,                     1
            ya setuju,                             1
            status,                                2
            cek tiket,                             2
            perkembangan laporan saya,             2
            bicara dengan petugas,                 3
            tolong sambungkan ke operator pak,     3
            darurat,                               0
            ulangi,                                9
            tiga,                                  3
            3,                                     3
            nol,                                   0
            tanpa rekam,                           4
            petugas tidak ada di kantor,           -
            saya mau lapor jalan rusak,            -
            tolong,                                -
            hm,                                    -
            ?,                                     -
            """)
    void whatIsSaidInsteadOfAKeyIsThatKey(String said, String key) {
        assertThat(VoiceWords.in("id").key(said)).isEqualTo(Optional.ofNullable(key));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", textBlock = """
            empat delapan dua satu sembilan tiga tujuh lima enam delapan, 4821937568
            482 193 7568,                                                 4821937568
            nomor tiket saya 482-193-7568 ya pak,                         4821937568
            empat 8 dua,                                                  482
            kosong nol,                                                   00
            jalan nomor lima rusak,                                       -
            nomor,                                                        -
            """)
    void digitsAreUnderstoodAsWordsAndAsFigures(String said, String digits) {
        assertThat(VoiceWords.in("id").number(said)).isEqualTo(Optional.ofNullable(digits));
    }

    @Test
    void noWordMeansTwoThings() {
        for (String language : List.of("id", "en")) {
            Properties texts = file(language);
            assertThat(texts.stringPropertyNames().stream()
                            .filter(key -> key.startsWith("say.") || key.startsWith("digit."))
                            .flatMap(key -> Arrays.stream(texts.getProperty(key).split("\\s*,\\s*"))))
                    .doesNotHaveDuplicates();
        }
    }
}
