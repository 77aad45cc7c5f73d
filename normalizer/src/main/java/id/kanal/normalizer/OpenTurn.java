package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.state.TicketCard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A message's turn in the making: what is known, and what is to happen. Belongs to one call. */
final class OpenTurn {
    private static final String USUAL_LANGUAGE = "id";

    private final NormalizerContext context;
    private final Input.Received input;
    private final Known known;
    private final Draw draw;
    private final Instant now;
    private final List<Effect> effects = new ArrayList<>();
    private Conversation conversation;

    OpenTurn(
            NormalizerContext context, Conversation before, Input.Received input, Known known, Draw draw, Instant now) {
        this.context = context;
        this.conversation = before;
        this.input = input;
        this.known = known;
        this.draw = draw;
        this.now = now;
    }

    Input.Received input() {
        return input;
    }

    Inbound inbound() {
        return input.inbound();
    }

    Address from() {
        return inbound().from();
    }

    Known known() {
        return known;
    }

    Draw draw() {
        return draw;
    }

    Instant now() {
        return now;
    }

    Conversation conversation() {
        return conversation;
    }

    void change(UnaryOperator<Conversation> change) {
        conversation = change.apply(conversation);
    }

    /** The messages that a later one may name here. */
    List<AssembledMessage.Part> indexed() {
        return input.profile().threading().hasReplies() ? input.arrived().named() : List.of();
    }

    boolean allows(Claim.Act act, Optional<Ticket> ticket) {
        return Proofs.allow(act, ticket, inbound(), known);
    }

    /** The case of the sender that the message answers by its references, open or not. */
    Optional<TicketCard> thread() {
        return ThreadResolver.own(input, known);
    }

    /** The case that is meant where none is named: that of the thread, otherwise the sender's last one. */
    Optional<Ticket> current() {
        return thread().map(TicketCard::ticket).or(conversation::ticket);
    }

    /** The last case of this conversation, or the thread's where that alone counts, while it waits for a rating. */
    Optional<Ticket> rateable() {
        Optional<Ticket> meant = switch (input.profile().threading()) {
            case REPLY -> thread().map(TicketCard::ticket);
            case REPLY_ELSE_TIME, TIME, SESSION -> current();
        };
        return meant.map(known::card)
                .filter(card -> card.belongsTo(from()) && Ratings.awaited(card))
                .map(TicketCard::ticket);
    }

    boolean owns(Ticket ticket) {
        return known.card(ticket).belongsTo(from());
    }

    void emit(CoreEvent event, Address owner) {
        effects.add(new Effect.Emit(event, owner));
    }

    /** Creates the card of a new case. */
    void create(Ticket ticket, Map<String, String> fields) {
        effects.add(new Effect.Card(ticket, fields, true));
    }

    void change(Ticket ticket, Map<String, String> fields) {
        if (!fields.isEmpty()) effects.add(new Effect.Card(ticket, fields, false));
    }

    void index(String key, Map<String, String> fields, Duration keep) {
        effects.add(new Effect.Index(key, fields, keep));
    }

    /** Of a message of the sender's; it is forgotten with them. */
    void indexMessage(String messageId, Map<String, String> fields) {
        index(
                context.keys().message(from(), messageId),
                fields,
                context.config().keepSenders());
    }

    /** Kept as long as their conversation. */
    void indexLate(String key, Map<String, String> fields) {
        index(key, fields, context.config().keepSenders());
    }

    /** Whether there is an engine that listens to recordings. */
    boolean transcribes() {
        return context.transcribes();
    }

    /** Whether people see their tasks. */
    boolean staffed() {
        return context.staffed();
    }

    void transcribe(TranscriptRequest request) {
        effects.add(new Effect.Transcribe(request));
    }

    /** Leaves something to a person, where there is one. */
    void assign(TaskRequest task) {
        if (staffed()) effects.add(new Effect.Assign(task));
    }

    void remind(IntakeEntry entry, Instant due) {
        effects.add(new Effect.Remind(entry, due));
    }

    void forget(IntakeEntry entry) {
        effects.add(new Effect.Forget(entry));
    }

    /** Whether a message of theirs became part of a case so lately. */
    boolean spokeWithin(Duration time) {
        return conversation
                .last()
                .filter(last -> last.at().plus(time).isAfter(inbound().receivedAt()))
                .isPresent();
    }

    /** In the field of this lane. */
    void share(String key, String value, Duration keep, boolean fresh) {
        effects.add(new Effect.Share(key, Map.of(lane(), value), keep, fresh));
    }

    /** The name of this lane where lanes write together. */
    String lane() {
        return Integer.toString(context.streams().laneOf(from()));
    }

    void count(String what) {
        effects.add(new Effect.Count(inbound().channel().id(), what));
    }

    /** Parts of a message that are no messages of their own, and of which none is left to be counted. */
    void joined(ChannelRef channel, long parts) {
        for (long i = 0; i < parts; i++) effects.add(new Effect.Count(channel.id(), Outcome.JOINED.id()));
    }

