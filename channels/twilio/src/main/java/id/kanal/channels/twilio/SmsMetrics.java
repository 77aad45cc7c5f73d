package id.kanal.channels.twilio;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.port.Telemetry;

/**
 * What the channel counts, always with the tag {@code channel}:
 *
 * <ul>
 *   <li>{@code kanal_twilio_sms_inbound_total} messages by {@code kind}: text, media, undecodable, opted-out, opted-in; how they came,
 *       {@code via}: hook, list; and {@code taken}: new, already
 *   <li>{@code kanal_twilio_sms_sent_total} tries to send by their {@code end}: taken, found (an earlier try had been taken), unknown,
 *       unreachable, or Twilio's code
 *   <li>{@code kanal_twilio_sms_status_total} what Twilio told of messages on their way, by {@code status}
 *   <li>{@code kanal_twilio_refused_total} calls of the webhook that Twilio did not sign
 * </ul>
 */
record SmsMetrics(Telemetry telemetry, String channel) {
    void inbound(Content content, String via, AcceptResult taken) {
        String kind = switch (content) {
            case Content.Message message -> message.files().isEmpty() ? "text" : "media";
            case Content.Contactable(boolean may, String reason) -> may ? "opted-in" : "opted-out";
            default -> "undecodable";
        };
        telemetry.count(
                "kanal_twilio_sms_inbound_total", "channel", channel, "kind", kind, "via", via, "taken", taken.label());
    }

    void sent(String end) {
        telemetry.count("kanal_twilio_sms_sent_total", "channel", channel, "end", end);
    }

    void status(String status) {
        telemetry.count("kanal_twilio_sms_status_total", "channel", channel, "status", status);
    }

    void refused() {
        telemetry.count("kanal_twilio_refused_total", "channel", channel);
    }
}
