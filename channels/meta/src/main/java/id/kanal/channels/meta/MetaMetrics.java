package id.kanal.channels.meta;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.port.Telemetry;
import java.time.Duration;

/**
 * What a channel at Meta counts, always with the tag {@code channel}:
 *
 * <ul>
 *   <li>{@code kanal_meta_inbound_total} what came in, by {@code kind}: message, edited, deleted, pressed, contactable,
 *       address-changed, missed, recorded (with its {@code reason}), undecodable; and {@code taken}: new, already
 *   <li>{@code kanal_meta_status_total} what Meta told of messages of ours, by {@code status}: sent, delivered, read, played, other, or
 *       failed and the code
 *   <li>{@code kanal_meta_calls_total} of the Graph API, by {@code what} is called and {@code answer}: ok, none, the code of the error,
 *       or the status where there is none
 *   <li>{@code kanal_meta_refused_total} calls of the webhook that Meta did not sign
 *   <li>{@code kanal_meta_send_seconds} how long sending a message took
 * </ul>
 */
record MetaMetrics(Telemetry telemetry, String channel) {
    void inbound(Content content, AcceptResult taken) {
        String kind = switch (content) {
            case Content.Message message -> "message";
            case Content.Fragment fragment -> "message";
            case Content.Edited edited -> "edited";
            case Content.Deleted deleted -> "deleted";
            case Content.Chosen chosen -> "pressed";
            case Content.Contactable contactable -> "contactable";
            case Content.AddressChanged changed -> "address-changed";
            case Content.Missed missed -> "missed";
            case Content.Recorded recorded -> "recorded";
            case Content.Undecodable undecodable -> "undecodable";
            case Content.Rated other -> "recorded"; // Meta does not bring it
        };
        String reason = content instanceof Content.Recorded recorded ? recorded.reason() : "";
        telemetry.count(
                "kanal_meta_inbound_total", "channel", channel, "kind", kind, "reason", reason, "taken", taken.label());
    }

    void status(String label) {
        telemetry.count("kanal_meta_status_total", "channel", channel, "status", label);
    }

    void called(String what, String answer) {
        telemetry.count("kanal_meta_calls_total", "channel", channel, "what", what, "answer", answer);
    }

    void refused() {
        telemetry.count("kanal_meta_refused_total", "channel", channel);
    }

    void sent(Duration took) {
        telemetry.time("kanal_meta_send_seconds", took, "channel", channel);
    }
}
