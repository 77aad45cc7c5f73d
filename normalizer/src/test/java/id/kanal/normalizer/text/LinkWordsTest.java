package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkWordsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            HUBUNGKAN 081234567890                       | link 081234567890
            hubungkan +62 812-3456-7890                  | link +62 812-3456-7890
            Tolong hubungkan ke nomor 0812 3456 7890.    | link 0812 3456 7890
            HUBUNGKAN Sari@Example.org                   | link sari@example.org
            hubungkan email sari@example.org             | link sari@example.org
            /hubungkan 081234567890                      | link 081234567890
            HUBUNGKAN                                    | link
            link my number 081234567890 please           | link 081234567890
            PUTUSKAN                                     | unlink
            putuskan hubungan                            | unlink
            PUTUSKAN 081234567890                        | unlink 081234567890
            unlink sari@example.org                      | unlink sari@example.org
            KABARI DI SINI                               | news here
            kabari saya lewat sini                       | news here
            kabari lewat 081234567890                    | news 081234567890
            news here                                    | news here
            KABARI LEWAT WA                              | news at whatsapp
            tolong kabari saya lewat Telegram            | news at telegram
            kabari lewat e-mail                          | news at email
            kabarin via sms                              | news at tel
            kabari lewat IG                              | news at instagram
            kabari lewat nomor WA 081234567890           | news 081234567890
            PUTUSKAN WA                                  | unlink at whatsapp
            putuskan telegram saya                       | unlink at telegram
            kabari lewat wa kalau jalan diperbaiki       | report
            putuskan telepon liar di tiang itu           | report
            hubungkan saya dengan petugas                | report
            hubungkan saya dengan petugas 081234567890   | report
            tolong hubungkan kabel listrik yang putus    | report
            putuskan listrik rumah kosong itu            | report
            kabari kalau jalan di Mauk sudah diperbaiki  | report
            """)
    void anOrderIsOneOnlyWhereNothingElseIsSaid(String text, String intent) {
        assertThat(Readers.shown(Readers.read(text).intent())).isEqualTo(intent);
    }
}
