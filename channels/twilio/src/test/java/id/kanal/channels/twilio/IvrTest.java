package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.words.PropertiesFile;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.simulators.twilio.TwimlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The dialogue as a table: where a call is, what happens, what follows. All TwiML in it is valid. */
class IvrTest {
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final VoiceWords WORDS = VoiceWords.in("id");
    private static final Map<String, String> KEYS = keys();
    private static final FrontDesk.Heard HARMLESS = new FrontDesk.Heard(Topic.Danger.NONE, false);
    private static final FrontDesk.Heard FIRE = new FrontDesk.Heard(Topic.Danger.FIRE, false);

    /** The key of each text, so that the table does not change with the words. */
    private static Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        PropertiesFile.read("/messages/ivr/id.properties")
                .orElseThrow()
                .forEach((key, text) -> keys.put((String) text, (String) key));
        return keys;
    }

    private static List<String[]> rows() {
        try (InputStream file = IvrTest.class.getResourceAsStream("/cases/ivr.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s*"))
                    .toList();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Stream<Arguments> table() {
        return rows().stream().map(row -> Arguments.of(row[0].strip(), row[1], row[2].strip()));
    }

    /** {@code record.2 ticket heard}: the stage and how often it was asked in vain, then what else is known. */
    private static IvrState state(String written) {
        List<String> parts = List.of(written.split(" "));
        String[] stage = parts.get(0).split("\\.");
        return new IvrState(
                CallStage.valueOf(stage[0].toUpperCase(Locale.ROOT)),
                stage.length > 1 ? Integer.parseInt(stage[1]) : 0,
                Optional.of(TICKET).filter(ticket -> parts.contains("ticket")),
                parts.contains("heard"),
                !parts.contains("unknown"));
    }

    private static CallInput input(String written) {
        String[] parts = written.split(" ", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "calls" -> new CallInput.Started();
            case "presses" -> new CallInput.Keys(rest);
            case "says" -> new CallInput.Spoken(rest, HARMLESS);
            case "cries" -> new CallInput.Spoken(rest, FIRE);
            case "silence" -> new CallInput.Silence();
            case "records" -> recorded(rest, false);
            case "records-and-hangs-up" -> recorded(rest, true);
            case "agent" -> new CallInput.AgentEnded(rest.equals("talked"));
            case "hangs-up" -> new CallInput.HungUp();
            case "kept" -> new CallInput.Kept(report(rest), TICKET);
            case "not-kept" -> new CallInput.NotKept(report(rest));
            case "not-found" -> new CallInput.Found(Optional.empty());
            case "nobody-knows" -> new CallInput.NotFound();
            default -> throw new IllegalArgumentException(written);
        };
    }

    private static CallInput recorded(String rest, boolean over) {
        String[] parts = rest.split(" ");
        return new CallInput.Recorded(recording(parts[0]), parts.length > 1 ? parts[1] : "", over);
    }

    private static CallRecording recording(String seconds) {
        return new CallRecording("RE1", "", Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static CallReport report(String written) {
        String[] parts = written.split(" ", 2);
        return switch (parts[0]) {
            case "words" -> new CallReport.Words(parts[1], HARMLESS, true);
            case "unrecorded" -> new CallReport.Words(parts[1], HARMLESS, false);
            case "danger" -> new CallReport.Words(parts[1], FIRE, true);
            case "voice" ->
                new CallReport.Voice(recording(parts[1].split(" ")[0]), parts[1].contains("0key") ? "0" : "");
            case "call-back" -> new CallReport.CallBack();
            default -> throw new IllegalArgumentException(written);
        };
    }

    private static Ivr ivr(boolean agents) {
        return new Ivr(new Prompts(WORDS, new Prompts.Options("", "", false, agents, false)));
    }

    private static String told(IvrStep step) {
        return switch (step) {
            case IvrStep.Answer(List<Verb> verbs) -> told(verbs);
            case IvrStep.Keep(CallReport report, IvrState then) -> "keep " + told(report) + " in " + told(then);
            case IvrStep.LookUp(Ticket ticket, IvrState then) -> "look up " + ticket + " in " + told(then);
        };
    }

    private static String told(CallReport report) {
        return switch (report) {
            case CallReport.Words(String words, FrontDesk.Heard heard, boolean recorded) ->
                (recorded ? "words" : "unrecorded") + (heard.danger() == Topic.Danger.NONE ? "" : " in danger");
            case CallReport.Voice(CallRecording recording, String key) ->
                "voice of " + recording.length().toSeconds() + " s";
            case CallReport.CallBack wanted -> "call-back";
        };
    }

    private static String told(IvrState state) {
        return state.stage().name().toLowerCase(Locale.ROOT)
                + (state.attempt() > 0 ? "." + state.attempt() : "")
                + (state.ticket().isPresent() ? " ticket" : "")
                + (state.heard() ? " heard" : "")
                + (state.known() ? "" : " unknown");
    }

    private static String told(List<? extends Verb> verbs) {
        return verbs.stream().map(IvrTest::told).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String told(Verb verb) {
        return switch (verb) {
            case Verb.Say(String text, boolean slowly) ->
                slowly ? spelt(text) : KEYS.getOrDefault(text, "\"" + text + '"');
            case Verb.Pause pause -> "";
            case Verb.Gather(IvrState next, boolean speech, int digits, int seconds, List<Verb> prompts) ->
                told(prompts) + " ? " + (speech ? "" : "keys ") + told(next);
            case Verb.RecordVoice(IvrState next) -> "record " + told(next);
            case Verb.Dial(IvrState next) -> "dial " + told(next);
            case Verb.Enqueue(IvrState next) -> "enqueue " + told(next);
            case Verb.Redirect(IvrState next) -> ""; // where the verb before it came from
            case Verb.Leave leave -> "leave";
            case Verb.Hangup hangup -> "hang up";
        };
    }

    private static String spelt(String group) {
        return group.equals(WORDS.spelt(TICKET).get(2)) ? "number" : "";
    }

    @ParameterizedTest(name = "{0} | {1}")
    @MethodSource("table")
    void followsTheTable(String state, String input, String expected) {
        IvrState now = state(state.replace(" no-agents", ""));
        IvrStep step = ivr(!state.contains("no-agents")).next(now, input(input));
        assertThat(told(step)).isEqualTo(expected);
        assertThat(told(ivr(!state.contains("no-agents")).next(now, input(input))))
                .as("told twice")
                .isEqualTo(expected);
        if (step instanceof IvrStep.Answer(List<Verb> verbs)) {
            String xml =
                    new TwimlWriter(VoiceRig.usual(1), "https://kanal.example/hooks/phone").xml(verbs, next -> "token");
            assertThat(TwimlDocument.read(xml).verbs()).isNotEmpty();
        }
    }

    @Test
    void everyStageMeetsEverythingThatMayHappen() {
        Map<String, Set<String>> seen = new HashMap<>();
        for (String[] row : rows())
            seen.computeIfAbsent(row[0].strip().split("[. ]")[0], first -> new HashSet<>())
                    .add(row[1].startsWith("presses 7") ? "wrong" : row[1].split(" ")[0]);
        for (CallStage stage : CallStage.values())
            assertThat(seen.get(stage.name().toLowerCase(Locale.ROOT)))
                    .as(stage.name())
                    .contains("presses", "wrong", "silence", "says", "hangs-up", "records", "agent");
    }
}
