package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Declared.Contact;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.StatusEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was filled in outranks what was read, except where that would protect or alarm less. */
class DeclaredTest {
    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private static Declared.Matter matter(Optional<Urgency> urgency) {
        return new Declared.Matter(
                Optional.of(Complaint.Kind.ASPIRATION),
                Optional.of("roads"),
                Optional.of("pupr"),
                Optional.of("Desa Rajeg"),
                Optional.of(LocalDate.of(2026, 11, 20)),
                urgency);
    }

    private static Declared.Person person(boolean hidden, Contact contact) {
        return new Declared.Person(
                hidden,
                hidden,
                Optional.of(Reporter.Sex.FEMALE),
                Optional.of(Reporter.Disability.YES),
                Optional.of("jv"),
                Optional.empty(),
                contact);
    }

    private static Content.Message message(String text, Declared declared, Content.File... files) {
        return new Content.Message(
                Content.Body.of(text), List.of(files), Optional.empty(), Optional.empty(), declared, Set.of());
    }

    private JsonNode told(String text, Declared declared, Content.File... files) {
        desk.comes(SITI, message(text, declared, files)).work();
        return desk.data("received").get(desk.data("received").size() - 1);
    }

    @Test
    void itOutranksTheWords() {
        Declared declared =
                new Declared(matter(Optional.empty()), person(false, Contact.OK), Optional.of("letter"), Set.of());
        JsonNode data = told("jalan rusak di mauk", declared);
        assertThat(data.get("kind").asText()).isEqualTo("aspiration");
        assertThat(data.at("/category/id").asText()).isEqualTo("roads");
        assertThat(data.at("/agencies/0/id").asText()).isEqualTo("pupr");
        assertThat(data.at("/location/text").asText()).isEqualTo("Desa Rajeg");
        assertThat(data.get("occurredOn").asText()).isEqualTo("2026-11-20");
        assertThat(data.at("/reporter/sex").asText()).isEqualTo("female");
        assertThat(data.at("/reporter/language").asText()).isEqualTo("jv");
        assertThat(data.at("/channel/type").asText()).isEqualTo("letter");
        assertThat(desk.lastNotice().to().language()).isEqualTo("jv");
    }

    /** What somebody says of themself stands beside it where it has no field. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "saya tunanetra,                     YES, yes",
        "saya tunanetra,                     NO,  no",
        "saya tunanetra,                     ,    yes",
        "jalan rusak di mauk,                NO,  no",
        "jalan rusak di mauk,                ,    unknown"
    })
    void aDisabilityIsAsItWasFilledIn(String text, Reporter.Disability declared, String told) {
        Declared.Person person = new Declared.Person(
                false,
                false,
                Optional.empty(),
                Optional.ofNullable(declared),
                Optional.empty(),
                Optional.empty(),
                Contact.OK);
        JsonNode reporter = told(text, new Declared(Declared.Matter.UNKNOWN, person, Optional.empty(), Set.of()))
                .get("reporter");
        assertThat(reporter.get("disability").asText()).isEqualTo(told);
        boolean said = text.contains("tunanetra");
        assertThat(reporter.path("age").asInt()).isEqualTo(said ? 67 : 0);
        assertThat(reporter.path("pregnant").asBoolean()).isEqualTo(said);
        assertThat(reporter.has("age")).isEqualTo(said);
        assertThat(reporter.has("pregnant")).isEqualTo(said);
    }

    @ParameterizedTest(name = "{0}, filled in {1}, hidden {2}: {3}, {4}")
    @CsvSource({
        "jalan rusak, HIGH,      false, high,      false",
        "jalan rusak, NORMAL,    true,  normal,    true",
        "kebakaran,   NORMAL,    false, emergency, false",
        "kebakaran,   EMERGENCY, false, emergency, false",
        "ada kdrt,    NORMAL,    false, normal,    true",
    })
    void protectionIsTheOrAndUrgencyTheHigherOne(
            String text, Urgency urgency, boolean hidden, String expected, boolean secret) {
        Declared declared =
                new Declared(matter(Optional.of(urgency)), person(hidden, Contact.OK), Optional.empty(), Set.of());
        JsonNode data = told(text, declared);
        assertThat(data.get("urgency").asText()).isEqualTo(expected);
        assertThat(data.at("/reporter/secret").asBoolean()).isEqualTo(secret);
        assertThat(data.at("/reporter/anonymous").asBoolean()).isEqualTo(secret);
        assertThat(desk.card(desk.ticket(0)).containsKey(Card.SECRET)).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource({"OK, 1", "NOT_SAFE, 0", "NONE, 0"})
    void whoMayNotBeContactedIsNotAnswered(Contact contact, int answers) {
        told("jalan rusak", new Declared(matter(Optional.empty()), person(false, contact), Optional.empty(), Set.of()));
        assertThat(desk.notices()).hasSize(answers);
    }

    @ParameterizedTest
    @CsvSource({"OK, 2", "NOT_SAFE, 0", "NONE, 0"})
    void norIsTheirCasesNewsTold(Contact contact, int told) {
        told("jalan rusak", new Declared(matter(Optional.empty()), person(false, contact), Optional.empty(), Set.of()));
        desk.enters(new IntakeEntry.News(new StatusEvent(
                        "news",
                        desk.ticket(0),
                        Optional.empty(),
                        new StatusEvent.Update(
                                StatusEvent.Status.RESOLVED, Optional.empty(), Optional.empty(), Optional.empty()),
                        Instant.parse("2027-01-01T00:00:00Z"))))
                .work();
        assertThat(desk.notices()).hasSize(told);
    }

    @Test
    void aFileThatIsStillElsewhereIsMissing() {
        Content.File remote =
                new Content.File.Remote("r", "a.jpg", "image/jpeg", 10, Instant.parse("2026-11-24T00:00:00Z"));
        desk.comes(SITI, message("jalan rusak di mauk", Declared.NOTHING, new Content.File.Stored(Mail.PHOTO), remote));
        desk.work().later(Duration.ofSeconds(10)).work();
        JsonNode data = desk.data("received").get(0);
        assertThat(data.get("missing").toString()).isEqualTo("[\"attachments\"]");
        assertThat(data.get("attachments")).hasSize(1);
    }
}
