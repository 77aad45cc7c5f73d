package id.kanal.dispatcher.notify;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Outbound.Route;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.testkit.NotificationSamples;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SameWordsTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");
    private static final Instant LATER = AT.plusSeconds(60);
    private static final ChannelRef SHORT = new ChannelRef("short", "sms");
    private static final Address CITIZEN = new Address("tel", "+6281234567890");
    private static final Address OURS = new Address("short-code", "1708");
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final Route ROUTE = new Route(SHORT, CITIZEN, OURS, Optional.empty(), "id", Format.PLAIN);
    private static final Topic ANSWER = new Topic.StatusAnswer(TICKET);
    private static final Topic NEWS = news("", AT);

    private static Topic news(String note, Instant at) {
        return new Topic.News(NotificationSamples.news(TICKET, Status.RESOLVED, "", note, "", at));
    }

    private static Facts facts(String agency, String note, Instant changed) {
        Facts.Standing standing = new Facts.Standing(
                Optional.of(Status.RESOLVED),
                false,
                false,
                Optional.of(changed),
                Optional.of(agency),
                Optional.of(note),
                Optional.of(LocalDate.of(2026, 12, 30)));
        return new Facts(Optional.of(standing), Optional.of("Sari"), Optional.empty(), Set.of());
    }

    private static Facts signed(String name, Optional<URI> link, Set<Defect> defects) {
        return new Facts(Optional.empty(), Optional.of(name), link, defects);
    }

    private static Outbound of(Topic topic, Facts facts) {
        return of(ROUTE, Purpose.ANSWER, topic, facts);
    }

    private static Outbound of(Route route, Purpose purpose, Topic topic, Facts facts) {
        return new Outbound("1", route, purpose, topic, facts, AT, Outbound.Attempts.NONE);
    }

    private static Outbound by(ChannelRef channel, Address to, String language) {
        return of(
                new Route(channel, to, OURS, Optional.empty(), language, Format.PLAIN),
                Purpose.ANSWER,
                ANSWER,
                Facts.NONE);
    }

    static List<Arguments> alike() {
        Route another =
                new Route(SHORT, CITIZEN, CITIZEN, Optional.of(new Handle("short", "thread")), "id", Format.LARGE);
        return List.of(
                Arguments.of(
                        "what no citizen sees",
                        of(ANSWER, Facts.NONE),
                        new Outbound(
                                "2",
                                another,
                                Purpose.ANSWER,
                                ANSWER,
                                Facts.NONE,
                                LATER,
                                new Outbound.Attempts(3, Set.of("chat")))),
                Arguments.of("when the core said it", of(NEWS, Facts.NONE), of(news("x", LATER), Facts.NONE)),
                Arguments.of(
                        "when news was put on the card",
                        of(NEWS, facts("a", "n", AT)),
                        of(NEWS, facts("a", "n", LATER))),
                Arguments.of(
                        "what an answer does not tell of the case",
                        of(new Topic.Withdrawn(TICKET), facts("a", "n", AT)),
                        of(new Topic.Withdrawn(TICKET), facts("b", "m", LATER))),
                Arguments.of(
                        "the order of flaws",
                        of(ANSWER, signed("Sari", Optional.empty(), Set.of(Defect.CUT, Defect.INFECTED))),
                        of(ANSWER, signed("Sari", Optional.empty(), Set.of(Defect.INFECTED, Defect.CUT)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alike")
    void doesNotCount(String what, Outbound one, Outbound other) {
        assertThat(SameWords.of(one)).isEqualTo(SameWords.of(other));
    }

    /** No two of them are of the same words. */
    @Test
    void whatCitizensSeeCounts() {
        List<Outbound> all = new ArrayList<>(List.of(
                by(new ChannelRef("other", "sms"), CITIZEN, "id"),
                by(new ChannelRef("short", "chat"), CITIZEN, "id"),
                by(SHORT, OURS, "id"),
                by(SHORT, CITIZEN, "en"),
                of(ROUTE, Purpose.STATUS, ANSWER, Facts.NONE),
                of(ANSWER, facts("a", "n", AT)),
                of(ANSWER, facts("a", "n", LATER)),
                of(ANSWER, facts("b", "n", AT)),
                of(ANSWER, facts("a", "m", AT)),
                of(NEWS, facts("a", "n", AT)),
                of(NEWS, facts("b", "n", AT)),
                of(NEWS, facts("a", "m", AT)),
                of(new Topic.Withdrawn(TICKET), facts("a", "n", AT)),
                of(ANSWER, signed("Sari", Optional.empty(), Set.of())),
                of(ANSWER, signed("Siti", Optional.empty(), Set.of())),
                of(ANSWER, signed("Sari", Optional.of(URI.create("https://kanal.example/r")), Set.of())),
                of(ANSWER, signed("Sari", Optional.empty(), Set.of(Defect.CUT)))));
        List<Topic> topics = new ArrayList<>(NotificationSamples.answers(TICKET));
        topics.add(new Topic.StatusAnswer(new Ticket("5724310011")));
        for (Danger danger : Danger.values())
            topics.addAll(List.of(new Topic.Received(TICKET, danger), new Topic.Added(TICKET, danger)));
        for (Format format : Format.values()) topics.add(new Topic.FormatSet(format));
        for (Status status : Status.values())
            topics.add(new Topic.News(NotificationSamples.news(TICKET, status, "", "", "", AT)));
        for (String token : List.of("one", "other"))
            for (Act act : List.of(Act.STOP, Act.WITHDRAW))
                topics.add(new Topic.Confirm(act, Optional.of(TICKET), token));
        for (String option : List.of("yes", "no"))
            for (Instant until : List.of(AT, LATER))
                topics.add(new Topic.Question("place", Optional.of(TICKET), List.of(new Topic.Option(option)), until));
        for (Topic topic : topics) all.add(of(topic, Facts.NONE));
        assertThat(all.stream().map(SameWords::of)).doesNotHaveDuplicates();
    }
}
