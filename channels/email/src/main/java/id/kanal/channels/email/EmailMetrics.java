package id.kanal.channels.email;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.port.Telemetry;
import java.time.Duration;

/**
 * What the channel counts, always with the tag {@code channel}:
 *
 * <ul>
 *   <li>{@code kanal_email_inbound_total} mails, by {@code kind}: letter, automatic, undecodable; and {@code taken}: new,
 *       already
 *   <li>{@code kanal_email_sessions_total} with the IMAP server, by {@code event}: up, down, refused, unreachable
 *   <li>{@code kanal_email_sent_total} mails handed to the SMTP server, by {@code answer}: its code, no-mailbox, or
 *       unreachable
 *   <li>{@code kanal_email_send_seconds} how long that took
 * </ul>
 */
record EmailMetrics(Telemetry telemetry, String channel) {
    void inbound(Content content, AcceptResult taken) {
        String kind = switch (content) {
            case Content.Recorded recorded -> "automatic";
            case Content.Undecodable undecodable -> "undecodable";
            case Content.Message message -> "letter";
            case Content.Fragment other -> "letter"; // this and what follows no mail is
            case Content.Edited other -> "letter";
            case Content.Deleted other -> "letter";
            case Content.Chosen other -> "letter";
            case Content.Rated other -> "letter";
            case Content.Contactable other -> "letter";
            case Content.AddressChanged other -> "letter";
            case Content.Missed other -> "letter";
        };
        telemetry.count("kanal_email_inbound_total", "channel", channel, "kind", kind, "taken", taken.label());
    }

    void session(String event) {
        telemetry.count("kanal_email_sessions_total", "channel", channel, "event", event);
    }

    void sent(String answer) {
        telemetry.count("kanal_email_sent_total", "channel", channel, "answer", answer);
    }

    void sent(String answer, Duration took) {
        sent(answer);
        telemetry.time("kanal_email_send_seconds", took, "channel", channel);
    }
}
