package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.TextAnalyzer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays a script with a stage of its own, and writes down what comes of it as it would be written in the script. */
final class ScriptPlayer implements AutoCloseable {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration STEPS = Duration.ofMinutes(15);
    private static final Pattern CASE = Pattern.compile("\\{(\\d)}");

    private static final Complaint.Location HERE = Complaint.Location.at(-6.2, 106.8, Complaint.Location.Source.SHARED);

    private final Script script;
    private final NormalizerHarness desk;
    private final Transcript transcript;
    private final Map<Pattern, Consumer<Matcher>> readers = Map.of(
            Pattern.compile("(\\w+): (.+)"), this::says,
            Pattern.compile("(\\w+) mails \\[([^\\]]*)](?: in (\\d)| after \\[(.*)])?( with photo)?: (.*)"),
                    this::mails,
            Pattern.compile("(\\w+) edits \"(.+)\": (.+)"), this::edits,
            Pattern.compile("(\\w+) deletes \"(.+)\""), this::deletes,
            Pattern.compile("(\\w+) confirms"), this::confirms,
            Pattern.compile("(\\w+) presses (?:(\\S+) )?(\\S+)"), this::presses,
            Pattern.compile("(\\w+) shows (a photo|where)(?:: (.*))?"), this::shows,
            Pattern.compile("(\\w+) rates (\\d) on the page: (\\d)"), this::rates,
            Pattern.compile("core (\\d): (\\S+) (.+)"), this::news,
            Pattern.compile("\\.\\.\\. (?:(\\d+) (second|minute|hour|day)s?)?(?:, )?(restart)?"), this::passes);

    /** Ids of messages that can be named later, by their titles or texts. */
    private final Map<String, String> named = new HashMap<>();

    private Optional<Address> speaker = Optional.empty();
    private final List<String> said = new ArrayList<>();

    ScriptPlayer(Script script, TextAnalyzer reader) {
        this.script = script;
        this.desk = new NormalizerHarness(reader, script.chat() ? NormalizerHarness.CHAT : NormalizerHarness.BY_TIME);
        this.transcript = new Transcript(desk);
    }

    /** @param anew whether each row is handled by a stage that has just begun, a message at a time */
    String play(boolean anew) {
        List<String> lines = new ArrayList<>();
        for (Script.Row row : script.rows()) {
            speaker = Optional.empty();
            said.clear();
            row.happens().forEach(this::happens);
            if (anew) desk.restart();
            desk.work(anew ? 1 : NormalizerHarness.CONFIG.batch());
            lines.addAll(row.lines(
                    transcript.since(speaker, said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty())));
        }
        return String.join("\n", lines);
    }

    private void happens(String line) {
        for (Map.Entry<Pattern, Consumer<Matcher>> reader : readers.entrySet()) {
            Matcher matcher = reader.getKey().matcher(line);
            if (!matcher.matches()) continue;
            reader.getValue().accept(matcher);
            return;
        }
        throw new IllegalArgumentException(script.title() + ": who reads \"" + line + "\"?");
    }

    private String spoken(Address by, String text) {
        speaker = Optional.of(by);
        said.add(text);
        return CASE.matcher(text).replaceAll(number -> ticket(number.group(1)).shown());
    }

    private Ticket ticket(String number) {
        return transcript.ticket(Integer.parseInt(number));
    }

    private void says(Matcher line) {
        Address from = Persons.telephone(line.group(1));
        Content message = Content.Message.of(spoken(from, line.group(2)));
        if (!script.chat()) {
            desk.comes(from, message);
            return;
        }
        String id = "m" + named.size();
        named.put(line.group(2), id);
        desk.replies(from, NormalizerHarness.replyTo(id), message);
    }

