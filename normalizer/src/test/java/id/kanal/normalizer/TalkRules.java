package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.RandomTalk.Said;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Subject;
import id.kanal.normalizer.text.Tone;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds whatever is said, in whatever order: looked at after each step, and once more when nothing waits any more. */
final class TalkRules {
    /** A few words may choose a case where it was asked which is meant. */
    private static final int FEW = 4;

    private static final Set<Tone> TELLING = Set.of(Tone.PLAIN, Tone.OBJECTION);

    private final NormalizerHarness desk;
    private final Map<Ticket, Address> owners = new LinkedHashMap<>();
    private final Map<String, Ticket> notes = new HashMap<>();
    private final Map<String, Said> said = new LinkedHashMap<>();
    /** How often each message came out, as an event or as a copy for a person. */
    private final Map<String, Integer> out = new HashMap<>();

    private final Map<Address, Set<Ticket>> named = new HashMap<>();
    private final Set<Ticket> secret = new HashSet<>();
    /** Notes on cases that were secret by then. */
    private final Set<String> hushed = new HashSet<>();
    /** Whose words were held before the last step. */
    private Set<Address> before = Set.of();

    private final Set<Address> led = new HashSet<>();
    /** The words of the records of each who was led: a record has the id of its first part alone. */
    private final Map<Address, List<String>> told = new HashMap<>();
    /** What somebody who is led was asked last. */
    private final Map<Address, String> asked = new HashMap<>();
    /** What its sender did not want to send. */
    private final Set<String> discarded = new HashSet<>();

    private int events;
    private int answers;

    TalkRules(NormalizerHarness desk) {
        this.desk = desk;
    }

    /** Whether it is to come to the core, whatever else is open. What is read as praise may be a mark. */
    static boolean tells(AnalyzedMessage read) {
        Subject subject = read.analysis().subject();
        return read.analysis().intent() instanceof Intent.Report
                && TELLING.contains(subject.tone())
                && TELLING.contains(subject.related())
                && read.analysis().words().text().split("\\s+").length > FEW;
    }

    Optional<Ticket> anyCase(Random random) {
        return any(random, List.copyOf(owners.keySet()));
    }

