package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.IntakeEntry.LinkChange;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an address makes of it that another one of the same person linked itself, or left. What nobody was told of ends as silently. */
final class LinkChanges {
    private LinkChanges() {}

    static Turn of(IntakeEntry.LinkChanged entry, Conversation before, Draw draw, Instant now) {
        Reach reach = before.reach();
        Address by = entry.by();
        boolean known = reach.others().contains(by);
        List<Effect> effects = new ArrayList<>();
        boolean knew = known && !reach.vouched().linked().contains(by);
        Reach next = switch (entry.change()) {
            case LINKED -> {
                if (known) yield reach;
                if (reach.isFull()) {
                    refused(entry).ifPresent(effects::add);
                    yield reach;
                }
                effects.add(told(LinkStep.LINKED, entry, draw, now));
                yield reach.with(by);
            }
            case VOUCHED -> {
                if (known) yield reach;
                if (reach.isFull() || reach.vouched().apart().contains(by)) {
                    refused(entry).ifPresent(effects::add);
                    yield reach;
                }
                yield reach.vouching(by);
            }
            case UNLINKED -> {
                if (knew) effects.add(told(LinkStep.UNLINKED, entry, draw, now));
                yield reach.apart(by);
            }
            case GONE -> {
                if (knew) effects.add(told(LinkStep.UNLINKED, entry, draw, now));
                yield reach.without(by);
            }
            case PREFERRED -> known ? reach.preferring(Optional.of(by)) : reach;
            case NOT_PREFERRED ->
                reach.preferred().filter(by::equals).isPresent() ? reach.preferring(Optional.empty()) : reach;
            case MOVED -> {
                effect(entry.to(), reach.others(), entry.to().address(), LinkChange.GONE)
                        .ifPresent(effects::add);
                yield reach.alone();
            }
        };
        effect(entry.to(), entry.then(), by, entry.change()).ifPresent(effects::add);
        return new Turn(before.reaching(next), Optional.empty(), effects);
    }

    /** It is linked on this side neither, and not offered again with each message. */
    private static Optional<Effect> refused(IntakeEntry.LinkChanged entry) {
        return effect(entry.to(), List.of(entry.by()), entry.to().address(), LinkChange.UNLINKED);
    }

    /**
     * Has addresses learn something, one after the other.
     *
     * @param like how they are told
     */
    static Optional<Effect> effect(Recipient like, List<Address> others, Address by, LinkChange change) {
        if (others.isEmpty()) return Optional.empty();
        List<Address> then = others.subList(1, others.size());
        return Optional.of(new Effect.Link(new IntakeEntry.LinkChanged(like.at(others.get(0)), by, change, then)));
    }

    private static Effect told(LinkStep step, IntakeEntry.LinkChanged entry, Draw draw, Instant now) {
        Topic topic = Topic.Linking.with(step, entry.by());
        return new Effect.Notify(new Notification(draw.id(), entry.to(), topic, Set.of(), Set.of(), now));
    }
}
