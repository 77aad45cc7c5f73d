package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.EMAIL;
import static id.kanal.normalizer.NormalizerHarness.SMS;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes down what came since it last looked: what people are told, what the core gets, and what nobody hears of. */
final class Transcript {
    private static final String ANSWER = "< ";
    private static final String EVENT = "> ";
    private static final String OUTCOME = "= ";
    static final List<String> MARKS = List.of(ANSWER, EVENT, OUTCOME);

    private final NormalizerHarness desk;
    /** Cases in the order in which the core got to know them. */
    private final List<Ticket> cases = new ArrayList<>();
    /** What the core wrote, by the id of its news. */
    private final Map<String, String> notes = new HashMap<>();

    private int answers;
    private int events;
    private Map<String, Long> counted = Map.of();

    Transcript(NormalizerHarness desk) {
        this.desk = desk;
    }

    /** @param number from 1 on */
    Ticket ticket(int number) {
        return cases.get(number - 1);
    }

    /** @return its id */
    String news(String note) {
        String id = "news-" + (notes.size() + 1);
        notes.put(id, note);
        return id;
    }

    /**
     * @param speaker who is not named as the one who is answered
     * @param said what need not be repeated as the core gets it
     */
    List<String> since(Optional<Address> speaker, Optional<String> said) {
        List<CoreEvent> all = desk.events();
        List<CoreEvent> fresh = all.subList(events, all.size());
        events = all.size();
        fresh.stream().filter(event -> event.type().contains("received")).forEach(event -> cases.add(event.ticket()));
        List<String> lines = new ArrayList<>();
        List<Notification> told = desk.notices();
        told.subList(answers, told.size()).forEach(notice -> lines.add(ANSWER + answer(notice, speaker)));
        answers = told.size();
        fresh.forEach(event -> lines.add(EVENT + event(event, said)));
        List<String> outcomes = outcomes();
        if (lines.isEmpty()) outcomes.forEach(outcome -> lines.add(OUTCOME + outcome));
        return lines;
    }

    private String answer(Notification notice, Optional<Address> speaker) {
        Address to = notice.to().address();
        Optional<Address> usual =
                speaker.or(() -> notice.topic().ticket().flatMap(ticket -> Persons.owner(desk.card(ticket))));
        String name = usual.filter(to::equals).isPresent() ? "" : "to " + Persons.name(to) + ": ";
        String kind = Kind.of(notice).name().toLowerCase(Locale.ROOT).replace('_', '-');
        String language = notice.to().language();
        return name + kind + about(notice.topic()) + (language.equals("id") ? "" : " in " + language);
    }

    private String about(Topic topic) {
        String of = topic.ticket().map(ticket -> " " + number(ticket)).orElse("");
        String danger = topic.danger() == Topic.Danger.NONE
                ? ""
                : " danger " + topic.danger().id();
        return switch (topic) {
            case Topic.Received(Ticket ticket, Topic.Danger any, Topic.Promise promise) ->
                of + danger + (promise.hidden() ? " hidden" : "") + (promise.placeAsked() ? " place?" : "");
            case Topic.Question question when GuideStep.of(question.slot()).isPresent() -> guided(question);
            case Topic.Question question -> of + ' ' + options(question);
            case Topic.Confirm confirm -> " " + confirm.act().name().toLowerCase(Locale.ROOT) + of;
            default -> of + danger;
        };
    }

    /** The step, and what there is so far where that is to be looked over. */
    private static String guided(Topic.Question question) {
        GuideStep step = GuideStep.of(question.slot()).orElseThrow();
        StringBuilder line = new StringBuilder(' ' + step.id());
        question.entered().ifPresent(entered -> {
            line.append(" \"").append(entered.what().replace('\n', '/')).append('"');
            entered.place()
                    .ifPresent(place -> line.append(" at ")
                            .append(place.words()
                                    .map(words -> '"' + words + '"')
                                    .orElse(place.id())));
            entered.kind().ifPresent(kind -> line.append(' ').append(kind.id()));
            line.append(' ').append(entered.protection().id());
            if (entered.files() > 0) line.append(" files ").append(entered.files());
        });
        return line.toString();
    }

    private String options(Topic.Question question) {
        return String.join(
                " / ",
                question.options().stream()
                        .map(option -> number(new Ticket(option.id())) + " \""
                                + option.words().map(this::numbered).orElse("") + '"')
                        .toList());
    }

    private String number(Ticket ticket) {
        int at = cases.indexOf(ticket);
        return at < 0 ? "?" : Integer.toString(at + 1);
    }

    /** Numbers of ours as they are written in a script. */
    private String numbered(String words) {
        String numbered = words;
        for (Ticket ticket : cases) numbered = numbered.replace(ticket.shown(), '{' + number(ticket) + '}');
        return numbered;
    }

    private String event(CoreEvent event, Optional<String> said) {
        JsonNode json = Json.read(event.body());
        JsonNode data = json.get("data");
        String kind = event.type().replace("id.kanal.complaint.", "").replace(".v1", "");
        StringBuilder line = new StringBuilder(kind + ' ' + number(event.ticket()));
        if (data.has("score")) line.append(' ').append(data.get("score").asInt());
        text(data)
                .map(this::numbered)
                .filter(text -> !text.equals(said.orElse("")))
                .ifPresent(text -> line.append(" \"").append(text).append('"'));
        if (json.get("usage").asText().equals("secret")) line.append(" secret");
        if (data.at("/reporter/anonymous").asBoolean()) line.append(" anonymous");
        if (data.path("urgency").asText().equals("emergency")) line.append(" emergency");
        if (data.path("objection").asBoolean()) line.append(" objection");
        if (data.has("replaces")) line.append(" replaces");
        if (data.has("repliesTo"))
            line.append(" replies-to \"")
                    .append(notes.get(data.get("repliesTo").asText()))
                    .append('"');
        if (data.has("ticket")
                && kind.equals("supplemented")
                && !data.at("/location/text").asText().isEmpty())
            line.append(" at \"").append(data.at("/location/text").asText()).append('"');
        for (JsonNode related : data.path("related"))
            line.append(" related ").append(number(new Ticket(related.asText())));
        return line.toString();
    }

    /** As the citizen wrote it. */
    private static Optional<String> text(JsonNode data) {
        JsonNode message = data.has("messages") ? data.get("messages").get(0) : data.path("message");
        return Optional.of(message.path("text").asText().replace('\n', '/')).filter(text -> !text.isEmpty());
    }

    private List<String> outcomes() {
        Map<String, Long> now = new TreeMap<>(desk.counts(SMS));
        desk.counts(EMAIL).forEach((what, times) -> now.merge(what, times, Long::sum));
        List<String> more = new ArrayList<>();
        now.forEach((what, times) -> {
            for (long i = counted.getOrDefault(what, 0L); i < times; i++)
                if (!what.equals("received") && !what.equals("duplicate")) more.add(what);
        });
        counted = now;
        return more;
    }
}
