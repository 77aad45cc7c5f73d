package id.kanal.channels.words;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.words.Block.Role;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Facts.Standing;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.testkit.NotificationSamples;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RendererTest {
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final Instant NOW = Instant.parse("2026-11-23T15:30:00Z");
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final URI LINK = URI.create("https://k.example/x");

    private final SmallSet everything = new SmallSet("id").withEverything();

    private static Outbound message(Topic topic, Facts facts) {
        return message(topic, facts, "id");
    }

    private static Outbound message(Topic topic, Facts facts, String language) {
        return NotificationSamples.outbound(topic, facts, language, NOW);
    }

    private static Topic news(Status status) {
        return new Topic.News(new StatusEvent(
                "e",
                TICKET,
                Optional.empty(),
                new StatusEvent.Update(status, Optional.empty(), Optional.empty(), Optional.empty()),
                NOW));
    }

    private static Facts standing(Optional<Status> status, boolean withdrawn) {
        Standing standing = new Standing(
                status,
                withdrawn,
                false,
                Optional.of(NOW),
                Optional.of("PLN"),
                Optional.of("menyusul"),
                Optional.of(LocalDate.of(2026, 8, 17)));
        return new Facts(Optional.of(standing), Optional.empty(), Optional.empty(), Set.of());
    }

    private static List<String> texts(SmallSet set, Topic topic, Facts facts, boolean free) {
        return new Renderer(set.read(), JAKARTA)
                .blocks(message(topic, facts), free).stream().map(Block::text).toList();
    }

    private static String text(SmallSet set, Topic topic, Facts facts) {
        return String.join("|", texts(set, topic, facts, false));
    }

    @Test
    void blocksStandInTheOrderOfTheirRoles() {
        Facts facts = new Facts(
                standing(Optional.empty(), false).standing(),
                Optional.of("Siti"),
                Optional.empty(),
                Set.of(Defect.CUT, Defect.TOO_LARGE));
        assertThat(texts(everything, new Topic.Received(TICKET, Danger.GENERAL), facts, true))
                .containsExactly(
                        "emergency.general",
                        "greeting",
                        "received.danger",
                        "defect.too-large",
                        "defect.cut",
                        "hint",
                        "price",
                        "sign-off");
        List<Block> blocks = new Renderer(everything.read(), JAKARTA)
                .blocks(
                        message(
                                news(Status.RESOLVED),
                                new Facts(Optional.empty(), Optional.empty(), Optional.of(LINK), Set.of())),
                        true);
        assertThat(blocks)
                .extracting(Block::role)
                .containsExactly(Role.GREETING, Role.FACT, Role.RATING, Role.HINT, Role.OPT_OUT, Role.SIGN_OFF)
                .isSorted();
    }

    @ParameterizedTest
    @EnumSource(value = Danger.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aRoleThatTheSetHasNoTextForIsLeftOut(Danger danger) {
        String emergency =
                "emergency." + danger.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        assertThat(texts(new SmallSet("id"), new Topic.Added(TICKET, danger), Facts.NONE, true))
                .containsExactly(emergency, "added");
    }

    @Test
    void aCaseThatGoesOnWithAClosedOneNamesItWhereTheSetHasATextForThat() {
        Topic.Promise after =
                new Topic.Promise(false, false, Complaint.Kind.COMPLAINT, Optional.empty(), Optional.of(TICKET));
        Topic again = new Topic.Received(TICKET, Danger.NONE, after);
        assertThat(texts(new SmallSet("id").with("received.again", "after {before}"), again, Facts.NONE, false))
                .containsExactly("after " + TICKET.shown());
        assertThat(texts(new SmallSet("id"), again, Facts.NONE, false)).containsExactly("received");
        Topic inDanger = new Topic.Received(TICKET, Danger.FIRE, after);
        assertThat(texts(new SmallSet("id").with("received.again", "after {before}"), inDanger, Facts.NONE, false))
                .containsExactly("emergency.fire", "received");
    }

    @ParameterizedTest
    @CsvSource({"VERIFIED, true", "RESPONDED, true", "RESOLVED, false", "REJECTED, false", "ARCHIVED, false"})
    void whoCanStillAddIsToldSo(Status status, boolean hint) {
        for (Topic topic : List.of(
                news(status),
                new Topic.Received(TICKET, Danger.NONE),
                new Topic.Added(TICKET, Danger.NONE),
                new Topic.StatusAnswer(TICKET))) {
            assertThat(texts(everything, topic, standing(Optional.of(status), false), false)
                            .contains("hint"))
                    .isEqualTo(hint);
            assertThat(texts(everything, topic, standing(Optional.of(status), true), false))
                    .as("withdrawn")
                    .doesNotContain("hint");
        }
        assertThat(texts(everything, new Topic.Help(), standing(Optional.of(status), false), false))
                .doesNotContain("hint");
    }

    @Test
    void onlyNewsCanBeEndedAndOnlyItsOutcomeRated() {
        Facts link = new Facts(Optional.empty(), Optional.empty(), Optional.of(LINK), Set.of());
        assertThat(text(everything.with("rating", "{rating}"), news(Status.RESOLVED), link))
                .contains(LINK.toString(), "opt-out");
        assertThat(text(everything, news(Status.RESOLVED), Facts.NONE)).doesNotContain("https");
        assertThat(text(everything, new Topic.Started(), link)).doesNotContain("https", "opt-out");
    }

    @ParameterizedTest
    @CsvSource({"Budi Santoso, Yth. Budi Santoso", "admin kantor, Yth. Bapak/Ibu", ", Yth. Bapak/Ibu"})
    void whoeverHasAPlainNameIsGreetedByIt(String name, String greeting) {
        SmallSet set = new SmallSet("id").with("greeting", "Yth. {name}").with("greeting.unnamed", "Yth. Bapak/Ibu");
        Facts facts = new Facts(Optional.empty(), Optional.ofNullable(name), Optional.empty(), Set.of());
        assertThat(texts(set, new Topic.Help(), facts, false)).containsExactly(greeting, "help");
    }

    @Test
    void aStandingBecomesWords() {
        SmallSet set = new SmallSet("id")
                .with("status-answer", "{ticket} {digits}: {status}, {changed}[, {agency}, {due}, {note}]. {next}");
        assertThat(text(set, new Topic.StatusAnswer(TICKET), standing(Optional.of(Status.VERIFIED), false)))
                .isEqualTo("482-193-7568 4821937568: status.verified, 23 Nov 2026, PLN, 17 Agu 2026, menyusul."
                        + " next.verified");
        assertThat(text(set, new Topic.StatusAnswer(TICKET), standing(Optional.empty(), false)))
                .contains("status.received", "next.received");
        assertThat(text(set, new Topic.StatusAnswer(TICKET), standing(Optional.of(Status.VERIFIED), true)))
                .contains("status.withdrawn", "next.withdrawn")
                .doesNotContain("PLN", "17 Agu", "menyusul");
    }

    @ParameterizedTest
    @CsvSource({"Asia/Jakarta, 23 Nov 2026", "Asia/Jayapura, 24 Nov 2026", "UTC, 23 Nov 2026"})
    void theDayOfAChangeIsTheCitizensDay(ZoneId zone, String shown) {
        MessageSet set = new SmallSet("id").with("status-answer", "{changed}").read();
        Outbound message = message(new Topic.StatusAnswer(TICKET), standing(Optional.empty(), false));
        assertThat(new Renderer(set, zone).blocks(message, false))
                .extracting(Block::text)
                .containsExactly(shown);
    }

    @Test
    void aCaseOfWhichNothingIsKnownIsAnsweredAsUnknown() {
        assertThat(text(new SmallSet("id"), new Topic.StatusAnswer(TICKET), Facts.NONE))
                .isEqualTo("unknown-ticket");
    }

    @Test
    void newsOfAWithdrawnCaseIsToldAsNews() {
        SmallSet set = new SmallSet("id").with("status-changed.reopened", "{status}");
        assertThat(text(set, news(Status.REOPENED), standing(Optional.of(Status.REOPENED), true)))
                .isEqualTo("status.reopened");
    }

    /** A key that is missing, and a message that has a text of it or not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none               | jv
            received           | id
            greeting.unnamed   | id
            subject            | id
            hint               | id
            next.verified      | id
            emergency.general  | jv
            help               | jv
            rating             | jv
            """)
    void aMessageOfWhichATextIsMissingIsWhollyInTheFirstLanguage(String key, String language) {
        SmallSet texts = new SmallSet("id", "jv").withEverything();
        MessageKeys.needed().forEach(any -> texts.in("jv", any, "jv " + any));
        MessageKeys.groups().forEach(group -> group.forEach(any -> texts.in("jv", any, "jv " + any)));
        Renderer renderer = new Renderer(texts.without("jv", key).read(), JAKARTA);
        Topic received = new Topic.Received(TICKET, Danger.NONE);
        Outbound message = message(received, standing(Optional.of(Status.VERIFIED), false), "jv");
        assertThat(renderer.language(message)).isEqualTo(language);
        List<String> told = new java.util.ArrayList<>(
                renderer.blocks(message, false).stream().map(Block::text).toList());
        told.add(renderer.subject(message));
        assertThat(told).allMatch(text -> text.startsWith("jv ") == language.equals("jv"));
    }

    @Test
    void aQuestionIsInTheLanguageOfItsAnswers() {
        MessageSet set = new SmallSet("id", "jv")
                .in("id", "question.sure", "Yakin?")
                .in("jv", "question.sure", "Estu?")
                .in("id", "option.yes", "Ya")
                .read();
        Topic question = new Topic.Question("sure", Optional.empty(), List.of(new Topic.Option("yes")), NOW);
        Outbound message = message(question, Facts.NONE, "jv");
        Renderer renderer = new Renderer(set, JAKARTA);
        assertThat(renderer.blocks(message, false)).extracting(Block::text).containsExactly("Yakin?");
        assertThat(renderer.options(message)).containsExactly("Ya");
    }

    @Test
    void ofASecretCaseItIsToldThatSomethingIsWantedAndNotWhat() {
        SmallSet set = new SmallSet("id")
                .with("status-changed.information-needed.secret", "Sesuatu perlu[ sebelum {due}].[ {reason}]");
        Standing secret = new Standing(
                Optional.of(Status.INFORMATION_NEEDED),
                false,
                true,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 8, 17)));
        Facts facts = new Facts(Optional.of(secret), Optional.empty(), Optional.empty(), Set.of());
        assertThat(text(set, news(Status.INFORMATION_NEEDED), facts)).isEqualTo("Sesuatu perlu sebelum 17 Agu 2026.");
        assertThat(text(set, news(Status.INFORMATION_NEEDED), standing(Optional.empty(), false)))
                .isEqualTo("status-changed.information-needed");
    }

    @ParameterizedTest
    @CsvSource({"NONE, hidden", "FIRE, hidden.danger"})
    void whoStaysUnnamedIsToldSo(Danger danger, String said) {
        Topic received = new Topic.Received(TICKET, danger, new Topic.Promise(true, false));
        assertThat(texts(everything, received, Facts.NONE, false)).contains(said);
        assertThat(texts(new SmallSet("id"), received, Facts.NONE, false)).contains("hidden");
    }

    @Test
    void aFormIsNamedWhereTheSetNamesForms() {
        SmallSet set = new SmallSet("id").withEverything().with("format-set", "{format}");
        assertThat(text(set, new Topic.FormatSet(Format.LARGE), Facts.NONE)).contains("format.large");
        assertThat(text(new SmallSet("id"), new Topic.FormatSet(Format.LARGE), Facts.NONE))
                .isEqualTo("format-set");
    }

    @Test
    void aConfirmationHasItsLink() {
        SmallSet set = new SmallSet("id").with("confirm.stop", "Berhenti? {link}");
        Facts facts = new Facts(Optional.empty(), Optional.empty(), Optional.of(LINK), Set.of());
        assertThat(text(set, new Topic.Confirm(Claim.Act.STOP, Optional.empty(), "token"), facts))
                .isEqualTo("Berhenti? " + LINK);
    }

    @Test
    void thePriceIsToldToWhomMayAnswer() {
        for (Topic topic : List.of(new Topic.Received(TICKET, Danger.NONE), new Topic.Help()))
            assertThat(texts(everything, topic, Facts.NONE, true)).contains("price");
        assertThat(texts(everything, new Topic.Noise(), Facts.NONE, true)).doesNotContain("price");
        assertThat(texts(everything, new Topic.Help(), Facts.NONE, false)).doesNotContain("price");
    }

    @Test
    void answersToAQuestionAreButtonsOrNumbers() {
        MessageSet set = new SmallSet("id")
                .with("question.sure", "Yakin?")
                .with("option.yes", "Ya")
                .with("option.no", "Tidak")
                .read();
        Topic question = new Topic.Question(
                "sure", Optional.empty(), List.of(new Topic.Option("yes"), new Topic.Option("no")), NOW);
        Renderer renderer = new Renderer(set, JAKARTA);
        List<Block> blocks = renderer.blocks(message(question, Facts.NONE), false);
        assertThat(blocks).extracting(Block::role).containsExactly(Role.QUESTION);
        List<String> options = renderer.options(message(question, Facts.NONE));
        assertThat(PlainLayout.of(blocks, options)).isEqualTo("Yakin?\n\n1 Ya  2 Tidak");
        assertThat(PlainLayout.of(blocks, List.of())).isEqualTo("Yakin?");
        assertThat(id.kanal.channels.gsm.GsmLayout.of(blocks, options)).isEqualTo("Yakin? 1 Ya  2 Tidak");
    }

    @Test
    void aSubjectNamesTheTicketAndNothingElse() {
        MessageSet set = new SmallSet("id")
                .with("subject", "Laporan Anda[, tiket {ticket}]")
                .read();
        Renderer renderer = new Renderer(set, JAKARTA);
        assertThat(renderer.subject(message(new Topic.Help(), Facts.NONE))).isEqualTo("Laporan Anda");
        assertThat(renderer.subject(message(news(Status.VERIFIED), standing(Optional.empty(), false))))
                .isEqualTo("Laporan Anda, tiket 482-193-7568");
    }

    @Test
    void aValueIsShortenedInTheBlockThatHasIt() {
        Block block = new Block(Role.FACT, new Template("A[ {note}]"), java.util.Map.of("note", "panjang"));
        assertThat(block.with("note", "").text()).isEqualTo("A");
        assertThat(block.with("agency", "x")).isEqualTo(block);
        assertThat(block.toString()).doesNotContain("panjang");
    }
}
