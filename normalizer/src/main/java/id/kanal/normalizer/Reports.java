package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.TextSketch;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Mentions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of something that was told: a new complaint, or more on an old one. */
final class Reports {
    private final NormalizerConfig config;
    private final ComplaintJson json;
    private final CaseResolver resolver;
    private final ThreadResolver threads;
    private final Confirmations confirmations;

    Reports(NormalizerConfig config, ComplaintJson json, Confirmations confirmations) {
        this.config = config;
        this.json = json;
        this.resolver = new CaseResolver(config);
        this.threads = new ThreadResolver(config);
        this.confirmations = confirmations;
    }

    Turn take(AnalyzedMessage read, OpenTurn turn) {
        TextSketch sketch = sketch(read, turn);
        CaseResolver.Found found = resolver.of(read, sketch, turn);
        if (echo(read, found, turn)) return turn.recorded("echo");
        if (found.joined().isEmpty())
            return create(read, new Fresh(sketch, alone(found), found.repeat()), Optional.empty(), turn);
        TicketCard card = found.joined().get();
        found.repeat().ifPresent(repeat -> {
            turn.count("repeat-addition");
            turn.change(c -> c.told(card.ticket(), repeat.told().again(sketch)));
        });
        return add(read, card, Optional.empty(), turn);
    }

    /** A case of its own, whatever was told before: its number was promised, or somebody asked to begin a report. */
    Turn own(AnalyzedMessage read, OpenTurn turn) {
        TextSketch sketch = sketch(read, turn);
        CaseResolver.Found found = resolver.of(read, sketch, turn);
        Optional<Reserved> reserved = turn.inbound().reserved();
        List<Ticket> related = reserved.isPresent()
                ? alone(found)
                : spokenOf(found, read.analysis().mentions());
        return create(read, new Fresh(sketch, related, found.repeat()), reserved, turn);
    }

    /** Not what only came shortly before. */
    private static List<Ticket> spokenOf(CaseResolver.Found found, Mentions mentions) {
        Set<Ticket> related = new LinkedHashSet<>(found.related());
        found.joined()
                .map(TicketCard::ticket)
                .filter(ticket -> mentions.followUp()
                        || mentions.ticket().filter(ticket::equals).isPresent())
                .ifPresent(related::add);
        found.repeat().map(repeat -> repeat.card().ticket()).ifPresent(related::add);
        return new ArrayList<>(related);
    }

    private static TextSketch sketch(AnalyzedMessage read, OpenTurn turn) {
        return RepeatDetector.sketch(read, turn.inbound(), turn.known().keys().digests());
    }

    /**
     * What is known of a case that is to be made.
     *
     * @param repeat the case in which the same person told much the same before
     */
    private record Fresh(TextSketch sketch, List<Ticket> related, Optional<RepeatDetector.Repeat> repeat) {
        /** The case that this one goes on with, where that is closed. */
        Optional<Ticket> before(OpenTurn turn) {
            return repeat.filter(RepeatDetector.Repeat::same)
                    .map(RepeatDetector.Repeat::card)
                    .filter(card -> !card.open() && turn.allows(Act.ADD, Optional.of(card.ticket())))
                    .map(TicketCard::ticket);
        }
    }

    /** Whoever proves nothing and only says again what stands in that thread brings nothing new either. */
    private static boolean echo(AnalyzedMessage read, CaseResolver.Found found, OpenTurn turn) {
        return !found.again()
                && !turn.input().arrived().asReport()
                && found.joined()
                        .or(() -> turn.thread().filter(TicketCard::open))
                        .filter(card -> ThreadResolver.echo(read.message(), card.ticket(), turn))
                        .isPresent();
    }

    /**
     * What a message answers.
     *
     * @param objection it disputes the outcome
     */
    record Answer(Pending asked, boolean objection) {
        boolean ofPlace() {
            return asked.slot().equals(ReplyResolver.PLACE);
        }
    }

    /** It goes to the case about which something was asked. */
    Turn answer(AnalyzedMessage read, TicketCard card, Answer answer, OpenTurn turn) {
        if (!turn.input().arrived().asReport() && ThreadResolver.echo(read.message(), card.ticket(), turn))
            return turn.recorded("echo");
        if (!answer.objection()) turn.change(c -> c.answered(answer.asked().id()));
        return add(read, card, Optional.of(answer), turn);
    }

    /** More on a case that is open. */
    Turn more(AnalyzedMessage read, TicketCard card, OpenTurn turn) {
        return ThreadResolver.echo(read.message(), card.ticket(), turn)
                ? turn.recorded("echo")
                : add(read, card, Optional.empty(), turn);
    }

    private Turn add(AnalyzedMessage read, TicketCard card, Optional<Answer> answer, OpenTurn turn) {
        Inbound message = turn.inbound();
        boolean repeat = turn.input().said().first(turn.known()).isPresent();
        boolean secret = card.secret() || read.secret();
        Complaint.Supplement more = ComplaintFactory.supplement(message, read, answer);
        turn.emit(
                json.supplemented(turn.draw().id(), card.ticket(), more, secret, turn.now()),
                card.address().orElse(turn.from()));
        Map<String, String> changes = new HashMap<>();
        if (secret && !card.secret()) {
            changes.putAll(TicketCard.madeSecret());
            turn.change(c -> c.silentAbout(card.ticket()));
        }
        if (isEmergency(read) && !card.isUrgent()) changes.putAll(TicketCard.madeUrgent());
        if (card.unreached().isPresent()) changes.putAll(TicketCard.unreached("")); // who writes can be reached
        turn.change(card.ticket(), changes);
        String language = turn.language();
        turn.change(c -> c.wrote(card.ticket(), message.receivedAt(), language));
        threads.remember(read.message(), card.ticket(), false, turn);
        LateFiles.remember(card.ticket(), read, turn);
        if (repeat) return turn.done(Outcome.ADDITION);
        said(card.ticket(), turn);
        turn.answer(added(read, card.ticket(), answer, turn), language);
        return turn.done(Outcome.ADDITION);
    }

