package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.NewMail;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the page shows of mails: those sent with the way they went, and those that came, in threads. Thread-safe. */
final class MailBook {
    private static final int KEPT = 100;

    private final Clock clock;
    private final Deque<SentMail> sent = new ArrayDeque<>();
    private final Deque<ReceivedMail> received = new ArrayDeque<>();
    private final Map<String, String> writerOfTicket = new HashMap<>();

    MailBook(Clock clock) {
        this.clock = clock;
    }

    synchronized void sending(NewMail mail, String messageId, List<SentMail.File> files) {
        List<String> before = mail.answers()
                .map(answered -> List.of(answered.mail().messageId()))
                .orElse(List.of());
        keep(sent, new SentMail(messageId, thread(messageId, before), mail, files, clock.instant()));
    }

    /** The server did not take it. */
    synchronized void notSent(String messageId) {
        sent.removeIf(mail -> mail.messageId().equals(messageId));
    }

    /** In the gateway's inbox. */
    synchronized void arrived(String messageId) {
        find(messageId).ifPresent(mail -> mail.arrived(clock.instant()));
    }

    /** @param unseen asked for only when there is a mail whose way depends on it */
    synchronized void inboxHolds(Supplier<List<String>> unseen) {
        if (sent.stream().noneMatch(SentMail::liesInTheInbox)) return;
        List<String> there = unseen.get();
        sent.stream()
                .filter(mail -> mail.liesInTheInbox() && !there.contains(mail.messageId()))
                .forEach(mail -> mail.leftTheInbox(clock.instant()));
    }

    synchronized void received(String mailbox, Mail mail) {
        List<String> before = before(mail);
        keep(received, new ReceivedMail(mailbox, thread(mail.messageId(), before), mail, clock.instant()));
        before.stream()
                .flatMap(id -> find(id).stream())
                .findFirst()
                .ifPresent(question -> question.answered(clock.instant()));
    }

    /** The mail that a visitor answers. */
    synchronized Optional<NewMail.Answered> toAnswer(String mailbox, String messageId) {
        return received.stream()
                .filter(r -> r.mailbox().equalsIgnoreCase(mailbox)
                        && r.mail().messageId().equals(messageId))
                .findFirst()
                .map(r -> new NewMail.Answered(r.mail(), r.at()));
    }

    synchronized void atCore(ReceivedEvent event) {
        JsonNode data = event.json().path("data");
        String address = data.path("reporter").path("address").asText("");
        if (!address.isEmpty()) writerOfTicket.putIfAbsent(event.ticket(), address);
        String writer = writerOfTicket.getOrDefault(event.ticket(), "");
        JsonNode message = data.has("message")
                ? data.get("message")
                : data.path("messages").path(0);
        String text = message.path("text").asText("");
        sent.stream()
                .filter(mail -> mail.from(writer) && mail.waitsForCore())
                .min(Comparator.comparing(mail -> !mail.reads(text)))
                .ifPresent(mail -> mail.reachedCore(event, clock.instant()));
    }

    synchronized void addTo(ObjectNode state) {
        ArrayNode letters = state.putArray("letters");
        Stream.concat(sent.stream().map(SentMail::json), received.stream().map(ReceivedMail::json))
                .sorted(Comparator.comparing(
                        (ObjectNode letter) -> letter.get("at").textValue()))
                .forEach(letters::add);
    }

    /** The thread of the first of these ids that is known, else one of its own. */
    private String thread(String messageId, List<String> before) {
        return before.stream().flatMap(id -> threadOf(id).stream()).findFirst().orElse(messageId);
    }

    private Optional<String> threadOf(String messageId) {
        return find(messageId)
                .map(SentMail::thread)
                .or(() -> received.stream()
                        .filter(r -> r.mail().messageId().equals(messageId))
                        .findFirst()
                        .map(ReceivedMail::thread));
    }

    private Optional<SentMail> find(String messageId) {
        return sent.stream().filter(mail -> mail.messageId().equals(messageId)).findFirst();
    }

    /** What a mail answers, the nearest first (RFC 5322, 3.6.4). */
    private static List<String> before(Mail mail) {
        List<String> ids = new ArrayList<>(mail.references());
        ids.add(mail.inReplyTo());
        Collections.reverse(ids);
        return ids;
    }

    private static <T> void keep(Deque<T> list, T entry) {
        list.addLast(entry);
        if (list.size() > KEPT) list.removeFirst();
    }
}
