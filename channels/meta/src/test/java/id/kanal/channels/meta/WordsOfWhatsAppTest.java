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
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsOfWhatsAppTest {
    private static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");
    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");
    private static final WhatsAppLayout LAYOUT = new WhatsAppLayout(
            new Renderer(MessageSet.shipped("whatsapp", LANGUAGES), ZoneId.of("Asia/Jakarta")),
            new MetaTexts(LANGUAGES),
            new ReplySeal(TestSecrets.MASTER.secret(ReplySeal.SECRET)));

    private static ObjectNode laidOut(Topic topic, Facts facts, String language) {
        return LAYOUT.free(NotificationSamples.outbound(topic, facts, language, AT));
    }

    private static String words(ObjectNode message) {
        return message.at("/text/body")
                .asText(message.at("/interactive/body/text").asText());
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
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void everythingHasWordsAndFits(String language) {
        for (Topic topic : topics()) {
            String words = words(laidOut(topic, facts(news(StatusEvent.Status.IN_PROGRESS, "")), language));
            assertThat(words).as(topic.id()).isNotBlank().hasSizeLessThan(1_500).doesNotContain("/status", "Telegram");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void whatStandsOnAListFits(String language) {
        assertThat(new MetaTexts(LANGUAGES).text(language, MetaTexts.CHOOSE)).hasSizeBetween(1, 20);
        assertThat(new MetaTexts(LANGUAGES).text(language, MetaTexts.CALLED)).contains("110", "119", "113", "112");
    }

    @Test
    void aNoteThatIsTooLongIsShortenedAndNothingElse() {
        StatusEvent news = news(StatusEvent.Status.RESPONDED, "🚧".repeat(3_000));
        String text = words(laidOut(new Topic.News(news), facts(news), "id"));
        assertThat(text.length()).isBetween(4_000, WhatsAppLayout.LONGEST_TEXT);
        assertThat(text).contains("482-193-7568", "STOP", "https://kanal.example/rating/x", "\u2026");
    }

    @Test
    void whatStandsForAParameterIsOneLineAndNeverEmpty() {
        assertThat(ShortenedText.fact("satu\n\tdua     tiga")).isEqualTo("satu dua tiga");
        assertThat(ShortenedText.fact(" ")).isEqualTo("-");
        assertThat(ShortenedText.fact("a\ud83d")).isEqualTo("a\ufffd");
        assertThat(ShortenedText.fact("🚧".repeat(3_000)))
                .hasSizeLessThanOrEqualTo(500)
                .endsWith("\u2026");
    }
}
