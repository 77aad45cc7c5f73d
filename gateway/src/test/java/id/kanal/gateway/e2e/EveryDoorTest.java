package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.meta.MessagingPerson;
import id.kanal.simulators.meta.WhatsAppPerson;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No wrong door: what is told at one is the same at the core as if it were told at another, and comes back where it was told. */
class EveryDoorTest {
    /** What is of one telling alone, whatever the door: the number, who and where from, when, and who told the same before. */
    private static final Set<String> ITS_OWN = Set.of(
            "/ticket",
            "/channel",
            "/reporter/address",
            "/messages/0/id",
            "/messages/0/sentAt",
            "/messages/0/receivedAt",
            "/receivedAt",
            "/acceptedAt",
            "/attachments",
            "/related",
            "/repeats");

    private static final String PHOTO = "image/jpeg foto.jpg";

    @TempDir
    private static Path directory;

    private static AllDoors doors;

    @BeforeAll
    static void open() throws Exception {
        doors = new AllDoors(directory);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    /**
     * A door, and what it brings beside what was told.
     *
     * @param medium as the core sees it
     * @param adds parts of the record by JSON pointer, with their values there
     * @param later parts of an addition that follows by itself
     * @param files media types and names
     * @param person who is there
     */
    record Row(
            String name,
            String medium,
            Map<String, String> adds,
            Map<String, String> later,
            List<String> files,
            Function<AllDoors, Door> person) {
        Row {
            adds = Map.copyOf(adds);
            later = Map.copyOf(later);
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() throws IOException {
        Octets photo = Octets.of(AllDoors.photo());
        Octets voice = Octets.of(("OggS\0\2" + "\0".repeat(22) + "OpusHead").getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                new Row("SMS", "sms", Map.of(), Map.of(), List.of(), PhoneDoor::new),
                new Row("SMS through Twilio", "sms", Map.of(), Map.of(), List.of(), TwilioSmsDoor::new),
                // its subject is the title
                new Row("e-mail", "email", Map.of("/title", MailDoor.SUBJECT), Map.of(), List.of(PHOTO), MailDoor::new),
                chat("Telegram, typed", Map.of(), List.of(), siti -> siti.writes(AllDoors.WORDS)),
                chat(
                        "Telegram, an album",
                        Map.of(),
                        List.of("image/jpeg photo.jpg", "image/jpeg photo.jpg", "image/jpeg photo.jpg"),
                        siti -> siti.sendsAlbum(List.of(
                                TelegramContent.photo(photo).caption(AllDoors.WORDS),
                                TelegramContent.photo(photo),
                                TelegramContent.photo(photo)))),
                // a list, of which this is the first; nobody here writes down what is said
                new Row(
                        "Telegram, spoken with words",
                        "telegram",
                        Map.of("/reporter/name", "Siti", "/missing", "", "/missing/0", "transcript"),
                        Map.of(),
                        List.of("audio/opus voice.opus"),
                        all -> new ChatDoor(
                                all,
                                siti -> siti.sends(TelegramContent.voice(voice, Duration.ofSeconds(9))
                                        .caption(AllDoors.WORDS)))),
                chat(
                        "Telegram, a place shared after the words",
                        Map.of("/location/latitude", "-6.0603", "/location/source", "shared"),
                        List.of(),
                        siti -> {
                            siti.writes(AllDoors.WORDS);
                            siti.sends(TelegramContent.location(-6.0603, 106.5106));
                        }),
                whatsApp("WhatsApp, typed", Map.of(), List.of(), siti -> siti.writes(AllDoors.WORDS)),
                whatsApp(
                        "WhatsApp, a photo",
                        Map.of(),
                        List.of("image/jpeg photo.jpg"),
                        siti -> siti.photo(photo, AllDoors.WORDS)),
                whatsApp(
                        "WhatsApp, a place shared after the words",
                        Map.of("/location/latitude", "-6.0603", "/location/source", "shared"),
                        List.of(),
                        siti -> {
                            // deliveries of Meta's overtake each other
                            Await.until("the words are taken", siti.writes(AllDoors.WORDS)::taken);
                            siti.location(-6.0603, 106.5106);
                        }),
                direct("Messenger, typed", "messenger", Map.of(), List.of(), siti -> siti.writes(AllDoors.WORDS)),
                direct(
                        "Messenger, a photo",
                        "messenger",
                        Map.of(),
                        List.of("image/jpeg photo.jpg"),
                        siti -> siti.photo(photo, AllDoors.WORDS)),
                direct(
                        "Messenger, a place shared after the words",
                        "messenger",
                        Map.of("/location/latitude", "-6.0603", "/location/source", "shared"),
                        List.of(),
                        siti -> {
                            Await.until("it is taken", siti.writes(AllDoors.WORDS)::taken);
                            siti.location(-6.0603, 106.5106);
                        }),
                direct("Instagram, typed", "instagram", Map.of(), List.of(), siti -> siti.writes(AllDoors.WORDS)),
                direct(
                        "Instagram, a photo",
                        "instagram",
                        Map.of(),
                        List.of("image/jpeg photo.jpg"),
                        siti -> siti.photo(photo, AllDoors.WORDS)),
                new Row(
                        "form without scripts",
                        "web",
                        Map.of(),
                        Map.of(),
                        List.of(PHOTO),
                        all -> new FormDoor(all, false)),
                new Row("form in a frame", "web", Map.of(), Map.of(), List.of(PHOTO), all -> new FormDoor(all, true)),
                // the name that X gives with every message
                new Row(
                        "X, written directly",
                        "x",
                        Map.of("/reporter/name", "Siti"),
                        Map.of(),
                        List.of(),
                        all -> new XDoor(all, false)),
                new Row(
                        "X, mentioned",
                        "x",
                        Map.of("/reporter/name", "Siti", "/messages/0/text", XDoor.NAME + AllDoors.WORDS),
                        Map.of(),
                        List.of(),
                        all -> new XDoor(all, true)),
                new Row("another program", "api", Map.of(), Map.of(), List.of(PHOTO), PartnerDoor::new));
    }

    private static Row chat(
            String name, Map<String, String> later, List<String> files, Consumer<TelegramPerson> first) {
        // the name that Telegram gives with every message
        return new Row(
                name, "telegram", Map.of("/reporter/name", "Siti"), later, files, all -> new ChatDoor(all, first));
    }

    private static Row whatsApp(
            String name, Map<String, String> later, List<String> files, Consumer<WhatsAppPerson> first) {
        return new Row(
                name, "whatsapp", Map.of("/reporter/name", "Siti"), later, files, all -> new WhatsAppDoor(all, first));
    }

    private static Row direct(
            String name,
            String medium,
            Map<String, String> later,
            List<String> files,
            Consumer<MessagingPerson> first) {
        return new Row(
                name,
                medium,
                Map.of(),
                later,
                files,
                all -> new DirectDoor(medium.equals("messenger") ? all.page : all.instagram, first));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theSameIsTheSameRecordAndAllOfTheCaseGoesOnThere(Row row) throws Exception {
        Door person = row.person.apply(doors);
        Ticket ticket = person.complains();
        JsonNode data = event(ticket, ComplaintJson.RECEIVED).json().get("data");
        assertThat(data.at("/channel/type").asText()).isEqualTo(row.medium);
        assertThat(files(data)).isEqualTo(row.files);
        assertThat(common(data, row)).isEqualTo(common(expected(), row));
        row.adds.forEach((pointer, value) ->
                assertThat(data.at(pointer).asText()).as(pointer).isEqualTo(value));

        if (!row.later.isEmpty())
            Await.until(
                    "what follows by itself",
                    () -> events(ticket, ComplaintJson.SUPPLEMENTED).stream()
                            .map(more -> more.json().get("data"))
                            .anyMatch(more -> row.later.entrySet().stream()
                                    .allMatch(part ->
                                            more.at(part.getKey()).asText().equals(part.getValue()))));

        String asked = "ask-" + ticket.digits();
        doors.tell(asked, ticket, Status.INFORMATION_NEEDED, "Di sebelah mana pasar?");
        person.hears("Di sebelah mana pasar?");
        person.answers("Di sebelah utara pasar, depan toko Maju");
        Await.until(
                "the answer",
                () -> events(ticket, ComplaintJson.SUPPLEMENTED).stream()
                        .map(more -> more.json().get("data"))
                        .anyMatch(more -> more.path("repliesTo").asText().equals(asked)
                                && more.at("/message/text")
                                        .asText()
                                        .equals("Di sebelah utara pasar, depan toko Maju")));

        doors.tell("done-" + ticket.digits(), ticket, Status.RESOLVED, "Sudah ditambal kemarin");
        person.hears("Sudah ditambal kemarin");
        person.rates(4);
        JsonNode rated = event(ticket, ComplaintJson.RATED).json();
        assertThat(rated.at("/data/score").asInt()).isEqualTo(4);
        assertThat(doors.core.ledger().violations()).isEmpty();
    }

    private static ReceivedEvent event(Ticket ticket, String type) {
        Await.until(type, () -> !events(ticket, type).isEmpty());
        return events(ticket, type).get(0);
    }

    private static List<ReceivedEvent> events(Ticket ticket, String type) {
        return doors.core.ledger().events(ticket.digits()).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private static List<String> files(JsonNode data) {
        return data.get("attachments").findParents("mediaType").stream()
                .map(file ->
                        file.get("mediaType").asText() + ' ' + file.get("name").asText())
                .toList();
    }

    /** Without what is of one telling or one door. */
    private static JsonNode common(JsonNode record, Row row) {
        ObjectNode left = record.deepCopy();
        Stream.concat(ITS_OWN.stream(), row.adds.keySet().stream()).forEach(pointer -> {
            int slash = pointer.lastIndexOf('/');
            if (left.at(pointer.substring(0, slash)) instanceof ObjectNode parent)
                parent.remove(pointer.substring(slash + 1));
        });
        return left;
    }

    private static JsonNode expected() {
        return Json.read("""
                {
                  "kind": "complaint",
                  "reporter": { "name": null, "language": "id", "sex": "unknown", "disability": "unknown", "nik": null,
                    "anonymous": false, "secret": false },
                  "title": "Jalan raya Mauk rusak parah",
                  "text": "WORDS",
                  "messages": [ { "text": "WORDS" } ],
                  "occurredOn": null,
                  "location": { "text": "Jalan raya Mauk, depan pasar Mauk", "areaCode": null, "areaName": null,
                    "latitude": null, "longitude": null, "source": "text" },
                  "category": null,
                  "agencies": [],
                  "agencyHint": null,
                  "urgency": "normal",
                  "missing": []
                }
                """.replace("WORDS", AllDoors.WORDS));
    }
}
