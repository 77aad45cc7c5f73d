package id.kanal.kernel.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.ForwardedNews;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.TranscriptRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What entries of the journal look like. Their schema is stamped once for the whole journal; what does not fit it is refused,
 * and so parked, instead of being misread.
 */
public final class JournalJson {
    private static final ObjectMapper MAPPER = JournalMapper.of(
            Map.ofEntries(
                    Map.entry(Terms.class, Terms.USUAL),
                    Map.entry(ReplyTo.class, ReplyTo.NOTHING),
                    Map.entry(Author.class, Author.CITIZEN),
                    Map.entry(Author.Role.class, Author.Role.MACHINE),
                    Map.entry(Proof.class, Proof.CLAIMED),
                    Map.entry(Declared.class, Declared.NOTHING),
                    Map.entry(Facts.class, Facts.NONE),
                    Map.entry(Format.class, Format.PLAIN),
                    Map.entry(Complaint.Kind.class, Complaint.Kind.COMPLAINT),
                    Map.entry(Topic.Danger.class, Topic.Danger.NONE),
                    Map.entry(Topic.Promise.class, Topic.Promise.NONE),
                    Map.entry(Outbound.Attempts.class, Outbound.Attempts.NONE)),
            List.of(
                    IntakeEntry.class,
                    Content.class,
                    Content.File.class,
                    Content.Piece.class,
                    Proof.class,
                    Topic.class),
            List.of(
                    new JournalMapper.AsString<>(Address.class, Address::key, Address::ofKey),
                    new JournalMapper.AsString<>(ChannelRef.class, ChannelRef::key, ChannelRef::ofKey),
                    new JournalMapper.AsString<>(
                            Complaint.Location.Source.class,
                            Complaint.Location.Source::id,
                            Complaint.Location.Source::of),
                    new JournalMapper.AsString<>(Inbound.Timing.class, Inbound.Timing::key, Inbound.Timing::ofKey),
                    new JournalMapper.AsString<>(Ticket.class, Ticket::digits, Ticket::new),
                    new JournalMapper.AsString<>(Octets.class, Octets::hex, Octets::ofHex)),
            List.of(
                    new JournalMapper.ShortForm<>(Content.class, JournalJson::plain, Content.Message::of),
                    new JournalMapper.ShortForm<>(Proof.class, JournalJson::simple, text -> Proof.VOUCHED)));

    static {
        MAPPER.addMixIn(StatusEvent.class, FlatNews.class);
    }

    /** Made once for each class: to make one costs a good part of what it does. */
    private static final ClassValue<ObjectWriter> WRITERS = new ClassValue<>() {
        @Override
        protected ObjectWriter computeValue(Class<?> type) {
            return MAPPER.writerFor(type);
        }
    };

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    /** What is new stands beside the id of the news. */
    @SuppressWarnings("UnusedVariable") // Jackson alone looks at it
    private abstract static class FlatNews {
        @JsonUnwrapped
        StatusEvent.Update update;

        @JsonCreator
        FlatNews(
                String id,
                Ticket ticket,
                Optional<String> number,
                @JsonUnwrapped StatusEvent.Update update,
                Instant time) {}
    }

    private JournalJson() {}

    private static Optional<String> plain(Content content) {
        return content instanceof Content.Message message && message.isPlain()
                ? Optional.of(message.body().text())
                : Optional.empty();
    }

    private static Optional<String> simple(Proof proof) {
        return proof.equals(Proof.VOUCHED) ? Optional.of("vouched") : Optional.empty();
    }

    public static String write(IntakeEntry entry) {
        return written(IntakeEntry.class, entry);
    }

    public static IntakeEntry intakeEntry(String body) {
        return read(IntakeEntry.class, body);
    }

    public static String write(DeliveryReceipt receipt) {
        return written(DeliveryReceipt.class, receipt);
    }

    public static DeliveryReceipt receipt(String body) {
        return read(DeliveryReceipt.class, body);
    }

    public static String write(CoreEvent event) {
        return written(CoreEvent.class, event);
    }

    public static CoreEvent coreEvent(String body) {
        return read(CoreEvent.class, body);
    }

    public static String write(Notification notification) {
        return written(Notification.class, notification);
    }

    public static Notification notification(String body) {
        return read(Notification.class, body);
    }

    public static String write(Outbound message) {
        return written(Outbound.class, message);
    }

    public static Outbound outbound(String body) {
        return read(Outbound.class, body);
    }

    public static String write(FileRequest request) {
        return written(FileRequest.class, request);
    }

    public static FileRequest fileRequest(String body) {
        return read(FileRequest.class, body);
    }

    public static String write(TranscriptRequest request) {
        return written(TranscriptRequest.class, request);
    }

    public static TranscriptRequest transcriptRequest(String body) {
        return read(TranscriptRequest.class, body);
    }

    public static String write(TaskRequest request) {
        return written(TaskRequest.class, request);
    }

    public static TaskRequest taskRequest(String body) {
        return read(TaskRequest.class, body);
    }

    public static String write(ForwardedNews news) {
        return written(ForwardedNews.class, news);
    }

    public static ForwardedNews forwardedNews(String body) {
        return read(ForwardedNews.class, body);
    }

    public static String write(Pending pending) {
        return written(Pending.class, pending);
    }

    public static Pending pending(String body) {
        return read(Pending.class, body);
    }

    private static <T> String written(Class<T> type, T value) {
        try {
            return Json.escapeLoneSurrogates(WRITERS.get(type).writeValueAsString(value));
        } catch (JacksonException impossible) {
            throw Failure.of(FailureCode.BUG, "a record that cannot be written", impossible);
        }
    }

    /** Nothing of the input stands in the failure. */
    private static <T> T read(Class<T> type, String body) {
        try {
            T value = READERS.get(type).readValue(body);
            if (value != null) return value;
        } catch (JacksonException unlike) {
            // falls through: the text of Jackson's message may quote the input
        }
        throw Failure.of(FailureCode.INVALID, "no " + type.getSimpleName() + " of this schema");
    }
}
