package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.testkit.NotificationSamples;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;

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

    /** The questions of a guided report, with their answers. */
    private static List<Topic.Question> guided() {
        Topic.Entered entered = new Topic.Entered(
                "lampu mati [di gang]", // whatever people write is no template
                Optional.of(new Topic.Option("pin")),
                Optional.of(Complaint.Kind.COMPLAINT),
                new Topic.Option("secret"),
                2);
        return List.of(
                step("report-what", Optional.empty()),
                step("report-place", Optional.empty()),
                step("report-kind", Optional.empty(), "complaint", "aspiration", "information-request"),
                step("report-protection", Optional.empty(), "usual", "anonymous", "secret"),
                step("report-summary", Optional.of(entered), "send", "change", "discard"),
                step("report-change", Optional.empty(), "what", "place", "kind", "protection"));
    }

    private static Topic.Question step(String slot, Optional<Topic.Entered> entered, String... options) {
        return new Topic.Question(
                slot,
                Optional.empty(),
                Stream.of(options).map(Topic.Option::new).toList(),
                TelegramRig.AT,
                entered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en", "jv", "su"})
    void aGuidedReportIsAskedForInEachLanguageAndItsAnswersFitBehindButtons(String language) {
        ShortSeal seal = TelegramRig.seal();
        Set<String> texts = new HashSet<>();
        for (Topic.Question question : guided()) {
            Outbound message = NotificationSamples.outbound(question, Facts.NONE, language, TelegramRig.AT);
            assertThat(RENDERER.language(message)).as(question.slot()).isEqualTo(language);
            assertThat(texts.add(text(question, Facts.NONE, language))).isTrue();
            assertThat(RENDERER.options(message)).doesNotHaveDuplicates().hasSameSizeAs(question.options());
            for (Topic.Option option : question.options())
                assertThat(seal.button(Long.MIN_VALUE, new ShortSeal.Pressed.Answer(question.slot(), option.id())))
                        .as(option.id())
                        .isPresent();
        }
        assertThat(texts).anyMatch(text -> text.contains(": lampu mati [di gang]\n") && text.contains(": 2\n"));
        Outbound discarded =
                NotificationSamples.outbound(new Topic.DraftDiscarded(), Facts.NONE, language, TelegramRig.AT);
        assertThat(RENDERER.language(discarded)).isEqualTo(language);
    }

    @Test
    void aPlaceIsSentByAKeyAndTheOtherAnswersByButtons() {
        ReplyMarkups markups = new ReplyMarkups(TelegramRig.seal(), new MenuTexts(TelegramRig.LANGUAGES), RENDERER);
        for (Topic.Question question : guided()) {
            Outbound message = NotificationSamples.outbound(question, Facts.NONE, "id", TelegramRig.AT);
            boolean place = question.slot().equals("report-place");
            assertThat(markups.place(message) instanceof ReplyKeyboardMarkup)
                    .as(question.slot())
                    .isEqualTo(place);
            assertThat(markups.answers(1, message).isPresent())
                    .as(question.slot())
                    .isNotEqualTo(question.options().isEmpty());
        }
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
