package id.kanal.kernel.json;

import static id.kanal.kernel.Samples.AT;
import static id.kanal.kernel.Samples.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.Samples;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas under docs/reference take what we write, and nothing that is broken. */
class SchemaTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static final ComplaintJson JSON = new ComplaintJson("id.kanal.example");

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of("complaint.received", received(false)),
                Arguments.of("complaint.received", received(true)),
                Arguments.of("complaint.received", JSON.received("e", bare()).body()),
                Arguments.of("complaint.supplemented", supplemented(false)),
                Arguments.of("complaint.supplemented", supplemented(true)),
                Arguments.of(
                        "complaint.supplemented",
                        JSON.supplemented("e", TICKET, Samples.supplement(), false, AT)
                                .body()),
                Arguments.of(
                        "complaint.supplemented",
                        JSON.supplemented("e", TICKET, Samples.referring(), true, AT)
                                .body()),
                Arguments.of("complaint.message-removed", removed(false)),
                Arguments.of("complaint.message-removed", removed(true)),
                Arguments.of("complaint.rated", rated(Optional.empty(), false)),
                Arguments.of("complaint.rated", rated(Optional.of(1), true)),
                Arguments.of(
                        "complaint.withdrawn",
                        JSON.withdrawn("e", TICKET, false, AT).body()),
                Arguments.of(
                        "complaint.withdrawn",
                        JSON.withdrawn("e", TICKET, true, AT).body()));
    }

    @ParameterizedTest
    @MethodSource("written")
    void whatWeWriteFits(String type, String body) {
        assertThat(errors(type, new JsonObject(body))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(StatusEvent.Status.class)
    void whatWeReadBackFits(StatusEvent.Status status) {
        StatusEvent event = new StatusEvent(
                "e",
                TICKET,
                Optional.empty(),
                new StatusEvent.Update(status, Optional.empty(), Optional.empty(), Optional.empty()),
                AT);
        JsonObject json = new JsonObject(Json.write(StatusJson.object(event)));
        assertThat(errors("status.changed", json)).isEmpty();
        assertThat(StatusJson.read(json.encode())).isEqualTo(event);
        assertThat(errors("status.changed", new JsonObject(Json.write(StatusJson.object(Samples.status())))))
                .isEmpty();
    }

    @Test
    void theExampleOfTheContractFits() throws IOException {
        JsonObject example = new JsonObject(Files.readString(Path.of("src/test/resources/contract-example.json")));
        assertThat(errors("complaint.received", example)).isEmpty();
        assertThat(Ticket.read(example.getString("subject"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Complaint.Location.Source.class)
    void everyWayToKnowAPlaceFits(Complaint.Location.Source source) {
        JsonObject complaint = new JsonObject(received(false));
        JsonObject place = data(complaint).getJsonObject("location").put("source", source.id());
        JsonObject addition = new JsonObject(supplemented(false));
        data(addition).put("location", place);
        assertThat(errors("complaint.received", complaint)).isEmpty();
        assertThat(errors("complaint.supplemented", addition)).isEmpty();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                breaking("complaint.received", "no id", json -> json.remove("id")),
                breaking("complaint.received", "another type", json -> json.put("type", "x")),
                breaking("complaint.received", "another version", json -> json.put("specversion", "0.3")),
                breaking("complaint.received", "nine digits", json -> data(json).put("ticket", "482193756")),
                breaking("complaint.received", "first digit 0", json -> json.put("subject", "0821937568")),
                breaking("complaint.received", "unknown usage", json -> json.put("usage", "internal")),
                breaking(
                        "complaint.received",
                        "a secret case as restricted",
                        json -> data(json).getJsonObject("reporter").put("secret", true)),
                breaking(
                        "complaint.received",
                        "a field too many",
                        json -> data(json).put("nik", "3201994508909999")),
                breaking("complaint.received", "an envelope field too many", json -> json.put("phone", "1")),
                breaking(
                        "complaint.received", "unknown kind", json -> data(json).put("kind", "rant")),
                breaking(
                        "complaint.received",
                        "unknown channel",
                        json -> data(json).getJsonObject("channel").put("type", "fax")),
                breaking("complaint.received", "no message", json -> data(json).put("messages", new JsonArray())),
                breaking("complaint.received", "empty title", json -> data(json).put("title", "")),
                breaking("complaint.received", "long title", json -> data(json).put("title", "x".repeat(101))),
                breaking(
                        "complaint.received",
                        "no flag",
                        json -> data(json).getJsonObject("reporter").remove("anonymous")),
                breaking(
                        "complaint.received",
                        "a raw NIK",
                        json -> data(json)
                                .getJsonObject("reporter")
                                .getJsonObject("nik")
                                .put("hash", "3201994508909999")),
                breaking(
                        "complaint.received",
                        "not on Earth",
                        json -> data(json).getJsonObject("location").put("latitude", 90.5)),
                breaking(
                        "complaint.received",
                        "sure beyond measure",
                        json -> data(json).getJsonObject("category").put("confidence", 1.1)),
                breaking(
                        "complaint.received",
                        "local time",
                        json -> data(json).put("receivedAt", "2026-11-23T09:15:03")),
                breaking(
                        "complaint.received",
                        "unknown urgency",
                        json -> data(json).put("urgency", "asap")),
                breaking(
                        "complaint.supplemented",
                        "no message",
                        json -> data(json).remove("message")),
                breaking(
                        "complaint.supplemented",
                        "no text",
                        json -> data(json).getJsonObject("message").remove("text")),
                breaking(
                        "complaint.supplemented",
                        "a field too many",
                        json -> data(json).put("title", "x")),
                breaking(
                        "complaint.supplemented",
                        "nothing is missing",
                        json -> data(json).put("missing", new JsonArray())),
                breaking(
                        "complaint.supplemented",
                        "a place known by hearsay",
                        json -> data(json).put("location", new JsonObject().put("source", "hearsay"))),
                breaking(
                        "complaint.supplemented",
                        "quoting nothing",
                        json -> data(json).put("quoted", "")),
                breaking(
                        "complaint.supplemented",
                        "an urgency that did not rise",
                        json -> data(json).put("urgency", "normal")),
                breaking(
                        "complaint.supplemented",
                        "an answer to nothing",
                        json -> data(json).put("repliesTo", "")),
                breaking(
                        "complaint.supplemented",
                        "instead of two messages",
                        json -> data(json)
                                .put("replaces", new JsonArray().add("a").add("b"))),
                breaking(
                        "complaint.message-removed",
                        "no message",
                        json -> data(json).remove("message")),
                breaking(
                        "complaint.message-removed",
                        "with its words",
                        json -> data(json).put("text", "x")),
                breaking("complaint.rated", "no score", json -> data(json).remove("score")),
                breaking("complaint.rated", "six of five", json -> data(json).put("score", 6)),
                breaking("complaint.rated", "half a star", json -> data(json).put("score", 4.5)),
                breaking(
                        "complaint.rated",
                        "accuracy is not said",
                        json -> data(json).remove("accuracy")),
                breaking(
                        "complaint.rated",
                        "no accuracy at all",
                        json -> data(json).put("accuracy", 0)),
                breaking("complaint.rated", "with a word", json -> data(json).put("note", "bagus")),
                breaking("complaint.withdrawn", "no ticket", json -> data(json).remove("ticket")),
                breaking("complaint.withdrawn", "no data", json -> json.remove("data")),
                breaking("status.changed", "no data", json -> json.remove("data")),
                breaking("status.changed", "unknown status", json -> data(json).put("status", "lost")),
                breaking(
                        "status.changed",
                        "an agency without a name",
                        json -> data(json).getJsonObject("agency").remove("name")),
                breaking(
                        "status.changed",
                        "a date that is none",
                        json -> data(json).put("dueOn", "30-11-2026")),
                breaking("status.changed", "a long note", json -> data(json).put("note", "x".repeat(2001))),
                breaking("status.changed", "no time", json -> json.remove("time")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void whatIsBrokenIsRefused(String type, String what, JsonObject json) {
        assertThat(errors(type, json)).as(what).isNotEmpty();
    }

    private static Arguments breaking(String type, String what, Consumer<JsonObject> change) {
        String body = switch (type) {
            case "complaint.received" -> received(false);
            case "complaint.supplemented" -> supplemented(false);
            case "complaint.message-removed" -> removed(false);
            case "complaint.rated" -> rated(Optional.of(4), false);
            case "complaint.withdrawn" -> JSON.withdrawn("e", TICKET, false, AT).body();
            default -> Json.write(StatusJson.object(Samples.status()));
        };
        JsonObject json = new JsonObject(body);
        change.accept(json);
        assertThat(json).as("the change changes").isNotEqualTo(new JsonObject(body));
        return Arguments.of(type, what, json);
    }

    private static JsonObject data(JsonObject event) {
        return event.getJsonObject("data");
    }

    private static String received(boolean secret) {
        return JSON.received("e", Samples.complaint(secret)).body();
    }

    private static String supplemented(boolean secret) {
        Complaint.Supplement bare = new Complaint.Supplement(
                Samples.message(), List.of(), Complaint.Location.UNKNOWN, List.of(), Complaint.SupplementContext.NONE);
        return JSON.supplemented("e", TICKET, bare, secret, AT).body();
    }

    private static String removed(boolean secret) {
        return JSON.messageRemoved("e", TICKET, "telegram:bot:1", secret, AT).body();
    }

    private static String rated(Optional<Integer> accuracy, boolean secret) {
        return JSON.rated("e", new Content.Rated(TICKET, 5, accuracy), secret, AT)
                .body();
    }

    @Test
    void anAdditionThatTellsNoPlaceIsAsItAlwaysWas() {
        assertThat(data(new JsonObject(supplemented(false))).fieldNames())
                .containsExactly("ticket", "message", "attachments");
        JsonObject full = data(new JsonObject(
                JSON.supplemented("e", TICKET, Samples.supplement(), false, AT).body()));
        assertThat(full.getJsonObject("location").getDouble("latitude")).isEqualTo(-6.0625);
        assertThat(full.getJsonArray("attachments").getJsonObject(0).getLong("bytes"))
                .isEqualTo(5_000_000_000L);
    }

    @Test
    void anAdditionTellsWhatItRefersTo() {
        JsonObject referring = data(new JsonObject(
                JSON.supplemented("e", TICKET, Samples.referring(), false, AT).body()));
        assertThat(referring.getString("quoted")).isEqualTo("> rumah dulu");
        assertThat(referring.getString("repliesTo")).isEqualTo("ev-1");
        assertThat(referring.getString("replaces")).isEqualTo("telegram:bot:1");
        assertThat(referring.getString("urgency")).isEqualTo("emergency");
        assertThat(referring.getString("transcriptOf")).isEqualTo("a-1");
    }

    @Test
    void wordsThatAMachineHeardAreMarked() {
        Complaint said = bare();
        Complaint heard = new Complaint(
                said.ticket(),
                said.registration(),
                said.reporter(),
                new Complaint.Statement("x", "x", List.of(Samples.spoken()), List.of()),
                said.incident(),
                said.classification(),
                said.related());
        JsonObject json = new JsonObject(JSON.received("e", heard).body());
        assertThat(errors("complaint.received", json)).isEmpty();
        assertThat(data(json).getJsonArray("messages").getJsonObject(0).getString("transcriptOf"))
                .isEqualTo("a-1");
    }

    @Test
    void ofAMessageTakenBackOnlyTheIdIsPassedOn() {
        assertThat(data(new JsonObject(removed(false))).getMap())
                .containsOnlyKeys("ticket", "message")
                .containsEntry("message", "telegram:bot:1");
    }

    private static Complaint bare() {
        return new Complaint(
                TICKET,
                new Complaint.Registration(Samples.SMS, AT, AT),
                new Reporter(
                        Samples.CITIZEN,
                        new Reporter.PersonalDetails(
                                Optional.empty(),
                                "id",
                                Reporter.Sex.UNKNOWN,
                                Reporter.Disability.UNKNOWN,
                                Optional.empty(),
                                Optional.empty(),
                                false),
                        new Reporter.Protection(false, false)),
                new Complaint.Statement(
                        "x", "x", List.of(new Complaint.Message("m", "x", Optional.empty(), AT)), List.of()),
                new Complaint.Incident(Optional.empty(), Complaint.Location.UNKNOWN),
                new Complaint.Classification(
                        Complaint.Kind.COMPLAINT,
                        Optional.empty(),
                        Complaint.Urgency.NORMAL,
                        List.of(),
                        Optional.empty(),
                        List.of()),
                Complaint.Related.NONE);
    }

    private static String errors(String type, JsonObject json) {
        try {
            JsonSchema schema =
                    JsonSchema.of(new JsonObject(Files.readString(REFERENCE.resolve(type + ".v1.schema.json"))));
            var result = Validator.create(
                            schema,
                            new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("urn:kanal:test"))
                    .validate(json);
            return result.getValid() ? "" : String.valueOf(result.getErrors());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
