package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language somebody is answered, with the real reader; whether there are words of it is the channel's matter. */
class AnswerLanguageTest {
    private static final TextPipeline READER =
            TextPipeline.standard(Dictionary.bundled(), new byte[] {1}, Set.of(), Clock.systemUTC());

    private static final String INDONESIAN = "lampu jalan mati di Jl Kenanga RT 3 Desa Sukamaju";

    private final NormalizerHarness desk = new NormalizerHarness(READER);

    @AfterEach
    void close() {
        desk.close();
    }

    private String answered(String text) {
        desk.says(SITI, text).work();
        return language(desk.lastNotice());
    }

    private String told(Ticket ticket, Status status) {
        desk.news(ticket, "news", status, Optional.empty());
        return language(desk.lastNotice());
    }

    private static String language(Notification notice) {
        return notice.to().language();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lampu dalan ing ngarep pasar mati wis seminggu, tulung didandani           | jv
            banyu pdam ning desa Sukamaju wis telung dina ora mili                     | jv
            jalan ka sakola ruksak parah, tos lami teu dibenerkeun di desa Cibeureum   | su
            cai PDAM di kampung abdi teu ngocor tilu dinten                            | su
            the street light near the market in Mauk is broken                         | en
            lampu jalan mati di Jl Kenanga RT 3 Desa Sukamaju                          | id
            mas tulung jalan depan sekolah rusak parah di desa Sukamaju                | id
            air pdam tidak mengalir mbok tolong dicek ya mas                           | id
            jalan rusak atuh pak tolong diperbaiki                                     | id
            """)
    void whoeverClearlyWritesALanguageIsAnsweredInIt(String text, String language) {
        assertThat(answered(text)).isEqualTo(language);
        assertThat(told(desk.ticket(0), Status.VERIFIED)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "nganggo basa jawa, jv",
        "nganggo basa jawa wae mas, jv",
        "ku basa sunda wae atuh, su",
        "tolong pakai bahasa inggris, en"
    })
    void whatIsAskedForStaysAlsoForNewsOfOlderCases(String wish, String language) {
        answered(INDONESIAN);
        assertThat(answered(wish)).isEqualTo(language);
        assertThat(desk.lastNotice().topic()).isEqualTo(new Topic.LanguageSet(language));
        assertThat(told(desk.ticket(0), Status.VERIFIED)).isEqualTo(language);
        assertThat(answered("sampah menumpuk di pasar Rajeg sudah dua minggu")).isEqualTo(language);
        assertThat(answered("STATUS")).isEqualTo(language);
    }

    @Test
    void whoWantsIndonesianBackGetsIt() {
        answered("lampu dalan ing ngarep pasar mati wis seminggu, tulung didandani");
        assertThat(answered("bahasa indonesia saja pak")).isEqualTo("id");
        assertThat(answered("dalan ning desa Sukamaju rusak wis telung wulan ora didandani"))
                .isEqualTo("id");
    }
}
