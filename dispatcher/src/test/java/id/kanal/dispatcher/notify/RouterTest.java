package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.CHAT;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static id.kanal.dispatcher.notify.Notifications.POST;
import static id.kanal.dispatcher.notify.Notifications.SHORT;
import static id.kanal.dispatcher.notify.Notifications.SHORT_CODE;
import static id.kanal.dispatcher.notify.Notifications.SPARE;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Conversation.Times;
import id.kanal.kernel.model.Conversation.Wishes;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound.Route;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which way something is told. */
class RouterTest {
    private static final Topic HELP = new Topic.Help();
    private static final Topic NEWS = new Topic.News(Notifications.news(Status.VERIFIED, "", "", ""));
    private static final Address SPARE_NUMBER = new Address("tel", "+62811999");

    private final Router router = new Router(Notifications.withSpare(SPARE_NUMBER));

    private static Conversation heard(long hoursAgo) {
        return hoursAgo < 0 ? Conversation.NEW : Conversation.NEW.heardAt(NOW.minus(Duration.ofHours(hoursAgo)));
    }

    private static String channel(Optional<Route> route) {
        return route.map(chosen -> chosen.channel().id()).orElse("none");
    }

    @ParameterizedTest(name = "written on {0}, heard {1} hours ago (-1: never), {2} of {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            short | -1 | help           | ''                | short
            post  | -1 | help           | ''                | post
            chat  | 1  | help           | ''                | chat
            chat  | 24 | help           | ''                | chat
            chat  | 25 | help           | ''                | spare
            chat  | -1 | help           | ''                | spare
            chat  | 25 | status-changed | ''                | chat
            chat  | 1  | help           | chat              | spare
            chat  | 25 | help           | spare             | none
            short | -1 | help           | short             | spare
            short | -1 | help           | spare             | short
            short | -1 | help           | short,spare       | none
            short | -1 | status-changed | short,spare,post  | none
            """)
    void theUsualChannelOrElseAnotherThatCan(String on, long heard, String topic, String tried, String chosen) {
        Topic what = topic.equals("help") ? HELP : NEWS;
        Notification usual = switch (on) {
            case "post" -> Notifications.byPost(what);
            case "chat" -> Notifications.byChat(what);
            default -> Notifications.of(what);
        };
        ChannelRef[] failed = Arrays.stream(tried.split(","))
                .filter(id -> !id.isEmpty())
                .map(id -> new ChannelRef(id, "m"))
                .toArray(ChannelRef[]::new);
        Notification notification = Notifications.tried(usual, failed);
        assertThat(channel(router.route(notification, heard(heard), Optional.empty(), NOW)))
                .isEqualTo(chosen);
    }

    @Test
    void theWindowIsAskedForTheTimeWhenItGoesOut() {
        Conversation recently = heard(20);
        assertThat(channel(router.route(Notifications.byChat(HELP), recently, Optional.empty(), NOW)))
                .isEqualTo(CHAT.id());
        assertThat(channel(router.route(
                        Notifications.byChat(HELP), recently, Optional.empty(), NOW.plus(Duration.ofHours(8)))))
                .isEqualTo(SPARE.id());
    }

    @Test
    void aChannelThatIsNotInTheSettingsAnyMoreGivesWay() {
        Recipient old = new Recipient(
                new ChannelRef("old", "m"),
                Notifications.CITIZEN,
                SHORT_CODE,
                Optional.empty(),
                "id",
                Optional.empty());
        assertThat(channel(router.route(Notifications.to(old, HELP), Conversation.NEW, Optional.empty(), NOW)))
                .isEqualTo(SHORT.id());
    }

    @Test
    void anotherChannelDropsTheHandleAndSendsFromAnAddressOfItsOwn() {
        Optional<Handle> handle = Optional.of(new Handle(SHORT.id(), "thread"));
        Notification usual = Notifications.of(HELP);
        Route first = router.route(usual, Conversation.NEW, handle, NOW).orElseThrow();
        assertThat(first.handle()).isEqualTo(handle);
        assertThat(first.from()).isEqualTo(SHORT_CODE);
        Route second = router.route(Notifications.tried(usual, SHORT), Conversation.NEW, handle, NOW)
                .orElseThrow();
        assertThat(second.handle()).isEmpty();
        assertThat(second.from()).isEqualTo(SPARE_NUMBER);
        assertThat(second.to()).isEqualTo(first.to());
        assertThat(second.language()).isEqualTo("id");
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, PLAIN, PLAIN", "BRAILLE, BRAILLE, PLAIN", "LARGE, LARGE, PLAIN"})
    void aFormIsKeptWhereTheChannelHasIt(Format wished, Format byPost, Format elsewhere) {
        Conversation known = new Conversation(
                Conversation.NEW.cases(),
                Optional.empty(),
                Optional.empty(),
                Times.NEVER,
                new Wishes(Optional.empty(), wished),
                Reach.ALONE,
                Conversation.NEW.pending());
        Notification usual = Notifications.byPost(HELP);
        assertThat(router.route(usual, known, Optional.empty(), NOW)
                        .orElseThrow()
                        .format())
                .isEqualTo(byPost);
        assertThat(router.route(Notifications.tried(usual, POST), known, Optional.empty(), NOW)
                        .orElseThrow()
                        .format())
                .isEqualTo(elsewhere);
    }
}
