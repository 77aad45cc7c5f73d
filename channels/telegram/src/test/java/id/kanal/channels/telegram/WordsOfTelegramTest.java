package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.testkit.NotificationSamples;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsOfTelegramTest {
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final MessageSet SET = MessageSet.shipped("telegram", TelegramRig.LANGUAGES);
    private static final Renderer RENDERER = new Renderer(SET, ZoneId.of("Asia/Jakarta"));

    private static String text(Topic topic, Facts facts, String language) {
        return TelegramLayout.text(
                RENDERER.blocks(NotificationSamples.outbound(topic, facts, language, TelegramRig.AT), false),
                List.of());
    }

    private static Facts facts(StatusEvent news) {
        return new Facts(
                Optional.of(new Facts.Standing(
                        Optional.of(news.status()),
                        false,
                        false,
                        Optional.of(TelegramRig.AT),
                        news.agency().map(StatusEvent.Agency::name),
                        news.note(),
                        Optional.empty())),
                Optional.of("Siti"),
                Optional.of(URI.create("https://kanal.example/rating/x")),
                Set.of());
    }

    private static List<Topic> topics() {
        List<Topic> topics = new ArrayList<>(NotificationSamples.answers(TICKET));
        for (Danger danger : Danger.values()) {
            topics.add(new Topic.Received(TICKET, danger));
            topics.add(new Topic.Received(TICKET, danger, new Topic.Promise(true, true)));
            topics.add(new Topic.Added(TICKET, danger));
            if (danger != Danger.NONE) topics.add(new Topic.StillArriving(danger));
        }
        topics.add(new Topic.LanguageSet("en"));
        return topics;
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void everythingHasWordsAndFits(String language) {
        for (Topic topic : topics()) {
            StatusEvent none =
                    NotificationSamples.news(TICKET, StatusEvent.Status.IN_PROGRESS, "", "", "", TelegramRig.AT);
            assertThat(text(topic, facts(none), language))
                    .as(topic.id())
                    .isNotBlank()
                    .hasSizeLessThan(1_500);
        }
    }

    /** An answer to it is known by the first ticket that it names. */
    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void newsNamesItsTicketBeforeAnythingThatAnAgencyWrote(String language) {
        for (StatusEvent.Status status : StatusEvent.Status.values()) {
            StatusEvent news = NotificationSamples.news(
                    TICKET, status, "Dinas 111-222-3334", "lihat 999-888-7776", "2026-12-01", TelegramRig.AT);
            String text = text(new Topic.News(news), facts(news), language);
            assertThat(OurTicket.in(text)).as(status.id()).contains(TICKET);
        }
    }

    @Test
    void aNoteThatIsTooLongIsShortenedAndNothingElse() {
        StatusEvent news = NotificationSamples.news(
                TICKET, StatusEvent.Status.RESPONDED, "Dinas", "🚧".repeat(3_000), "", TelegramRig.AT);
        String text = text(new Topic.News(news), facts(news), "id");
        assertThat(text.length()).isBetween(4_000, OutgoingText.LONGEST);
        assertThat(text).contains("482-193-7568", "/berhenti", "https://kanal.example/rating/x", "\u2026");
    }

    @Test
    void whatTelegramWouldRefuseIsNeverSent() {
        assertThat(OutgoingText.plain(1, "a\ud83d b", List.of()).getText()).isEqualTo("a\ufffd b");
        assertThat(OutgoingText.plain(1, "🚧".repeat(3_000), List.of()).getText())
                .hasSizeLessThanOrEqualTo(OutgoingText.LONGEST)
                .endsWith("🚧 \u2026");
        assertThat(OutgoingText.plain(1, "*a_b* <b>", List.of()).getParseMode()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void whateverIsToldOfACaseNamesItsTicketFirst(String language) {
        StatusEvent none = NotificationSamples.news(
                TICKET, StatusEvent.Status.IN_PROGRESS, "Dinas 111-222-3334", "", "2026-12-01", TelegramRig.AT);
        for (Topic topic : topics())
            topic.ticket()
                    .ifPresent(ticket -> assertThat(OurTicket.in(text(topic, facts(none), language)))
                            .as(topic.id())
                            .contains(ticket));
    }

    @Test
    void theMenuIsThereInEachOfOurLanguages() {
        MenuTexts menu = new MenuTexts(TelegramRig.LANGUAGES);
        assertThat(menu.languages()).containsExactlyElementsOf(TelegramRig.LANGUAGES);
        for (String command : BotCommands.MENU) {
            assertThat(command).matches("[a-z0-9_]{1,32}");
            assertThat(menu.text("id", MenuTexts.COMMAND + command))
                    .isNotEqualTo(menu.text("en-US", MenuTexts.COMMAND + command));
        }
        assertThat(menu.text("fr", MenuTexts.TAKEN)).isEqualTo(menu.text("id", MenuTexts.TAKEN));
    }

    @Test
    void onlyTheLanguagesOfTheSettingsAreOffered() {
        MenuTexts menu = new MenuTexts(List.of("en", "su", "ban"));
        assertThat(menu.languages()).containsExactly("en", "su");
        assertThat(menu.text("jv", MenuTexts.TAKEN)).isEqualTo(menu.text("en", MenuTexts.TAKEN));
        assertThat(new MenuTexts(List.of("ban")).languages()).containsExactly("id");
    }

    @Test
    void whatStandsBehindAButtonFitsAndIsOurs() {
        ShortSeal seal = TelegramRig.seal();
        String data = seal.button(Long.MAX_VALUE, new ShortSeal.Pressed.Answer("place", "yes"))
                .orElseThrow();
        assertThat(data.length()).isLessThanOrEqualTo(ShortSeal.LONGEST_DATA);
        assertThat(seal.pressed(Long.MAX_VALUE, data)).contains(new ShortSeal.Pressed.Answer("place", "yes"));
        assertThat(seal.pressed(1, data)).isEmpty();
        assertThat(seal.button(1, new ShortSeal.Pressed.Answer("a".repeat(60), "yes")))
                .isEmpty();
        assertThat(seal.start(TICKET)).matches("[A-Za-z0-9_-]{1,64}");
        assertThat(seal.started(seal.start(TICKET))).contains(TICKET);
    }
}
