package id.kanal.channels.twilio;

import id.kanal.kernel.worker.FrontDesk;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What Twilio tells with a call of the webhook, as something that happened in the call. */
record CallForm(UrlForm form) {
    private static final String HANGUP = "hangup";

    Optional<String> callSid() {
        return Optional.of(form.text("CallSid")).filter(CallForm::isSid);
    }

    /** Not told with what becomes of a recording. */
    Optional<String> from() {
        return form.value("From").map(String::strip);
    }

    /** What was called: our number, or an agent's telephone where one was dialled. */
    String to() {
        return form.text("To");
    }

    /** The caller's call, told with what becomes of an agent's telephone. */
    Optional<String> parentSid() {
        return Optional.of(form.text("ParentCallSid")).filter(CallForm::isSid);
    }

    boolean isOutbound() {
        return form.text("Direction").startsWith("outbound");
    }

    private static boolean isSid(String text) {
        return text.matches("CA[0-9A-Za-z]{1,64}");
    }

    /** How long the call has been in a queue. */
    Duration queued() {
        return seconds("QueueTime");
    }

    String status() {
        return form.text("CallStatus");
    }

    boolean isOver() {
        return status().equals("completed") || form.text("Digits").equals(HANGUP);
    }

    /** The recording that it tells of; empty where it tells of none that was made, or of one in which there is nothing. */
    Optional<CallRecording> recording() {
        String status = form.text("RecordingStatus");
        if (!tellsOfRecording() || !(status.isEmpty() || status.equals("completed"))) return Optional.empty();
        String sid = form.text("RecordingSid");
        Duration length =
                form.value("RecordingDuration").isPresent() ? seconds("RecordingDuration") : CallRecording.ENOUGH;
        return Optional.of(new CallRecording(
                        sid.matches("RE[0-9A-Za-z]{1,64}") ? sid : "", form.text("RecordingUrl"), length))
                .filter(recording -> !recording.length().isZero());
    }

    private boolean tellsOfRecording() {
        return form.value("RecordingUrl").isPresent()
                || form.value("RecordingSid").isPresent();
    }

    private Duration seconds(String name) {
        return TwilioApi.seconds(form.text(name));
    }

    /** @param hear what words tell of; asked at most once */
    CallInput input(Function<String, FrontDesk.Heard> hear) {
        Optional<CallRecording> recording = recording();
        if (recording.isPresent()) return new CallInput.Recorded(recording.get(), key(), isOver());
        if (form.value("DialCallStatus").isPresent()) return dialled(form.text("DialCallStatus"));
        if (form.value("QueueResult").isPresent()) return queued(form.text("QueueResult"));
        String keys = form.text("Digits");
        if (tellsOfRecording() && !keys.equals("0")) return isOver() ? new CallInput.HungUp() : new CallInput.Silence();
        if (keys.matches("[0-9*#]{1,40}")) return new CallInput.Keys(keys);
        String words = form.text("SpeechResult");
        if (!words.isEmpty()) return new CallInput.Spoken(words, hear.apply(words));
        return isOver() ? new CallInput.HungUp() : new CallInput.Silence();
    }

    private String key() {
        String keys = form.text("Digits");
        return keys.equals(HANGUP) ? "" : keys;
    }

    private CallInput dialled(String status) {
        if (status.equals("completed") || status.equals("answered")) return new CallInput.AgentEnded(true);
        return isOver() ? new CallInput.HungUp() : new CallInput.AgentEnded(false);
    }

    private CallInput queued(String result) {
        if (result.equals(HANGUP)) return new CallInput.HungUp();
        return new CallInput.AgentEnded(result.equals("bridged"));
    }

    @Override
    public String toString() {
        return "CallForm";
    }
}
