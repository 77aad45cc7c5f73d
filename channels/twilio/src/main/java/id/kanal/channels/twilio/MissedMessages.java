package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Messages that came to the number, or to any of its messaging service. */
final class MissedMessages implements Reconciler.Listing {
    private final SmsConfig config;
    private final TwilioPages pages;
    private final SmsDecoder decoder;
    private final SmsIngest ingest;
    private final Intake intake;
    private final Clock clock;

    MissedMessages(
            SmsConfig config, TwilioPages pages, SmsDecoder decoder, SmsIngest ingest, Intake intake, Clock clock) {
        this.config = config;
        this.pages = pages;
        this.decoder = decoder;
        this.ingest = ingest;
        this.intake = intake;
        this.clock = clock;
    }

    /** Whichever comes first is the same. */
    @Override
    public Duration settle() {
        return Duration.ZERO;
    }

    @Override
    public void handIn(Instant from, Instant until) throws IOException {
        Map<String, String> query = config.messagingServiceSid().isEmpty() ? Map.of("To", config.number()) : Map.of();
        TwilioPages.ListName list = new TwilioPages.ListName(
                "/Messages.json",
                "messages",
                "DateSent",
                query,
                message -> ListedSms.read(message).map(ListedSms::at));
        pages.all(list, from, until, this::handIn);
    }

    private void handIn(List<JsonNode> listed) {
        Map<String, CompletableFuture<Void>> senders = new HashMap<>();
        listed.stream()
                .flatMap(message -> ListedSms.read(message).stream())
                .filter(this::isOurs)
                .forEach(message -> senders.put(message.from(), taken(message, senders.get(message.from()))));
        var unused = JournalAnswer.of(CompletableFuture.allOf(senders.values().toArray(CompletableFuture<?>[]::new)));
    }

    private boolean isOurs(ListedSms message) {
        String service = config.messagingServiceSid();
        return message.route().inbound()
                && (message.to().equals(config.number())
                        || (!service.isEmpty() && message.route().service().equals(service)));
    }

    /** After what the same person wrote before. */
    private CompletableFuture<Void> taken(ListedSms listed, CompletableFuture<Void> before) {
        Instant now = clock.instant();
        Inbound message = decoder.decode(listed, now);
        Octets raw = Octets.of(listed.body().getBytes(StandardCharsets.UTF_8));
        return Optional.ofNullable(before)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenCompose(done -> ingest.take(
                        List.of(message),
                        () -> decoder.undecodable("a message that cannot be stored as it is", raw, now),
                        "list",
                        intake));
    }

    @Override
    public void interrupt() {
        pages.interrupt();
    }
}
