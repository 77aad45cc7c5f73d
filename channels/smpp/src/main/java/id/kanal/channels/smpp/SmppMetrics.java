package id.kanal.channels.smpp;

import id.kanal.kernel.port.Telemetry;
import java.time.Duration;

/**
 * What the channel counts, always with the tag {@code channel}:
 *
 * <ul>
 *   <li>{@code kanal_smpp_received_total} PDUs that carry messages, by {@code command}
 *   <li>{@code kanal_smpp_answered_total} our answers to them, by {@code command} and {@code status} (hexadecimal)
 *   <li>{@code kanal_smpp_inbound_total} what they were, by {@code kind}: text, part, undecodable, receipt; and
 *       {@code taken}: new, already
 *   <li>{@code kanal_smpp_submitted_total} submit_sm sent
 *   <li>{@code kanal_smpp_submit_answers_total} their answers, by {@code status}, or {@code timeout}, {@code lost},
 *       {@code late}
 *   <li>{@code kanal_smpp_submit_seconds} time from submit_sm to its answer
 *   <li>{@code kanal_smpp_throttled_total} pauses that the operator asked for
 *   <li>{@code kanal_smpp_binds_total} by {@code event}: up, down, refused, unreachable
 *   <li>{@code kanal_smpp_broken_pdus_total} by {@code cause}: length, stalled, overflow
 * </ul>
 */
record SmppMetrics(Telemetry telemetry, String channel) {
    void received(int command) {
        telemetry.count("kanal_smpp_received_total", "channel", channel, "command", name(command));
    }

    void answered(int command, int status) {
        telemetry.count(
                "kanal_smpp_answered_total", "channel", channel, "command", name(command), "status", hex(status));
    }

    void inbound(String kind, String taken) {
        telemetry.count("kanal_smpp_inbound_total", "channel", channel, "kind", kind, "taken", taken);
    }

    void submitted() {
        telemetry.count("kanal_smpp_submitted_total", "channel", channel);
    }

    void submitAnswer(int status, Duration took) {
        submitEnd(hex(status));
        telemetry.time("kanal_smpp_submit_seconds", took, "channel", channel);
    }

    void submitEnd(String status) {
        telemetry.count("kanal_smpp_submit_answers_total", "channel", channel, "status", status);
    }

    void throttled() {
        telemetry.count("kanal_smpp_throttled_total", "channel", channel);
    }

    void bind(String event) {
        telemetry.count("kanal_smpp_binds_total", "channel", channel, "event", event);
    }

    void broken(String cause) {
        telemetry.count("kanal_smpp_broken_pdus_total", "channel", channel, "cause", cause);
    }

    private static String name(int command) {
        return command == PduLayout.DELIVER_SM ? "deliver_sm" : command == PduLayout.DATA_SM ? "data_sm" : "other";
    }

    private static String hex(int status) {
        return "0x" + Integer.toHexString(status);
    }
}
