package id.kanal.channels.words;

import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        Topic topic = message.topic();
        Facts facts = message.facts();
        Text text = new Text(message.route().language(), topic, facts);
        List<Block> blocks = new ArrayList<>();
        if (topic.danger() != Danger.NONE)
            text.add(Block.Role.EMERGENCY, MessageKeys.emergency(topic.danger()), blocks);
        greeting(text, facts, blocks);
        text.add(isQuestion(topic) ? Block.Role.QUESTION : Block.Role.FACT, text.key(), blocks);
        if (topic instanceof Topic.Received(var ticket, var danger, var promise) && promise.hidden())
            text.add(Block.Role.FACT, MessageKeys.HIDDEN, blocks);
        facts.defects().stream()
                .sorted()
                .forEach(defect -> text.addIfThere(Block.Role.DEFECT, MessageKeys.defect(defect), blocks));
        if (isNews(topic) && facts.link().isPresent()) text.addIfThere(Block.Role.RATING, MessageKeys.RATING, blocks);
        if (takesAdditions(topic, facts)) text.addIfThere(Block.Role.HINT, MessageKeys.HINT, blocks);
        if (isNews(topic)) text.addIfThere(Block.Role.OPT_OUT, MessageKeys.OPT_OUT, blocks);
        if (free && invitesAReply(topic)) text.addIfThere(Block.Role.PRICE, MessageKeys.PRICE, blocks);
        text.addIfThere(Block.Role.SIGN_OFF, MessageKeys.SIGN_OFF, blocks);
        return List.copyOf(blocks);
    }

    /** For a message that stands in no thread of the citizen's. It names the ticket and nothing of the case. */
    public String subject(Outbound message) {
        String language = set.language(message.route().language());
        Map<String, String> ticket = message.topic()
                .ticket()
                .map(named -> Map.of("ticket", named.shown()))
                .orElse(Map.of());
        return set.text(language, MessageKeys.SUBJECT).render(ticket).strip();
    }

    /** The names of the answers to a question, in their order; empty for what is no question. */
    public List<String> options(Outbound message) {
        String language = set.language(message.route().language());
        return message.topic() instanceof Topic.Question question
                ? question.options().stream()
                        .map(option ->
                                set.text(language, MessageKeys.option(option)).render(Map.of()))
                        .toList()
                : List.of();
    }

    private static void greeting(Text text, Facts facts, List<Block> blocks) {
        Optional<String> name = facts.name().flatMap(PersonName::plain);
        name.ifPresent(plain -> text.values.put("name", plain));
        text.addIfThere(Block.Role.GREETING, name.isPresent() ? MessageKeys.GREETING : MessageKeys.UNNAMED, blocks);
    }

    private static boolean isNews(Topic topic) {
        return topic instanceof Topic.News;
    }

    private static boolean isQuestion(Topic topic) {
        return topic instanceof Topic.Question;
    }

    private static boolean invitesAReply(Topic topic) {
        return topic instanceof Topic.Received || topic instanceof Topic.Help;
    }

    /** Whether it is about a case to which something can be added. */
    private static boolean takesAdditions(Topic topic, Facts facts) {
        boolean ofACase = topic instanceof Topic.Received
                || topic instanceof Topic.Added
                || topic instanceof Topic.StatusAnswer
                || isNews(topic);
        return ofACase && facts.standing().map(Facts.Standing::open).orElse(true);
    }

    /** The texts of one message and what stands for their placeholders. */
    private final class Text {
        private final String language;
        private final Topic topic;
        private final boolean known;
        private final Map<String, String> values = new HashMap<>();

        Text(String asked, Topic topic, Facts facts) {
            this.language = set.language(asked);
            this.topic = topic;
            this.known = facts.standing().isPresent();
            topic.ticket().ifPresent(ticket -> {
                values.put("ticket", ticket.shown());
                values.put("digits", ticket.digits());
            });
            if (topic instanceof Topic.Received(var ticket, var danger, var promise))
                promise.before().ifPresent(before -> values.put("before", before.shown()));
            facts.standing().ifPresent(this::standing);
            facts.link().map(URI::toString).ifPresent(link -> {
                values.put("link", link);
                values.put("rating", link);
            });
            if (topic instanceof Topic.FormatSet chosen)
                set.find(language, MessageKeys.format(chosen.format()))
                        .ifPresent(format ->
                                values.put("format", format.render(Map.of()).strip()));
        }

        private void standing(Facts.Standing standing) {
            String status = status(standing);
            values.put("status", set.text(language, MessageKeys.STATUS + status).render(Map.of()));
            values.put("next", set.text(language, MessageKeys.NEXT + status).render(values));
            standing.changed().ifPresent(at -> values.put("changed", date(LocalDate.ofInstant(at, zone))));
            standing.due().ifPresent(due -> values.put("due", date(due)));
            standing.agency().ifPresent(agency -> values.put("agency", agency));
            standing.note().ifPresent(note -> values.put("note", note));
        }

        /** News counts although the case was withdrawn. */
        private String status(Facts.Standing standing) {
            if (standing.withdrawn() && !isNews(topic)) return MessageKeys.WITHDRAWN;
            return standing.status().map(StatusEvent.Status::id).orElse(MessageKeys.RECEIVED);
        }

        private String date(LocalDate day) {
            return day.getDayOfMonth() + " " + set.months(language).get(day.getMonthValue() - 1) + ' ' + day.getYear();
        }

        String key() {
            return switch (topic) {
                case Topic.News news -> MessageKeys.news(news.event().status());
                case Topic.StatusAnswer answer -> known ? answer.id() : MessageKeys.UNKNOWN_TICKET;
                case Topic.Confirm confirm -> MessageKeys.confirm(confirm.act());
                case Topic.Question question -> MessageKeys.question(question.slot());
                case Topic.OfCase other -> inDanger(other);
                case Topic.OfNoCase other -> other.id();
                case Topic.UnknownTicket other -> other.id();
            };
        }

        private String inDanger(Topic.OfCase topic) {
            if (topic instanceof Topic.Received(var ticket, var danger, var promise) && promise.placeAsked())
                return danger == Danger.NONE ? MessageKeys.PLACE : MessageKeys.inDanger(MessageKeys.PLACE);
            if (values.containsKey("before") && topic.danger() == Danger.NONE)
                return set.find(language, MessageKeys.AGAIN).isPresent() ? MessageKeys.AGAIN : topic.id();
            return Stream.of(MessageKeys.inDanger(topic.id()))
                    .filter(key -> topic.danger() != Danger.NONE)
                    .filter(key -> set.find(language, key).isPresent())
                    .findFirst()
                    .orElse(topic.id());
        }

        void add(Block.Role role, String key, List<Block> blocks) {
            blocks.add(new Block(role, set.text(language, key), values));
        }

        void addIfThere(Block.Role role, String key, List<Block> blocks) {
            set.find(language, key).ifPresent(template -> blocks.add(new Block(role, template, values)));
        }
    }
}
