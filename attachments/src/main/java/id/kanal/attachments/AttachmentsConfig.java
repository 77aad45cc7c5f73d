package id.kanal.attachments;

import id.kanal.attachments.store.S3Config;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.time.Duration;
import java.util.Optional;

@Doc("Where attachments and raw mails lie, and what is taken.")
public record AttachmentsConfig(
        @Doc("Where they lie, unless `s3` is given; in any case what is being looked at lies here for a moment.")
        @Default("./data/blobs")
        String directory,

        Optional<S3Config> s3,

        @Doc("How long they are kept.") @Default("P90D") Duration keep,

        @Doc("Octets that one attachment may have; larger ones are left out and the citizen is told.")
        @Default("10485760")
        long maxBytes,

        @Doc("Octets that all attachments of one message may have together.") @Default("26214400")
        long maxTotal,

        @Doc("How many attachments of one message are taken.") @Default("20")
        int maxCount,

        @Doc("ClamAV's daemon that looks for viruses, host:port; its StreamMaxLength must not be below `max-bytes`."
                + " Empty: nobody looks.")
        @Default("")
        String clamd,

        @Doc("How long it may look at one attachment.") @Default("PT1M")
        Duration scanTimeout) {
    private static final long LARGEST = 1L << 30;

    public AttachmentsConfig {
        if (directory.isBlank()) throw new IllegalArgumentException("directory: is empty");
        if (keep.toHours() < 1) throw new IllegalArgumentException("keep: at least PT1H");
        if (maxBytes < 1 || maxBytes > LARGEST)
            throw new IllegalArgumentException("max-bytes: 1 to " + LARGEST + ", not " + maxBytes);
        if (maxTotal < maxBytes) throw new IllegalArgumentException("max-total: below max-bytes");
        if (maxCount < 0 || maxCount > 1_000)
            throw new IllegalArgumentException("max-count: 0 to 1000, not " + maxCount);
        if (!clamd.isEmpty()) HostPort.of(clamd);
        if (scanTimeout.toMillis() < 1) throw new IllegalArgumentException("scan-timeout: must be positive");
    }

    /** The settings of a file that says nothing but where they lie. */
    public static AttachmentsConfig of(String directory) {
        return new AttachmentsConfig(
                directory,
                Optional.empty(),
                Duration.ofDays(90),
                10_485_760,
                26_214_400,
                20,
                "",
                Duration.ofMinutes(1));
    }

    Optional<HostPort> scanner() {
        return clamd.isEmpty() ? Optional.empty() : Optional.of(HostPort.of(clamd));
    }

    record HostPort(String host, int port) {
        /** An IPv6 address stands in brackets (RFC 3986, 3.2.2). */
        static HostPort of(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? "" : text.substring(0, colon);
            String port = text.substring(colon + 1);
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            if (bracketed) host = host.substring(1, host.length() - 1);
            if (host.isBlank() || (host.contains(":") && !bracketed) || !port.matches("[0-9]{1,5}"))
                throw new IllegalArgumentException("clamd: must be host:port");
            int number = Integer.parseInt(port);
            if (number < 1 || number > 65_535)
                throw new IllegalArgumentException("clamd: " + number + " is not a port");
            return new HostPort(host, number);
        }
    }
}
