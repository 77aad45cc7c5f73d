package id.kanal.channels.words;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.gsm.GsmLayout;
import id.kanal.channels.gsm.Segments;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import id.kanal.testkit.NotificationSamples;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that are the same at every door. */
class SharedTextsTest {
    private static final Renderer SMS =
            new Renderer(MessageSet.shipped("sms", List.of("id", "en", "jv", "su")), ZoneId.of("Asia/Jakarta"));
    private static final String LONGEST = "s***@malayakab.go.id";

    private static Outbound message(LinkStep step, String language) {
        Optional<String> code = Optional.of("482913").filter(any -> step == LinkStep.CODE);
        Topic topic = new Topic.Linking(step, code, Optional.of(LONGEST));
        return NotificationSamples.outbound(topic, Facts.NONE, language, Instant.EPOCH);
    }

    private static String text(LinkStep step, String language) {
        return GsmLayout.of(SMS.blocks(message(step, language), true), List.of());
    }

    @ParameterizedTest
    @EnumSource(LinkStep.class)
    void eachIsOneSmsWithTheLongestAddress(LinkStep step) {
        for (String language : List.of("id", "en"))
            assertThat(Segments.of(text(step, language)).count())
                    .as(text(step, language))
                    .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"id, id", "en, en", "jv, id", "su, id"})
    void whatALanguageLacksIsSaidInTheFirst(String asked, String said) {
        assertThat(SMS.language(message(LinkStep.LINKED, asked))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "tel:+6281234567890, ***890",
        "email:sari@example.org, s***@example.org",
        "email:sari@pengaduan.tasikmalayakab.go.id, s***@malayakab.go.id",
        "chat/bot:4711, ***11",
        "chat/bot:4, ***"
    })
    void anAddressIsKnownAgainByItsOwnerAlone(String key, String shown) {
        String masked = Address.ofKey(key).masked();
        assertThat(masked).isEqualTo(shown).hasSizeLessThanOrEqualTo(20);
        assertThat(text(LinkStep.LINKED, "id")).contains(LONGEST);
    }
}
