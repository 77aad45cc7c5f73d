package id.kanal.channels.email.read;

/**
 * Why a mail is taken for one that no person wrote.
 *
 * @param reason a stable id for counters: auto-reply, auto-generated, bounce, delivery-notice, list, bulk, feedback,
 *     read-receipt, own-loop, no-sender, calendar-reply
 */
public record Automation(String reason) {
    public Automation {
        if (reason == null || reason.isBlank()) throw new IllegalArgumentException("automatic for a reason");
    }
}
