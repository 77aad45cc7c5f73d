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
        if (!card.isNewerThan(event))
            forward(event, card, context.channels().profiles(), draw, now).ifPresent(effects::add);
        if (card.isNewerThan(event)) {
            effects.add(new Effect.Count(channel.id(), STALE));
        } else if (card.isSilent()) {
            effects.add(new Effect.Count(channel.id(), UNANSWERABLE));
        } else {
            String language = before.wishes().language().or(card::language).orElse("id");
            Address via = card.via().orElse(address);
            Stream.concat(Stream.of(address), card.also().stream())
                    .map(each -> new Recipient(channel, each, via, Optional.empty(), language, Optional.empty()))
                    .map(to -> new Notification(draw.id(), to, new Topic.News(event), Set.of(), Set.of(), now))
                    .forEach(news -> effects.add(new Effect.Notify(news)));
        }
        Conversation next = card.isNewerThan(event) || card.isSilent()
                ? before
                : ReplyResolver.after(event, card.secret(), before, answerWithin, now);
        return new Turn(next, Optional.empty(), effects);
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
