package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.testkit.NotificationSamples;
import id.kanal.testkit.TestSecrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsOfMessagingTest {
    private static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");
    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");

    private static MessagingLayout layout(MessagingMedium medium) {
        return new MessagingLayout(
                medium,
                new Renderer(MessageSet.shipped(MessagingLayout.WORDS, LANGUAGES), ZoneId.of("Asia/Jakarta")),
                new ReplySeal(TestSecrets.MASTER.secret(ReplySeal.SECRET)));
    }

    private static String words(MessagingMedium medium, Topic topic, Facts facts, String language) {
        ObjectNode message = layout(medium).free(NotificationSamples.outbound(topic, facts, language, AT));
        return message.path("text")
                .asText(message.at("/attachment/payload/text").asText());
    }

    private static Facts facts(StatusEvent news) {
        return new Facts(
                Optional.of(new Facts.Standing(
                        Optional.of(news.status()),
                        false,
                        false,
                        Optional.of(AT),
                        news.agency().map(StatusEvent.Agency::name),
                        news.note(),
                        Optional.empty())),
                Optional.of("Siti"),
                Optional.of(URI.create("https://kanal.example/rating/x")),
                Set.of());
    }

    private static StatusEvent news(StatusEvent.Status status, String note) {
        return NotificationSamples.news(MetaRig.TICKET, status, "Dinas", note, "", AT);
    }

    private static List<Topic> topics() {
        List<Topic> topics = new ArrayList<>(NotificationSamples.answers(MetaRig.TICKET));
        for (Danger danger : Danger.values()) {
            topics.add(new Topic.Received(MetaRig.TICKET, danger));
            topics.add(new Topic.Received(MetaRig.TICKET, danger, new Topic.Promise(true, true)));
            if (danger != Danger.NONE) topics.add(new Topic.StillArriving(danger));
        }
        for (StatusEvent.Status status : StatusEvent.Status.values())
            topics.add(new Topic.News(news(status, "catatan")));
        return topics;
    }

    @ParameterizedTest
    @CsvSource({
        "MESSENGER, id", "MESSENGER, en", "MESSENGER, jv", "MESSENGER, su",
        "INSTAGRAM, id", "INSTAGRAM, en", "INSTAGRAM, jv", "INSTAGRAM, su"
    })
    void everythingHasWordsAndFitsUncut(MessagingMedium medium, String language) {
        for (Topic topic : topics()) {
            String words = words(medium, topic, facts(news(StatusEvent.Status.IN_PROGRESS, "")), language);
            assertThat(words)
                    .as(topic.id())
                    .isNotBlank()
                    .doesNotContain("\u2026", "WhatsApp", "tombol di bawah", "button below");
            assertThat(medium.text().fits(words)).as(topic.id()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"🚧", "kata ", "é", "日"})
    void aNoteThatIsTooLongForInstagramIsShortenedInOctetsAndNothingElse(String sign) {
        StatusEvent news = news(StatusEvent.Status.RESPONDED, sign.repeat(1_500));
        String text = words(MessagingMedium.INSTAGRAM, new Topic.News(news), facts(news), "id");
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(900, 1_000);
        assertThat(text).contains("482-193-7568", "STOP", "https://kanal.example/rating/x", "\u2026");
        assertThat(text).doesNotContain("\ufffd");
    }

    @Test
    void aCutStandsBehindAWord() {
        assertThat(TextLimit.octets(20).cut("jalan rusak berlubang besar")).isEqualTo("jalan rusak\u2026");
        assertThat(TextLimit.characters(4).cut("abcdefgh")).isEqualTo("abc\u2026");
        assertThat(TextLimit.characters(4).cut("ab🚧cd")).isEqualTo("ab\u2026");
        assertThat(TextLimit.octets(8).cut("tepat 8.")).isEqualTo("tepat 8.");
    }
}
