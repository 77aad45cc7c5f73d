package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.testkit.NotificationSamples;
import id.kanal.testkit.TestSecrets;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsOfXTest {
    private static final Renderer RENDERER =
            new Renderer(MessageSet.shipped("x", XRig.LANGUAGES), ZoneId.of("Asia/Jakarta"));
    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");
    private final PublicTexts publicly = new PublicTexts(XRig.LANGUAGES, TestSecrets.PROVIDER_IDS);

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void everythingHasWordsAndNoneSpeaksOfKeysThatAreNotThere(String language) {
        List<Topic> topics = new ArrayList<>(NotificationSamples.answers(XRig.TICKET));
        for (Topic.Danger danger : Topic.Danger.values()) topics.add(new Topic.Received(XRig.TICKET, danger));
        for (Topic topic : topics) {
            Facts facts = new Facts(
                    Optional.empty(),
                    Optional.of("Siti"),
                    Optional.of(URI.create("https://kanal.example/c/x")),
                    Set.of());
            String text = DirectLayout.text(RENDERER, NotificationSamples.outbound(topic, facts, language, AT));
            assertThat(text)
                    .as(topic.id())
                    .isNotBlank()
                    .hasSizeLessThan(2_000)
                    .doesNotContain("/status", "/lapor", "Telegram");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void whatEverybodyReadsHasNoLinkAndFits(String language) {
        for (String key : List.of(PublicTexts.RECEIVED, PublicTexts.WRITE, PublicTexts.ENCRYPTED)) {
            String text = publicly.text(language, key);
            assertThat(text.replace("{mark}", "ABCDEF"))
                    .as(key)
                    .hasSizeLessThanOrEqualTo(PublicTexts.LONGEST)
                    .contains("112")
                    .doesNotContain("http", "www.", "{", "@")
                    .doesNotContainPattern("[a-z]\\.[a-z]{2,}"); // X makes links of names of hosts, too
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void twoAnswersAreNeverTheSameAndOneAlwaysIs(String language) {
        Outbound one = NotificationSamples.outbound(
                new Topic.Received(XRig.TICKET, Topic.Danger.NONE), Facts.NONE, language, AT);
        assertThat(publicly.of(one)).isEqualTo(publicly.of(one)).contains("(");
        Outbound other = new Outbound(
                one.id() + "1", one.route(), one.purpose(), one.topic(), one.facts(), one.createdAt(), one.attempts());
        assertThat(publicly.of(other)).isNotEqualTo(publicly.of(one));
    }

    /** Nobody reads in public whether somebody told of violence. */
    @Test
    void aDangerIsAnsweredInPublicLikeAnythingElse() {
        Set<String> texts = new HashSet<>();
        for (Topic.Danger danger : Topic.Danger.values())
            texts.add(publicly.of(
                    NotificationSamples.outbound(new Topic.Received(XRig.TICKET, danger), Facts.NONE, "id", AT)));
        assertThat(texts).hasSize(1);
    }

    @Test
    void aNoteThatIsTooLongIsShortenedAndNothingElse() {
        StatusEvent news = NotificationSamples.news(
                XRig.TICKET, StatusEvent.Status.RESPONDED, "Dinas", "🚧".repeat(6_000), "", AT);
        Facts facts = new Facts(
                Optional.of(new Facts.Standing(
                        Optional.of(news.status()),
                        false,
                        false,
                        Optional.of(AT),
                        Optional.of("Dinas"),
                        news.note(),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        String text = DirectLayout.text(RENDERER, NotificationSamples.outbound(new Topic.News(news), facts, "id", AT));
        assertThat(text.length()).isBetween(9_000, DirectLayout.LONGEST);
        assertThat(text).contains(XRig.TICKET.shown(), "…");
    }
}
