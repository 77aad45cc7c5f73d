package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.port.Intake;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recordings of calls of the number. A call of which something was kept is known already. For one thread. */
final class MissedRecordings implements Reconciler.Listing {
    private static final Logger LOG = LoggerFactory.getLogger(MissedRecordings.class);

    private static final int MOST_KNOWN = 10_000;

    private final VoiceConfig config;
    private final TwilioApi api;
    private final TwilioPages pages;
    private final CallKeeper keeper;
    private final Intake intake;
    private final VoiceMetrics metrics;
    /** Calls that were handed in or are none of ours: each is asked for once. */
    private final Set<String> known = new LinkedHashSet<>();

    MissedRecordings(
            VoiceConfig config,
            TwilioApi api,
            TwilioPages pages,
            CallKeeper keeper,
            Intake intake,
            VoiceMetrics metrics) {
        this.config = config;
        this.api = api;
        this.pages = pages;
        this.keeper = keeper;
        this.intake = intake;
        this.metrics = metrics;
    }

    /** The step that it was made in tells more: it comes within seconds. */
    @Override
    public Duration settle() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void handIn(Instant from, Instant until) throws IOException {
        TwilioPages.ListName list = new TwilioPages.ListName(
                "/Recordings.json",
                "recordings",
                "DateCreated",
                Map.of(),
                recording -> ListedSms.time(recording.path("date_created").asText()));
        List<JsonNode> listed = new ArrayList<>();
        pages.all(list, from, until, listed::addAll);
        for (Map.Entry<String, CallRecording> longest : byCall(listed).entrySet())
            if (!known.contains(longest.getKey())) handIn(longest.getKey(), longest.getValue());
    }

    /** The longest of each call, the oldest call first. */
    private static Map<String, CallRecording> byCall(List<JsonNode> recordings) {
        Map<String, CallRecording> calls = new LinkedHashMap<>();
        for (JsonNode recording : recordings) {
            String sid = recording.path("sid").asText();
            String call = recording.path("call_sid").asText();
            Duration length = TwilioApi.seconds(recording.path("duration").asText());
            boolean told = recording.path("source").asText().equals("RecordVerb")
                    && recording.path("status").asText().equals("completed")
                    && CallRecording.isEnough(length);
            if (told && sid.matches("RE[0-9A-Za-z]{1,64}") && call.matches("CA[0-9A-Za-z]{1,64}"))
                calls.merge(call, new CallRecording(sid, "", length), MissedRecordings::longer);
        }
        return calls;
    }

    private static CallRecording longer(CallRecording one, CallRecording other) {
        return Comparator.comparing(CallRecording::length).compare(one, other) >= 0 ? one : other;
    }

    private void handIn(String callSid, CallRecording recording) throws IOException {
        Optional<TwilioApi.CallFacts> call = api.call(callSid);
        if (call.isEmpty()) ownerless(recording);
        else if (call.get().to().equals(config.number())) {
            CallReport report = new CallReport.Voice(recording, "");
            CallKeeper.Caller caller =
                    new CallKeeper.Caller(callSid, CallerNumber.read(call.get().from()));
            var unused = JournalAnswer.of(keeper.keep(report, caller, intake));
            metrics.found();
        }
        known.add(callSid);
        if (known.size() > MOST_KNOWN) known.remove(known.iterator().next());
    }

    /** With its call went who called, and which number: only a person can listen to it, at Twilio. */
    private void ownerless(CallRecording recording) {
        metrics.ownerless();
        LOG.atWarn()
                .addKeyValue("channel", metrics.channel())
                .addKeyValue("recording", recording.sid())
                .log("a recording without its call, left at Twilio");
    }

    @Override
    public void interrupt() {
        pages.interrupt();
    }
}
