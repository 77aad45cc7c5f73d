package id.kanal.channels.twilio;

import id.kanal.kernel.port.Telemetry;
import java.util.Locale;

/**
 * What the channel counts, always with the tag {@code channel}:
 *
 * <ul>
 *   <li>{@code kanal_twilio_calls_total} calls that began ({@code status}: started), and how they ended, where Twilio tells
 *   <li>{@code kanal_twilio_steps_total} steps of calls, by {@code stage} and what {@code happened}
 *   <li>{@code kanal_twilio_reports_total} what callers told, by {@code kind} and whether it was {@code kept}: yes, no
 *   <li>{@code kanal_twilio_shown_total} what was told of calls to the people who answer, and whether it is {@code kept}: yes, no
 *   <li>{@code kanal_twilio_recordings_found_total} recordings that were handed in from Twilio's list, known ones among them
 *   <li>{@code kanal_twilio_recordings_ownerless_total} recordings of calls that are not there any more: nobody knows whose they are
 *   <li>{@code kanal_twilio_refused_total} calls of the webhook that Twilio did not sign
 * </ul>
 */
record VoiceMetrics(Telemetry telemetry, String channel) {
    void call(String status) {
        telemetry.count("kanal_twilio_calls_total", "channel", channel, "status", status);
    }

    void step(IvrState state, CallInput input) {
        String happened = switch (input) {
            case CallInput.Started in -> "started";
            case CallInput.Keys in -> "keys";
            case CallInput.Spoken in -> "spoken";
            case CallInput.Silence in -> "silence";
            case CallInput.Recorded in -> "recorded";
            case CallInput.AgentEnded(boolean talked) -> talked ? "agent" : "no-agent";
            case CallInput.HungUp in -> "hung-up";
            case CallInput.Kept in -> "kept";
            case CallInput.NotKept in -> "not-kept";
            case CallInput.Found in -> "found";
            case CallInput.NotFound in -> "not-found";
        };
        telemetry.count(
                "kanal_twilio_steps_total",
                "channel",
                channel,
                "stage",
                state.stage().name().toLowerCase(Locale.ROOT),
                "happened",
                happened);
    }

    void report(CallReport report, boolean kept) {
        String kind = switch (report) {
            case CallReport.Words told -> "words";
            case CallReport.Voice recorded -> "voice";
            case CallReport.CallBack wanted -> "call-back";
        };
        telemetry.count("kanal_twilio_reports_total", "channel", channel, "kind", kind, "kept", kept ? "yes" : "no");
    }

    void shown(boolean kept) {
        telemetry.count("kanal_twilio_shown_total", "channel", channel, "kept", kept ? "yes" : "no");
    }

    void found() {
        telemetry.count("kanal_twilio_recordings_found_total", "channel", channel);
    }

    void ownerless() {
        telemetry.count("kanal_twilio_recordings_ownerless_total", "channel", channel);
    }

    void refused() {
        telemetry.count("kanal_twilio_refused_total", "channel", channel);
    }
}
