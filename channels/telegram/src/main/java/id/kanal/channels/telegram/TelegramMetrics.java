package id.kanal.channels.telegram;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.port.Telemetry;
import java.time.Duration;

/**
 * What the channel counts, always with the tag {@code channel}:
 *
 * <ul>
 *   <li>{@code kanal_telegram_inbound_total} updates, by {@code kind}: message, edited, pressed, contactable, recorded (with its
 *       {@code reason}), undecodable; and {@code taken}: new, already
 *   <li>{@code kanal_telegram_calls_total} of the Bot API, by {@code method} and {@code answer}: its code, 0 where none came
 *   <li>{@code kanal_telegram_refused_total} calls of the webhook without the secret token
 *   <li>{@code kanal_telegram_send_seconds} how long sending a message took
 * </ul>
 */
record TelegramMetrics(Telemetry telemetry, String channel) {
    void inbound(Content content, AcceptResult taken) {
        String kind = switch (content) {
            case Content.Message message -> "message";
            case Content.Fragment fragment -> "message";
            case Content.Edited edited -> "edited";
            case Content.Chosen chosen -> "pressed";
            case Content.Contactable contactable -> "contactable";
            case Content.Recorded recorded -> "recorded";
            case Content.Undecodable undecodable -> "undecodable";
            case Content.Deleted other -> "recorded"; // this and what follows Telegram does not bring
            case Content.Rated other -> "recorded";
            case Content.AddressChanged other -> "recorded";
            case Content.Missed other -> "recorded";
        };
        String reason = content instanceof Content.Recorded recorded ? recorded.reason() : "";
        telemetry.count(
                "kanal_telegram_inbound_total",
                "channel",
                channel,
                "kind",
                kind,
                "reason",
                reason,
                "taken",
                taken.label());
    }

    void called(String method, int code) {
        telemetry.count(
                "kanal_telegram_calls_total", "channel", channel, "method", method, "answer", Integer.toString(code));
    }

    void refused() {
        telemetry.count("kanal_telegram_refused_total", "channel", channel);
    }

    void sent(Duration took) {
        telemetry.time("kanal_telegram_send_seconds", took, "channel", channel);
    }
}
