package id.kanal.channels.words;

import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Facts.Standing;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of which texts of a set a message is made, the same in every language.
 *
 * @param parts in the order of their roles
 * @param keys of all its texts, those within others and the subject included
 */
record MessagePlan(List<Part> parts, Set<String> keys) {
    record Part(Block.Role role, String key) {}

    /** @param free whether receiving and answering costs the citizen nothing, for certain */
    static MessagePlan of(MessageSet set, Outbound message, boolean free) {
        List<Part> parts = new Draft(set.keys(), message.topic(), message.facts()).parts(free);
        Set<String> keys = new TreeSet<>();
        parts.forEach(part -> keys.add(part.key));
        status(message.topic(), message.facts()).ifPresent(status -> {
            keys.add(MessageKeys.STATUS + status);
            keys.add(MessageKeys.NEXT + status);
        });
        if (message.topic() instanceof Topic.FormatSet chosen) keys.add(MessageKeys.format(chosen.format()));
        if (message.topic() instanceof Topic.Question question) {
            question.options().forEach(option -> keys.add(MessageKeys.option(option)));
            question.entered().ifPresent(entered -> {
                keys.add(MessageKeys.option(entered.protection()));
                entered.place().map(MessageKeys::option).ifPresent(keys::add);
                entered.kind().map(MessageKeys::option).ifPresent(keys::add);
            });
        }
        keys.addAll(List.of(MessageKeys.EXAMPLE, MessageKeys.SUBJECT));
        keys.retainAll(set.keys());
        return new MessagePlan(List.copyOf(parts), keys);
    }

    /** How the case stands, as keys name it. News counts although the case was withdrawn. */
    static Optional<String> status(Topic topic, Facts facts) {
        if (facts.standing().isEmpty())
            return topic instanceof Topic.Received ? Optional.of(MessageKeys.RECEIVED) : Optional.empty();
        Standing standing = facts.standing().get();
        if (standing.withdrawn() && !isNews(topic)) return Optional.of(MessageKeys.WITHDRAWN);
        return standing.status().map(Status::id).or(() -> Optional.of(MessageKeys.RECEIVED));
    }

    private static boolean isNews(Topic topic) {
        return topic instanceof Topic.News;
    }

    private record Draft(Set<String> there, Topic topic, Facts facts) {
        List<Part> parts(boolean free) {
            List<Part> parts = new ArrayList<>();
            if (topic.danger() != Danger.NONE)
                parts.add(new Part(Block.Role.EMERGENCY, MessageKeys.emergency(topic.danger())));
            boolean named = facts.name().flatMap(PersonName::plain).isPresent();
            addIfThere(Block.Role.GREETING, named ? MessageKeys.GREETING : MessageKeys.UNNAMED, parts);
            boolean question = topic instanceof Topic.Question;
            parts.add(new Part(question ? Block.Role.QUESTION : Block.Role.FACT, key()));
            if (hidden()) parts.add(new Part(Block.Role.FACT, dangerous(MessageKeys.HIDDEN)));
            facts.defects().stream()
                    .sorted()
                    .forEach(defect -> addIfThere(Block.Role.DEFECT, MessageKeys.defect(defect), parts));
            if (isNews(topic) && facts.link().isPresent()) addIfThere(Block.Role.RATING, MessageKeys.RATING, parts);
            if (takesAdditions()) addIfThere(Block.Role.HINT, MessageKeys.HINT, parts);
            if (isNews(topic)) addIfThere(Block.Role.OPT_OUT, MessageKeys.OPT_OUT, parts);
            if (free && invitesAReply()) addIfThere(Block.Role.PRICE, MessageKeys.PRICE, parts);
            addIfThere(Block.Role.SIGN_OFF, MessageKeys.SIGN_OFF, parts);
            return parts;
        }

        private boolean hidden() {
            return (topic instanceof Topic.Received received
                            && received.promise().hidden())
                    || (topic instanceof Topic.Added added && added.hidden());
        }

        private void addIfThere(Block.Role role, String key, List<Part> parts) {
            if (there.contains(key)) parts.add(new Part(role, key));
        }

        private boolean invitesAReply() {
            return topic instanceof Topic.Received || topic instanceof Topic.Help;
        }

        /** Whether it is about a case to which something can be added. */
        private boolean takesAdditions() {
            boolean ofACase = topic instanceof Topic.Received
                    || topic instanceof Topic.Added
                    || topic instanceof Topic.StatusAnswer
                    || isNews(topic);
            return ofACase && facts.standing().map(Standing::open).orElse(true);
        }

        private String key() {
            return switch (topic) {
                case Topic.News(StatusEvent event) -> news(event.status());
                case Topic.StatusAnswer answer ->
                    facts.standing().isPresent() ? answer.id() : MessageKeys.UNKNOWN_TICKET;
                case Topic.Confirm confirm -> MessageKeys.confirm(confirm.act());
                case Topic.Question question -> MessageKeys.question(question.slot());
                case Topic.Received(var ticket, var danger, var promise)
                when promise.placeAsked() -> dangerous(MessageKeys.PLACE);
                case Topic.Received(var ticket, var danger, var promise)
                when danger == Danger.NONE && promise.before().isPresent() && there.contains(MessageKeys.AGAIN) ->
                    MessageKeys.AGAIN;
                case Topic.Received(var ticket, var danger, var promise)
                when danger == Danger.NONE && there.contains(MessageKeys.received(promise.kind())) ->
                    MessageKeys.received(promise.kind());
                case Topic.Linking link -> MessageKeys.link(link.step());
                case Topic.OfCase other -> dangerous(other.id());
                case Topic.OfNoCase other -> other.id();
                case Topic.UnknownTicket(var ticket, var meant) ->
                    meant.isPresent() ? MessageKeys.MEANT_TICKET : MessageKeys.UNKNOWN_TICKET;
            };
        }

        /** What is wanted to be known of a secret case must not stand there, yet that something is. */
        private String news(Status status) {
            boolean secret = facts.standing().map(Standing::secret).orElse(false);
            return secret && there.contains(MessageKeys.secret(status))
                    ? MessageKeys.secret(status)
                    : MessageKeys.news(status);
        }

        private String dangerous(String key) {
            boolean told = topic.danger() != Danger.NONE && there.contains(MessageKeys.inDanger(key));
            return told ? MessageKeys.inDanger(key) : key;
        }
    }
}
