package id.kanal.channels.email.read;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads bounces: by the report in them (RFC 3464), or by the words that Exim, qmail, Postfix and Exchange use instead. */
final class Bounces {
    private final Entity mail;
    private final BounceText text;
    private final List<String> references;
    private final List<String> ours;

    /**
     * @param ours addresses that the bounce was sent to, which are not those that failed
     */
    Bounces(Entity mail, BounceText text, List<String> references, List<String> ours) {
        this.mail = mail;
        this.text = text;
        this.references = references;
        this.ours = ours;
    }

    Optional<BounceReport> report() throws IOException {
        Optional<Entity> status = ReportParts.status(mail);
        Optional<DeliveryStatusNotification.Receiver> worst =
                status.isPresent() ? DeliveryStatusNotification.of(status.get()).worst() : Optional.empty();
        if (worst.isPresent()) return Optional.of(report(worst.get()));
        return told();
    }

    private BounceReport report(DeliveryStatusNotification.Receiver receiver) throws IOException {
        boolean delayed = receiver.delayed();
        StatusCode status = receiver.status().or(delayed ? StatusCode.TEMPORARY : StatusCode.PERMANENT);
        // what a server says for people to read tells more than a report without a reason
        String reason = receiver.diagnostic().isEmpty() ? text.explanation() : receiver.diagnostic();
        DeliveryFailure failure = DeliveryFailure.of(status.code(), reason);
        String address = receiver.address().isEmpty() ? failedRecipient().orElse("") : receiver.address();
        return new BounceReport(address, !delayed && failure.isGone(), delayed, status.code(), originals());
    }

    private Optional<BounceReport> told() throws IOException {
        boolean delayed = text.isDelayed();
        DeliveryFailure failure = DeliveryFailure.of("", text.explanation());
        StatusCode told = new StatusCode(failure.status());
        StatusCode guess = delayed
                ? StatusCode.TEMPORARY
                : switch (failure.cause()) {
                    case FULL -> StatusCode.MAILBOX_FULL;
                    case NO_MAILBOX, OTHER -> StatusCode.PERMANENT;
                    case UNKNOWN -> text.isFailed() ? StatusCode.PERMANENT : StatusCode.NONE;
                };
        StatusCode status = told.isExact() || guess.code().isEmpty() ? told : guess;
        String address = failedRecipient().or(this::named).orElse("");
        if (address.isEmpty() && status.code().isEmpty()) return Optional.empty();
        return Optional.of(
                new BounceReport(address, !delayed && failure.isGone(), delayed, status.code(), originals()));
    }

    private Optional<String> failedRecipient() {
        return mail.headers()
                .raw("x-failed-recipients")
                .flatMap(value -> Mailboxes.of(value, 1).stream().findFirst())
                .map(Mailboxes.Mailbox::address);
    }

    /** The first address in the words of the server; in brackets, in quotes or bare. */
    private Optional<String> named() {
        String text = this.text.explanation();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && at - start < 100 && isOfAddress(text.charAt(start - 1))) start--;
            int end = at + 1;
            while (end < text.length() && end - at < 200 && isOfAddress(text.charAt(end))) end++;
            Optional<String> address = Mailboxes.address(text.substring(start, end));
            if (address.isPresent()
                    && !ours.contains(address.get())
                    && !MailParticipants.local(address.get()).equals("postmaster")) return address;
        }
        return Optional.empty();
    }

    private static boolean isOfAddress(char c) {
        return Character.isLetterOrDigit(c) || "!#$%&*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }

    private List<String> originals() throws IOException {
        List<String> ids = ReportParts.original(mail)
                .map(MessageIds::own)
                .filter(id -> !id.isEmpty())
                .map(List::of)
                .orElse(List.of());
        if (ids.isEmpty()) ids = inCopy();
        return ids.isEmpty() ? references : ids;
    }

    private List<String> inCopy() {
        for (String line : text.copy().split("\n")) {
            String bare = PhraseTable.plain(line);
            if (bare.startsWith("message-id:")) return MessageIds.in(line.substring(line.indexOf(':') + 1));
        }
        return List.of();
    }
}
