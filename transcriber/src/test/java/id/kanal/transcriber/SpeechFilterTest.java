package id.kanal.transcriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechFilterTest {
    private static final SpeechFilter FILTER = SpeechFilter.bundled();

    private static String heard(String text) {
        return FILTER.whole(List.of(FILTER.spoken(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Terima kasih telah menonton!",
                "TERIMA KASIH SUDAH MENONTON.",
                "Terima kasih telah menonton. Jangan lupa subscribe!",
                "Subtitle oleh Budi Santoso",
                "Diterjemahkan oleh: tim",
                "Thanks for watching!",
                "Subtitles by the Amara.org community",
                "Terima kasih.",
                "[Musik]",
                "(applause)",
                "♪♪",
                "...",
                ""
            })
    void silenceThatBecameWordsIsNone(String text) {
        assertThat(heard(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Terima kasih, jalan di Mauk sudah diperbaiki.",
                "Tolong",
                "tolong tolong tolong tolong",
                "Ada musik keras setiap malam.",
                "Saya menonton kebakaran.",
                "ya",
                "Jalan rusak. Terima kasih."
            })
    void wordsStayAsTheyAre(String text) {
        assertThat(heard(text)).isEqualTo(text);
    }

    @ParameterizedTest(name = "no speech {0}, log probability {1}: silence {2}")
    @CsvSource({"0.9, -1.5, true", "0.9, -0.5, false", "0.3, -1.5, false", "0.6, -1.5, false", "0.9, -1.0, false"})
    void silenceIsWhereNobodySpeaksAndNothingIsSure(double noSpeech, double probability, boolean silence) {
        assertThat(SpeechFilter.isSilence(noSpeech, probability)).isEqualTo(silence);
    }
}
