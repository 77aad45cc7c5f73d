package id.kanal.channels.x;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.port.Telemetry;

/**
 * What the channel counts, always with the tag {@code channel}:
 *
 * <ul>
 *   <li>{@code kanal_x_inbound_total} posts and messages, by {@code kind}: message, edited, deleted, missed, recorded (with its
 *       {@code reason}), undecodable; by {@code via}: hook, list; and {@code taken}: new, already
 *   <li>{@code kanal_x_calls_total} of the API, by {@code call} and {@code answer}: its status, 0 where none came
 *   <li>{@code kanal_x_charged_total} what X charges for, by {@code price}
 *   <li>{@code kanal_x_refused_total} calls of the webhook without a good signature
 *   <li>{@code kanal_x_sent_total} by {@code where}: public, direct; and {@code outcome}
 *   <li>{@code kanal_x_untracked_total} posts of which nobody looks whether they still stand, because too many are looked after
 * </ul>
 */
record XMetrics(Telemetry telemetry, String channel) {
    void inbound(Content content, String via, AcceptResult taken) {
        String kind = switch (content) {
            case Content.Message message -> "message";
            case Content.Edited edited -> "edited";
            case Content.Deleted deleted -> "deleted";
            case Content.Missed missed -> "missed";
            case Content.Undecodable undecodable -> "undecodable";
            case Content.Recorded recorded -> "recorded";
            case Content.Fragment other -> "recorded"; // this and what follows X does not bring
            case Content.Chosen other -> "recorded";
            case Content.Rated other -> "recorded";
            case Content.Contactable other -> "recorded";
            case Content.AddressChanged other -> "recorded";
        };
        String reason = content instanceof Content.Recorded recorded ? recorded.reason() : "";
        telemetry.count(
                "kanal_x_inbound_total",
                "channel",
                channel,
                "kind",
                kind,
                "reason",
                reason,
                "via",
                via,
                "taken",
                taken.label());
    }

    void called(String call, int status) {
        telemetry.count("kanal_x_calls_total", "channel", channel, "call", call, "answer", Integer.toString(status));
    }

    void charged(XPrice price) {
        telemetry.count("kanal_x_charged_total", "channel", channel, "price", price.label());
    }

    void refused() {
        telemetry.count("kanal_x_refused_total", "channel", channel);
    }

    void sent(String where, String outcome) {
        telemetry.count("kanal_x_sent_total", "channel", channel, "where", where, "outcome", outcome);
    }

    void untracked() {
        telemetry.count("kanal_x_untracked_total", "channel", channel);
    }
}
