package id.kanal.channels.email.read;

/**
 * Why a mail is not answered.
 *
 * @param reason a stable id for counters: auto-reply, auto-generated, bounce, delivery-notice, list, bulk, feedback,
 *     read-receipt, own-loop, no-sender, calendar-reply, null-path, role-address, suppressed, unauthenticated
 * @param certain whether no person wrote it. Otherwise one may have: it is a report like any other, only that no machine may
 *     answer it
 */
public record Automation(String reason, boolean certain) {
    public Automation {
        if (reason == null || reason.isBlank()) throw new IllegalArgumentException("automatic for a reason");
    }

    static Automation certain(String reason) {
        return new Automation(reason, true);
    }

    static Automation doubtful(String reason) {
        return new Automation(reason, false);
    }
}
