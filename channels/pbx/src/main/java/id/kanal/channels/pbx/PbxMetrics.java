package id.kanal.channels.pbx;

import id.kanal.kernel.port.Telemetry;

/**
 * What the channel counts, always with the tag {@code channel}:
 *
 * <ul>
 *   <li>{@code kanal_pbx_events_total} what the exchange told, by {@code event}, and what came of it ({@code outcome}): taken,
 *       unreadable, mistakes, too-many
 *   <li>{@code kanal_pbx_recordings_total} where recordings went ({@code to}): report, case, aside, waiting, refused
 *   <li>{@code kanal_pbx_refused_total} calls that no key of the exchange signed, by {@code reason}: unsigned, stale, forged
 * </ul>
 */
record PbxMetrics(Telemetry telemetry, String channel) {
    void event(String event, String outcome) {
        telemetry.count("kanal_pbx_events_total", "channel", channel, "event", event, "outcome", outcome);
    }

    void recording(String to) {
        telemetry.count("kanal_pbx_recordings_total", "channel", channel, "to", to);
    }

    void refused(String reason) {
        telemetry.count("kanal_pbx_refused_total", "channel", channel, "reason", reason);
    }
}