    private void mails(Matcher line) {
        Address from = Persons.mailbox(line.group(1));
        String id = "<" + named.size() + "@" + line.group(1) + ">";
        Mail mail = Mail.of(line.group(2), spoken(from, line.group(6))).id(id);
        if (line.group(3) != null) mail = mail.in(ticket(line.group(3)));
        if (line.group(4) != null) mail = mail.answering(original(line.group(4)));
        if (line.group(5) != null) mail = mail.with(Mail.PHOTO);
        named.put(line.group(2), id);
        desk.mails(from, mail);
    }

    /** A button of the last question, or of an earlier one that is named. */
    private void presses(Matcher line) {
        Address from = Persons.telephone(line.group(1));
        speaker = Optional.of(from);
        String question = Optional.ofNullable(line.group(2))
                .map(step -> GuideStep.named(step).slot())
                .or(() -> desk.notices().stream()
                        .filter(notice -> notice.to().address().equals(from))
                        .map(Notification::topic)
                        .filter(Topic.Question.class::isInstance)
                        .map(topic -> ((Topic.Question) topic).slot())
                        .reduce((first, last) -> last))
                .orElseThrow();
        desk.comes(from, new Content.Chosen(question, line.group(3)));
    }

    private void shows(Matcher line) {
        Address from = Persons.telephone(line.group(1));
        boolean photo = line.group(2).equals("a photo");
        String text = line.group(3) == null ? "" : spoken(from, line.group(3));
        speaker = Optional.of(from);
        Content.Message shown = new Content.Message(
                Content.Body.of(text),
                photo ? List.of(new Content.File.Stored(Mail.PHOTO)) : List.of(),
                photo ? Optional.empty() : Optional.of(HERE),
                Optional.empty(),
                Declared.NOTHING,
                Set.of());
        desk.comes(from, shown);
    }

    private void edits(Matcher line) {
        Address from = Persons.telephone(line.group(1));
        Content.Message now = Content.Message.of(spoken(from, line.group(3)));
        desk.comes(from, new Content.Edited(original(line.group(2)), now));
    }

    private void deletes(Matcher line) {
        Address from = Persons.telephone(line.group(1));
        speaker = Optional.of(from);
        desk.comes(from, new Content.Deleted(original(line.group(2))));
    }

    private String original(String text) {
        return Optional.ofNullable(named.get(text)).orElseThrow(() -> new IllegalArgumentException("who said " + text));
    }

    private void confirms(Matcher line) {
        speaker = Optional.of(Persons.mailbox(line.group(1)));
        desk.confirms();
    }

    private void rates(Matcher line) {
        Address from = Persons.mailbox(line.group(1));
        speaker = Optional.of(from);
        desk.mails(from, new Content.Rated(ticket(line.group(2)), Integer.parseInt(line.group(3)), Optional.empty()));
    }

    private void news(Matcher line) {
        StatusEvent event = new StatusEvent(
                transcript.news(line.group(3)),
                ticket(line.group(1)),
                Optional.empty(),
                new StatusEvent.Update(
                        Status.of(line.group(2)).orElseThrow(),
                        Optional.empty(),
                        Optional.of(line.group(3)),
                        Optional.empty()),
                desk.clock.instant());
        desk.enters(new IntakeEntry.News(event));
    }

    /** The stage is at work all the time: first it looks often, so that what falls due is not late. */
    private void passes(Matcher line) {
        Duration left = line.group(1) == null ? Duration.ZERO : duration(line.group(1), line.group(2));
        for (Duration gone = Duration.ZERO; !left.isZero() && gone.compareTo(STEPS) < 0; gone = gone.plus(STEP)) {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            desk.later(step).work();
            left = left.minus(step);
        }
        if (line.group(3) != null) desk.restart();
        desk.later(left);
    }

    private static Duration duration(String number, String unit) {
        long n = Long.parseLong(number);
        return switch (unit) {
            case "second" -> Duration.ofSeconds(n);
            case "minute" -> Duration.ofMinutes(n);
            case "hour" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }

    @Override
    public void close() {
        desk.close();
    }
}
