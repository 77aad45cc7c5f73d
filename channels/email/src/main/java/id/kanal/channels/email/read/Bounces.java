package id.kanal.channels.email.read;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads bounces: by the report in them (RFC 3464), or by the words that Exim, qmail, Postfix and Exchange use instead. */
final class Bounces {
    private static final List<String> COPIES = PhraseTable.of("bounce-copies");
    private static final List<String> DELAYED = PhraseTable.of("bounce-delayed");
    private static final List<String> FULL = PhraseTable.of("bounce-full");
    private static final List<String> FAILED = PhraseTable.of("bounce-failed");

    private final Entity mail;
    private final String subject;
    private final String words;
    private final List<String> references;
    private final List<String> ours;

    /**
     * @param words of the mail
     * @param ours addresses that the bounce was sent to, which are not those that failed
     */
    Bounces(Entity mail, String subject, String words, List<String> references, List<String> ours) {
        this.mail = mail;
        this.subject = subject;
        this.words = words;
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
        String address = receiver.address().isEmpty() ? failedRecipient().orElse("") : receiver.address();
        return new BounceReport(address, !delayed && status.isHard(), delayed, status.code(), originals());
    }

    private Optional<BounceReport> told() throws IOException {
        String lower = explanation().toLowerCase(Locale.ROOT);
        String title = subject.toLowerCase(Locale.ROOT);
        boolean delayed = DELAYED.stream().anyMatch(phrase -> title.contains(phrase) || lower.contains(phrase));
        StatusCode guess = delayed
                ? StatusCode.TEMPORARY
                : contains(lower, FULL)
                        ? StatusCode.MAILBOX_FULL
                        : contains(lower, FAILED) ? StatusCode.PERMANENT : StatusCode.NONE;
        StatusCode told = StatusCode.in(lower);
        StatusCode status = told.isExact() || guess.code().isEmpty() ? told : guess;
        String address = failedRecipient().or(this::named).orElse("");
        if (address.isEmpty() && status.code().isEmpty()) return Optional.empty();
        return Optional.of(new BounceReport(address, !delayed && status.isHard(), delayed, status.code(), originals()));
    }

    private static boolean contains(String text, List<String> phrases) {
        return phrases.stream().anyMatch(text::contains);
    }

    private Optional<String> failedRecipient() {
        return mail.headers()
                .raw("x-failed-recipients")
                .flatMap(value -> Mailboxes.of(value, 1).stream().findFirst())
                .map(Mailboxes.Mailbox::address);
    }

    /** The first address in the words of the server; in brackets, in quotes or bare. */
    private Optional<String> named() {
        String text = explanation();
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

    /** What the server says, without the copy of the mail under it. */
    private String explanation() {
        return words.substring(0, copy());
    }

    private int copy() {
        String lower = words.toLowerCase(Locale.ROOT);
        int copy = words.length();
        for (String phrase : COPIES) {
            int found = lower.indexOf(phrase);
            if (found >= 0) copy = Math.min(copy, found);
        }
        return copy;
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
        for (String line : words.substring(copy()).split("\n")) {
            String bare = PhraseTable.plain(line);
            if (bare.startsWith("message-id:")) return MessageIds.in(line.substring(line.indexOf(':') + 1));
        }
        return List.of();
    }
}
