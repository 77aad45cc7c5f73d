package id.kanal.normalizer;

import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.ForwardedNews;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** News from the core: written on the card, and told to the reporter and to the partner that filed it, unless they know later news already. */
final class NewsUpdates {
    private static final String STALE = "notice-stale";
    private static final String UNANSWERABLE = "notice-unanswerable"; // as the notifier counts it

    private NewsUpdates() {}

    /** A card that is gone is not made anew: its address and its protection are lost. */
    static Turn of(
            StatusEvent event, Conversation before, Known known, Draw draw, Instant now, NormalizerContext context) {
        Duration answerWithin = context.config().answerNews();
        TicketCard card = known.card(event.ticket());
        if (card.address().isEmpty() || card.channel().isEmpty())
            return new Turn(before, Optional.empty(), List.of(new Effect.Log("news of a case without a card")));
        Address address = card.address().get();
        ChannelRef channel = card.channel().get();
        List<Effect> effects = new ArrayList<>();
        Map<String, String> changes = card.changes(event);
        if (!changes.isEmpty()) effects.add(new Effect.Card(event.ticket(), changes, false));
        boolean stale = card.isNewerThan(event);
        if (!stale)
            forward(event, card, context.channels().profiles(), draw, now).ifPresent(effects::add);
        if (stale) {
            effects.add(new Effect.Count(channel.id(), STALE));
        } else if (card.isSilent()) {
            effects.add(new Effect.Count(channel.id(), UNANSWERABLE));
        } else {
            Stream.concat(Stream.of(address), card.also().stream())
                    .map(to -> notice(card, to, new Topic.News(event), before, draw, now))
                    .forEach(news -> effects.add(new Effect.Notify(news)));
        }
        Conversation next = stale || card.isSilent()
                ? before
                : ReplyResolver.after(event, card.secret(), before, answerWithin, now);
        return new Turn(next, Optional.empty(), effects);
    }

    /**
     * What somebody is told of a case without having written: where it was told, in the language in which.
     *
     * @param card with an address and a channel
     * @param before the conversation with whoever told it
     */
    static Notification notice(TicketCard card, Address to, Topic topic, Conversation before, Draw draw, Instant now) {
        Address owner = card.address().orElseThrow();
        String language = before.wishes().language().or(card::language).orElse("id");
        Recipient recipient = new Recipient(
                card.channel().orElseThrow(),
                to,
                card.via().orElse(owner),
                Optional.empty(),
                language,
                Optional.empty());
        return new Notification(draw.id(), recipient, topic, Set.of(), Set.of(), now);
    }

    /** To the partner that filed the case, where it takes news. */
    private static Optional<Effect> forward(
            StatusEvent event, TicketCard card, ChannelProfiles channels, Draw draw, Instant now) {
        Optional<ChannelRef> partner = card.channel()
                .filter(channel -> card.via()
                        .filter(via -> via.network().equals(Address.PARTNER))
                        .isPresent())
                .filter(channel -> channels.of(channel).can(Ability.NEWS_OF_ITS_CASES));
        if (partner.isEmpty()) return Optional.empty();
        String id = draw.id();
        String body = StatusJson.forPartner(event, id, card.reference(), card.secret());
        return Optional.of(new Effect.Forward(partner.get().id(), new ForwardedNews(id, event.ticket(), now, body)));
    }
}
