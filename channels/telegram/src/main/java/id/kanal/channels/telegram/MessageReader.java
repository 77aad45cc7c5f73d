package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Complaint.Location;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a message of the Bot API holds that concerns us: words, files, a place. */
final class MessageReader {
    private static final int LONGEST_QUOTE = 1_000;

    private MessageReader() {}

    /** Empty where it holds nothing of the kind, such as a notice that somebody pinned something. */
    static Optional<Content.Message> read(JsonNode message, Instant received) {
        return read(message, SharedFiles.of(message, UpdateDecoder.sent(message).orElse(received)));
    }

    /**
     * What an edit says now. An edit brings the files of its message once more, without a word whether they are others, and hardly
     * ever are they: they are left out, and those that came first stay.
     */
    static Optional<Content.Message> edited(JsonNode message) {
        return read(message, List.of());
    }

    private static Optional<Content.Message> read(JsonNode message, List<Content.File> files) {
        String words = words(message);
        Optional<Location> place = SharedPlace.of(message);
        if (words.isBlank() && files.isEmpty() && place.isEmpty()) return Optional.empty();
        return Optional.of(message(message, words, files, place));
    }

    /** The same with other words, such as those that a command stands for. */
    static Content.Message saying(String words, JsonNode message) {
        return message(message, words, List.of(), Optional.empty());
    }

    private static Content.Message message(
            JsonNode message, String words, List<Content.File> files, Optional<Location> place) {
        Content.Body body = new Content.Body("", words, quoted(message), words);
        return new Content.Message(body, files, place, name(message.path("from")), Declared.NOTHING, Set.of());
    }

    private static String words(JsonNode message) {
        return Stream.of(
                        EntityText.of(message.path("text").asText(), message.path("entities")),
                        RichText.of(message.path("rich_message")),
                        EntityText.of(message.path("caption").asText(), message.path("caption_entities")),
                        contact(message.path("contact")),
                        lines(message.path("poll"), "question", "options"),
                        lines(message.path("checklist"), "title", "tasks"),
                        message.at("/sticker/emoji").asText(),
                        message.at("/dice/emoji").asText())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Somebody else's card is part of what is told. */
    private static String contact(JsonNode contact) {
        return Stream.of("first_name", "last_name", "phone_number")
                .map(field -> contact.path(field).asText().strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String lines(JsonNode list, String head, String items) {
        return Stream.concat(
                        Stream.of(list.path(head).asText()),
                        StreamSupport.stream(list.path(items).spliterator(), false)
                                .map(item -> "- " + item.path("text").asText()))
                .collect(Collectors.joining("\n"));
    }

    /** What is answered to: the part that was marked, or the beginning of it all. */
    private static String quoted(JsonNode message) {
        String marked = message.at("/quote/text").asText();
        JsonNode original = message.path("reply_to_message");
        String all = marked.isEmpty()
                ? original.path("text").asText(original.path("caption").asText())
                : marked;
        return all.length() <= LONGEST_QUOTE ? all : all.substring(0, LONGEST_QUOTE);
    }

    private static Optional<String> name(JsonNode user) {
        String name = Stream.of("first_name", "last_name")
                .map(field -> user.path(field).asText().strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(name).filter(known -> !known.isEmpty());
    }
}