    private static Topic added(AnalyzedMessage read, Ticket ticket, Optional<Answer> answer, OpenTurn turn) {
        boolean danger = read.safety().danger() != Topic.Danger.NONE;
        if (answer.filter(Answer::objection).isPresent() && !danger) return new Topic.ObjectionTaken(ticket);
        return read.analysis().intent() instanceof Intent.Status && !danger
                ? new Topic.StatusAnswer(ticket) // they asked how it stands, too
                : new Topic.Added(ticket, turn.danger(read), read.safety().unnamed());
    }

    /** A number that was promised is always a case of its own; what it would have added to is named. */
    private static List<Ticket> alone(CaseResolver.Found found) {
        Set<Ticket> related = new LinkedHashSet<>();
        found.joined().map(TicketCard::ticket).ifPresent(related::add);
        related.addAll(found.related());
        return new ArrayList<>(related);
    }

    private Turn create(AnalyzedMessage read, Fresh fresh, Optional<Reserved> reserved, OpenTurn turn) {
        Inbound message = turn.inbound();
        Ticket ticket = reserved.map(Reserved::ticket)
                .orElseGet(() -> turn.draw().ticket(drawn -> turn.known().has(Keys.card(drawn))));
        Instant at =
                turn.now().isBefore(message.receivedAt()) ? message.receivedAt() : turn.now(); // two nodes, two clocks
        String language = turn.languageFor(ComplaintFactory.language(message, read));
        Map<String, String> terms = new HashMap<>(turn.consents() ? Map.of() : TicketCard.madeSilent());
        if (isEmergency(read)) terms.putAll(TicketCard.madeUrgent());
        if (reserved.isEmpty()) {
            Map<String, String> card = new HashMap<>(TicketCard.made(message.origin(), language, read.secret(), at));
            card.putAll(terms);
            turn.create(ticket, card);
        } else {
            if (read.secret()) turn.change(ticket, TicketCard.madeSecret());
            turn.change(ticket, terms);
        }
        Optional<Ticket> before = fresh.before(turn);
        fresh.repeat().ifPresent(repeat -> turn.count(before.isPresent() ? "repeat-closed" : "repeat-linked"));
        Complaint.Related related = related(ticket, fresh.related(), read, turn);
        Complaint complaint =
                ComplaintFactory.complaint(ticket, turn.input().arrived(), read, related, at, config.zone());
        turn.emit(json.received(turn.draw().id(), complaint), turn.from());
        turn.change(c -> c.wrote(ticket, message.receivedAt(), language).told(ticket, fresh.sketch()));
        threads.remember(read.message(), ticket, true, turn);
        LateFiles.remember(ticket, read, turn);
        said(ticket, turn);
        boolean told = reserved.filter(Reserved::told).isPresent();
        boolean asked = !told
                && asksPlace(read)
                && turn.answerable()
                && !turn.input().arrived().finished();
        if (asked) askPlace(ticket, turn);
        Topic.Promise promise =
                new Topic.Promise(read.safety().unnamed(), asked, read.kind(), known(read, language), before);
        if (!told) turn.answer(new Topic.Received(ticket, turn.danger(read), promise), language);
        read.declared()
                .person()
                .answerTo()
                .ifPresent(other -> confirmations.askLink(other.address(), ticket, language, turn));
        return turn.done(Outcome.COMPLAINT);
    }

    private Optional<String> known(AnalyzedMessage read, String language) {
        return read.kind() == Complaint.Kind.INFORMATION_REQUEST
                ? config.answer(read.analysis().words().text(), language)
                : Optional.empty();
    }

    /** With the first of others of the same place and matter, who are never told of one another. */
    private Complaint.Related related(Ticket ticket, List<Ticket> own, AnalyzedMessage read, OpenTurn turn) {
        Optional<String> key = SharedMatter.key(read, turn.known().keys());
        if (key.isEmpty()) return new Complaint.Related(own);
        Map<String, String> fields = turn.known().state(key.get());
        SharedMatter shared = SharedMatter.of(fields, turn.now().minus(config.repeatWithin()));
        List<Ticket> others = shared.ofOthers(turn.conversation());
        String written = shared.with(ticket, turn.now(), turn.lane(), fields);
        turn.share(key.get(), written, config.repeatWithin(), fields.isEmpty());
        if (!others.isEmpty()) turn.count("repeat-others");
        Set<Ticket> related = new LinkedHashSet<>(own);
        others.stream().findFirst().ifPresent(related::add);
        return new Complaint.Related(new ArrayList<>(related), others.size());
    }

    private static boolean isEmergency(AnalyzedMessage read) {
        return read.safety().urgency() == Complaint.Urgency.EMERGENCY;
    }

    /** The one question. Whoever has something to fear is asked nothing. */
    private static boolean asksPlace(AnalyzedMessage read) {
        return read.lacksPlace() && read.kind() == Complaint.Kind.COMPLAINT && !read.secret();
    }

    private void askPlace(Ticket ticket, OpenTurn turn) {
        Instant until = turn.now().plus(config.answerWithin());
        Pending question = new Pending(turn.draw().id(), Optional.of(ticket), ReplyResolver.PLACE, List.of(), until);
        turn.change(c -> c.without(ReplyResolver.PLACE).asking(question));
    }

    private static void said(Ticket ticket, OpenTurn turn) {
        turn.input().said().remember(turn.thread().map(TicketCard::ticket), ticket, turn);
    }
}