    void eraseBlobs(Set<String> blobs) {
        if (!blobs.isEmpty()) effects.add(new Effect.EraseCopies(blobs, Optional.empty()));
    }

    void erase(String key) {
        effects.add(new Effect.Erase(key));
    }

    void erase(MessageIndex original) {
        Optional<String> copy = original.parked() ? original.inboundId() : Optional.empty();
        effects.add(new Effect.EraseCopies(original.blobs(), copy));
    }

    void park(String code, String detail) {
        park(new Effect.Park(code, detail, new IntakeEntry.Reviewed(inbound(), false), true));
    }

    /** For what may be dropped where much is parked; a person may send it back as a report. */
    void parkIfRoom(String code, String detail) {
        park(new Effect.Park(code, detail, new IntakeEntry.Reviewed(inbound(), true), false));
    }

    /** The message is remembered with its copy, so that whoever takes it back takes both. */
    private void park(Effect.Park copy) {
        for (AssembledMessage.Part message : indexed())
            indexMessage(message.messageId(), MessageIndex.parked(message.inboundId()));
        effects.add(copy);
    }

    /** The same for something of a message that goes on. */
    void parkIfRoom(String code, String detail, Content instead) {
        effects.add(
                new Effect.Park(code, detail, new IntakeEntry.Reviewed(inbound().with(instead), false), false));
    }

    /** The language that we speak with this person. */
    String language() {
        return conversation
                .wishes()
                .language()
                .or(conversation::language)
                .or(() -> inbound().terms().language())
                .or(() -> input.read().map(read -> read.analysis().words().language()))
                .orElse(USUAL_LANGUAGE);
    }

    /** Whether they were helped or thanked lately, and need not be again. */
    boolean helpedLately() {
        return conversation
                .times()
                .helped()
                .filter(at -> at.plus(context.config().helpEvery()).isAfter(now))
                .isPresent();
    }

    /** The language that they asked for; else that in which this message is. */
    String languageFor(String written) {
        return conversation.wishes().language().orElse(written);
    }

    /** Whether anything may be said at all: machines and addresses that nothing reaches are recorded, never answered. */
    boolean answerable() {
        return consents() && context.channels().profiles().answerable(from());
    }

    /** Whether something can be sent to another address than the sender's. */
    boolean reaches(Address other) {
        return context.channels().profiles().answerable(other);
    }

    /** How another address than the sender's is told something. */
    Recipient at(Address other, String language) {
        Address via = inbound().origin().to();
        return new Recipient(inbound().channel(), other, via, Optional.empty(), language, Optional.empty());
    }

    /** An address as it was written, where something can be sent to it and it is not the sender's own. */
    Optional<Address> written(String address) {
        return context.channels().written().apply(address).filter(other -> !other.equals(from()) && reaches(other));
    }

    /** Other addresses learn of it in their own lanes. */
    void link(List<Address> others, IntakeEntry.LinkChange change) {
        LinkChanges.effect(at(from(), language()), others, from(), change).ifPresent(effects::add);
    }

    /** Says something to another address than the sender's. */
    void tell(Address other, Topic topic, String language) {
        Recipient to = at(other, language);
        effects.add(new Effect.Notify(new Notification(draw.id(), to, topic, Set.of(), Set.of(), now)));
    }

    /** Whether the message lets itself be answered, and its sender, too. */
    boolean consents() {
        return inbound().terms().answering() != Terms.Answering.NEVER
                && input.read()
                        .map(AnalyzedMessage::declared)
                        .map(Declared::person)
                        .map(Declared.Person::contact)
                        .filter(contact -> contact != Declared.Contact.OK)
                        .isEmpty();
    }

    void answer(Topic topic) {
        answer(topic, language());
    }

    void answer(Topic topic, String language) {
        answer(topic, language, inbound().replyTo().handle());
    }

    void answer(Topic topic, String language, Optional<Handle> handle) {
        if (!answerable()) return;
        Optional<Content.Message> message = input.read().map(AnalyzedMessage::message);
        Recipient to = new Recipient(
                inbound().channel(),
                from(),
                inbound().origin().to(),
                handle,
                language,
                message.flatMap(Content.Message::name));
        Set<Defect> defects = message.map(Content.Message::defects).orElse(Set.of());
        effects.add(new Effect.Notify(new Notification(draw.id(), to, topic, defects, Set.of(), now)));
    }

    /** What the first answer says of the danger: nothing again that a part of the message was answered with. */
    Topic.Danger danger(AnalyzedMessage read) {
        Topic.Danger danger = read.safety().danger();
        return danger == input.arrived().warned() ? Topic.Danger.NONE : danger;
    }

    /** Without an outcome: that is the whole message's. */
    Turn unfinished() {
        return new Turn(conversation, Optional.empty(), effects);
    }

    Turn done(Outcome outcome) {
        return new Turn(conversation, Optional.of(outcome), effects);
    }

    /** Kept in the journal's counts and the log, and nowhere else. */
    Turn recorded(String reason) {
        effects.add(new Effect.Log(reason));
        return done(Outcome.AUTOMATIC);
    }
}