    Optional<Ticket> anyCase(Random random, Address of) {
        return any(
                random,
                owners.entrySet().stream()
                        .filter(owned -> owned.getValue().equals(of))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static Optional<Ticket> any(Random random, List<Ticket> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Words of the core's that are in nothing else. */
    String note(Ticket ticket, String about) {
        String note = "catatan-" + notes.size() + " soal " + about;
        notes.put(note, ticket);
        if (secret.contains(ticket)) hushed.add(note);
        return note;
    }

    /** @param step in which the stage handles what came since the last one */
    void look(List<Said> batch, Runnable step) {
        for (Said one : batch) {
            if (!one.id().isEmpty()) said.put(one.id(), one);
            named.computeIfAbsent(one.from(), from -> new HashSet<>()).addAll(one.names());
        }
        Set<Address> now = held();
        Set<Address> held = new HashSet<>(now);
        held.addAll(before); // what was held goes on a moment later
        before = now;
        step.run();
        List<Notification> notices = desk.notices().stream().skip(answers).toList();
        notices.stream()
                .filter(notice -> notice.topic() instanceof Topic.Question question
                        && GuideStep.of(question.slot()).isPresent())
                .forEach(notice -> led.add(notice.to().address()));
        List<CoreEvent> all = desk.events();
        all.subList(events, all.size()).forEach(event -> look(event, batch, held));
        events = all.size();
        notices.forEach(this::look);
        answers += notices.size();
        owners.keySet().stream()
                .filter(ticket -> desk.card(ticket).containsKey(Card.SECRET))
                .forEach(secret::add);
        secret.forEach(ticket ->
                assertThat(desk.card(ticket)).as("the card of %s", ticket).containsEntry(Card.SECRET, "1"));
    }

    private Set<Address> held() {
        return said.values().stream().map(Said::from).filter(this::isHeld).collect(Collectors.toSet());
    }

    /** Whether somebody was asked which case they mean. */
    boolean isHeld(Address from) {
        return !desk.journal.state(TestSecrets.KEYS.held(from)).isEmpty();
    }

    private void look(CoreEvent event, List<Said> batch, Set<Address> held) {
        JsonNode json = Json.read(event.body());
        boolean hidden = json.get("usage").asText().equals("secret");
        if (hidden) secret.add(event.ticket());
        assertThat(hidden)
                .as("%s of %s is as secret as what came before", event.type(), event.ticket())
                .isEqualTo(secret.contains(event.ticket()));
        JsonNode data = json.get("data");
        switch (event.type().replace("id.kanal.complaint.", "")) {
            case "received.v1" -> {
                Said by = out(data.at("/messages/0/id").asText());
                if (led.contains(by.from()))
                    told.computeIfAbsent(by.from(), from -> new ArrayList<>())
                            .add(data.at("/messages/0/text").asText());
                assertThat(owners.put(event.ticket(), by.from())).isNull();
                JsonNode reporter = data.get("reporter");
                assertThat(reporter.get("secret").asBoolean()).isEqualTo(hidden);
                assertThat(desk.card(event.ticket()).get(Card.ADDRESS))
                        .isEqualTo(by.from().key());
            }
            case "supplemented.v1" -> {
                Said by = out(data.at("/message/id").asText());
                assertThat(by.from()).as("who adds to %s", event.ticket()).isEqualTo(owners.get(event.ticket()));
                assertThat(by.speaksFor(event.ticket()) || by.again())
                        .as("the proof of who adds to %s", event.ticket())
                        .isTrue();
            }
            case "withdrawn.v1" ->
                assertThat(batch).as("who withdraws %s", event.ticket()).anyMatch(one -> acts(one, event.ticket()));
            case "rated.v1" ->
                assertThat(held.contains(owners.get(event.ticket()))
                                || batch.stream().anyMatch(one -> acts(one, event.ticket())))
                        .as("whether its owner rates %s", event.ticket())
                        .isTrue();
            default -> throw new AssertionError(event.type());
        }
    }

    /** By itself, or within a report that its sender was led through. */
    private boolean cameOut(Said one) {
        return out.containsKey(one.id())
                || told.getOrDefault(one.from(), List.of()).stream().anyMatch(text -> text.contains(one.text()));
    }

    private Said out(String id) {
        assertThat(out.merge(id, 1, Integer::sum))
                .as("how often %s came out", id)
                .isEqualTo(1);
        return said.get(id);
    }

    private boolean acts(Said one, Ticket ticket) {
        return one.from().equals(owners.get(ticket)) && one.speaksFor(ticket);
    }

    private void look(Notification notice) {
        Address to = notice.to().address();
        // an answer may be given anew, and a report discarded, as long as it waits
        String before = notice.topic() instanceof Topic.Question question
                ? Optional.ofNullable(asked.put(to, question.slot())).orElse("")
                : "";
        boolean anew = before.equals(GuideStep.CHANGE.slot());
        if (anew || notice.topic() instanceof Topic.DraftDiscarded)
            said.values().stream()
                    .filter(one -> one.from().equals(to) && !cameOut(one))
                    .forEach(one -> discarded.add(one.id()));
        notice.topic().ticket().ifPresent(ticket -> {
            boolean own = to.equals(owners.get(ticket));
            boolean asked = notice.topic() instanceof Topic.StatusAnswer || notice.topic() instanceof Topic.NotYours;
            boolean knows = named.getOrDefault(to, Set.of()).contains(ticket);
            assertThat(own || (asked && knows) || notice.topic() instanceof Topic.UnknownTicket)
                    .as(
                            "whether %s is told %s of %s",
                            Persons.name(to), notice.topic().id(), ticket)
                    .isTrue();
        });
        if (notice.topic() instanceof Topic.Question question
                && GuideStep.of(question.slot()).isEmpty())
            question.options().forEach(option -> {
                Ticket ticket = new Ticket(option.id());
                assertThat(to).as("who chooses %s", ticket).isEqualTo(owners.get(ticket));
                String words = option.words().orElse("");
                assertThat(notes(words)).as("of which case it is repeated").isSubsetOf(Set.of(ticket));
                assertThat(hushed).as("what is repeated of %s", ticket).noneMatch(words::contains);
            });
    }

    private Set<Ticket> notes(String words) {
        return notes.entrySet().stream()
                .filter(note ->
                        words.contains(note.getKey().substring(0, note.getKey().indexOf(' ') + 1)))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** When everything that was waited for is over. */
    void end() {
        assertThat(Await.get(desk.journal.figures()).backlog().getOrDefault("intake:0", 0L))
                .as("what waits")
                .isZero();
        assertThat(held()).as("whose words are held").isEmpty();
        said.values().stream()
                .map(Said::from)
                .distinct()
                .forEach(from -> assertThat(desk.conversation(from).pending())
                        .as("what is open with %s", Persons.name(from))
                        .noneMatch(pending -> pending.slot().equals(WhichCase.SLOT)
                                || pending.until().isAfter(desk.clock.instant())));
        copies().forEach(this::out);
        List<String> lost = said.values().stream()
                .filter(one -> one.words() && !cameOut(one) && !discarded.contains(one.id()))
                .map(Said::id)
                .toList();
        assertThat(lost).as("what came to nobody").isEmpty();
        long came = desk.counts(NormalizerHarness.SMS).getOrDefault("received", 0L)
                + desk.counts(NormalizerHarness.EMAIL).getOrDefault("received", 0L);
        assertThat(desk.outcomes()).as("one outcome each").isEqualTo(came);
    }

    /** Ids of what is kept for a person: greetings and the like, and nothing that broke the stage. */
    private List<String> copies() {
        List<String> ids = new ArrayList<>();
        desk.journal.parked().forEach(parked -> {
            assertThat(parked.code()).as(parked.detail()).isEqualTo(NormalizerStage.NOISE);
            if (JournalJson.intakeEntry(parked.body()) instanceof IntakeEntry.Reviewed(var message, boolean asReport))
                ids.add(message.id());
        });
        return ids;
    }
}
