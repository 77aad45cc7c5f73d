package id.kanal.channels.twilio;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.FileSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Recordings of calls. One that Twilio named is fetched as soon as it is there; where only the call is known, because what was said in it
 * was kept before anything was recorded or because a callback got lost, its longest one.
 */
final class CallRecordings implements FileSource {
    private static final String AT = "at ";
    private static final String CALL = "call ";
    private static final String FORMAT = ".wav";

    private final TwilioApi api;

    CallRecordings(TwilioApi api) {
        this.api = api;
    }

    String ofCall(String callSid) {
        return CALL + callSid;
    }

    /** Where Twilio says that it lies, if that is at the REST API; otherwise where it has to be by its id. */
    String of(CallRecording recording, String callSid) {
        Optional<String> path = api.account().path(recording.url());
        if (path.isPresent()) return AT + path.get() + ' ' + callSid;
        return recording.sid().isEmpty() ? ofCall(callSid) : AT + api.path(recording.sid()) + ' ' + callSid;
    }

    @Override
    public InputStream open(Content.File.Remote file) throws IOException {
        int end = file.ref().lastIndexOf(' ');
        String kind = file.ref().substring(0, Math.max(0, file.ref().indexOf(' ') + 1));
        String callSid = file.ref().substring(end + 1);
        return switch (kind) {
            case AT -> fetched(file.ref().substring(AT.length(), end), callSid);
            case CALL -> fetched(api.path(longest(callSid)), callSid);
            default -> throw Failure.of(FailureCode.CHANNEL_REJECTED, "twilio: a recording of nowhere");
        };
    }

    private InputStream fetched(String path, String callSid) throws IOException {
        boolean formatted = path.endsWith(FORMAT) || path.endsWith(".mp3");
        Optional<InputStream> content = api.file(formatted ? path : path + FORMAT);
        if (content.isPresent()) return content.get();
        var unused = longest(callSid); // a silent one is not stored: then nothing was recorded
        throw new IOException("the recording is not there");
    }

    /** Of what is left of a call; throws {@link FileNotFoundException} where nothing is, and nothing will be. */
    private String longest(String callSid) throws IOException {
        List<TwilioApi.Recorded> all = api.recordings(callSid);
        Optional<TwilioApi.Recorded> longest =
                all.stream().filter(TwilioApi.Recorded::done).max(Comparator.comparing(TwilioApi.Recorded::length));
        boolean enough =
                longest.filter(one -> CallRecording.isEnough(one.length())).isPresent();
        if (enough) return longest.get().sid();
        if (!api.call(callSid).map(TwilioApi.CallFacts::over).orElse(true)) throw new IOException("the call goes on");
        if (all.stream().anyMatch(one -> !one.done())) throw new IOException("the recording is not ready");
        return longest.filter(one -> one.length().compareTo(Duration.ZERO) > 0)
                .map(TwilioApi.Recorded::sid)
                .orElseThrow(() -> new FileNotFoundException("nothing was recorded"));
    }
}
