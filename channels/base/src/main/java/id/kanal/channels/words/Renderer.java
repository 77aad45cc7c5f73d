package id.kanal.channels.words;

import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a topic and its facts into the words of a message set: blocks in the order of their roles, of which a layout makes a
 * message. From any thread.
 *
 * @param zone of dates
 */
public record Renderer(MessageSet set, ZoneId zone) {
    /**
     * @param free whether receiving and answering costs the citizen nothing, for certain
     * @return in the order of their roles; what the set has no text for is left out
     */
    public List<Block> blocks(Outbound message, boolean free) {
        String language = language(message);
        Map<String, String> values = new Values(message, language).all();
        return MessagePlan.of(set, message, free).parts().stream()
                .map(part -> new Block(part.role(), set.text(language, part.key()), values))
                .toList();
    }

    /** The language of the whole message: the one that it is wanted in, or the first of the set where that lacks a text of it. */
    public String language(Outbound message) {
        return set.language(
                message.route().language(), MessagePlan.of(set, message, true).keys());
    }

    /** For a message that stands in no thread of the citizen's. It names the ticket and nothing of the case. */
    public String subject(Outbound message) {
        Map<String, String> ticket = message.topic()
                .ticket()
                .map(named -> Map.of("ticket", named.shown()))
                .orElse(Map.of());
        return set.text(language(message), MessageKeys.SUBJECT).render(ticket).strip();
    }

    /** The names of the answers to a question, in their order; empty for what is no question. */
    public List<String> options(Outbound message) {
        String language = language(message);
        return message.topic() instanceof Topic.Question question
                ? question.options().stream()
                        .map(option -> name(option, language))
                        .toList()
                : List.of();
    }

    private String name(Topic.Option option, String language) {
        return option.words().orElseGet(() -> name(MessageKeys.option(option), language));
    }

    private String name(String key, String language) {
        return set.text(language, key).render(Map.of()).strip();
    }

    /** What stands for the placeholders of one message. */
    private final class Values {
        private final String language;
        private final Map<String, String> values = new HashMap<>();

        Values(Outbound message, String language) {
            this.language = language;
            Topic topic = message.topic();
            Facts facts = message.facts();
            named(topic).ifPresent(ticket -> {
                values.put("ticket", ticket.shown());
                values.put("digits", ticket.digits());
            });
            facts.link().map(URI::toString).ifPresent(link -> {
                values.put("link", link);
                values.put("rating", link);
            });
            facts.name().flatMap(PersonName::plain).ifPresent(name -> values.put("name", name));
            if (topic instanceof Topic.Received(var ticket, var danger, var promise)) {
                promise.answer().ifPresent(answer -> values.put("answer", answer));
                promise.before().ifPresent(before -> values.put("before", before.shown()));
            }
            if (topic instanceof Topic.Linking link) {
                link.code().ifPresent(code -> values.put("code", code));
                link.other().ifPresent(other -> values.put("other", other));
            }
            if (topic instanceof Topic.Question question) question.entered().ifPresent(this::entered);
            MessagePlan.status(topic, facts).ifPresent(status -> {
                values.put(
                        "status",
                        set.text(language, MessageKeys.STATUS + status).render(Map.of()));
                values.put("next", set.text(language, MessageKeys.NEXT + status).render(values));
            });
            set.find(language, MessageKeys.EXAMPLE)
                    .ifPresent(example -> values.put("example", example.render(Map.of())));
            facts.standing().ifPresent(standing -> standing(standing, topic));
            if (topic instanceof Topic.FormatSet chosen)
                set.find(language, MessageKeys.format(chosen.format()))
                        .ifPresent(format ->
                                values.put("format", format.render(Map.of()).strip()));
        }

        private void entered(Topic.Entered entered) {
            if (!entered.what().isEmpty()) values.put("what", entered.what());
            entered.place().ifPresent(place -> values.put("place", name(place, language)));
            entered.kind().ifPresent(kind -> values.put("kind", name(MessageKeys.option(kind), language)));
            values.put("protection", name(entered.protection(), language));
            if (entered.files() > 0) values.put("files", Integer.toString(entered.files()));
        }

        /** The case that it names, or that it takes to be meant. */
        private static Optional<Ticket> named(Topic topic) {
            return topic instanceof Topic.UnknownTicket unknown
                    ? unknown.ticket().or(unknown::meant)
                    : topic.ticket();
        }

        private void standing(Facts.Standing standing, Topic topic) {
            standing.changed().ifPresent(at -> values.put("changed", date(LocalDate.ofInstant(at, zone))));
            if (standing.withdrawn() && !(topic instanceof Topic.News)) return; // nobody handles it any more
            standing.due().ifPresent(due -> values.put("due", date(due)));
            standing.agency().ifPresent(agency -> values.put("agency", agency));
            standing.note().ifPresent(note -> {
                values.put("note", note);
                values.put("reason", note);
            });
        }

        private String date(LocalDate day) {
            return day.getDayOfMonth() + " " + set.months(language).get(day.getMonthValue() - 1) + ' ' + day.getYear();
        }

        Map<String, String> all() {
            return values;
        }
    }
}
