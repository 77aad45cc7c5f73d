package id.kanal.gateway.http;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.state.TicketCard;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Where the owner of an address confirms what somebody without proof asked for, behind a link that only that address got.
 * Looking changes nothing, because mail programs and scanners follow every link; only sending the form does it, in the lane of
 * the address. The page shows the act and the ticket, never a text or a person.
 */
public final class ConfirmRoutes {
    private static final String PATH = "/confirm/";
    private static final String QUESTION = "confirm";
    /** Longer than any link holds. */
    private static final Duration REMEMBER = Duration.ofDays(2);

    private final Journal journal;
    private final Intake intake;
    private final Clock clock;
    private final ClaimSeal seal;
    private final Keys keys;
    private final ChannelProfiles profiles;
    private final PageDoor door;
    private final ConfirmPage page;

    ConfirmRoutes(Surroundings surroundings, ClaimSeal seal, HttpConfig config, PageFrame frame) {
        this.journal = surroundings.journal;
        this.intake = surroundings.intake;
        this.clock = surroundings.clock;
        this.profiles = surroundings.profiles;
        this.seal = seal;
        this.keys = surroundings.keys;
        this.door = new PageDoor(clock, config, frame.policy());
        this.page = new ConfirmPage(frame);
    }

    /** @param profiles by which channel an address that has no case is answered */
    record Surroundings(Journal journal, Intake intake, Clock clock, ChannelProfiles profiles, Keys keys) {}

    /** @param publicUrl how the outside world reaches the gateway */
    public static URI link(String token, URI publicUrl) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + PATH + token);
    }

    void show(RoutingContext context) {
        withClaim(context, language(context), seen -> {
            if (seen.open()) door.send(context, 200, page.form(seen.ask()));
            else door.send(context, 404, page.said(seen.ask(), "gone"));
        });
    }

    void done(RoutingContext context) {
        withClaim(context, language(context), seen -> door.send(context, 200, page.said(seen.ask(), "done")));
    }

    void confirm(RoutingContext context, Buffer body) {
        Optional<FormFields> sent = FormFields.read(body);
        if (sent.isEmpty()) {
            FormFields.malformed().send(context);
            return;
        }
        withClaim(context, sent.get().field("lang"), seen -> {
            Optional<Inbound> message = seen.open() ? seen.inbound(profiles, keys.digests(), clock) : Optional.empty();
            if (message.isEmpty()) door.send(context, 404, page.said(seen.ask(), "gone"));
            else
                when(
                        context,
                        seen.language,
                        intake.accept(message.get(), REMEMBER),
                        taken -> PageDoor.lead(context, seen.token + "/done?lang=" + seen.language));
        });
    }

    private static Optional<String> language(RoutingContext context) {
        return context.queryParam("lang").stream().findFirst();
    }

    /** Goes on with a genuine link that has not run out; every other way ends in a page that says what to do. */
    private void withClaim(RoutingContext context, Optional<String> asked, Consumer<Seen> then) {
        Optional<String> chosen = asked.filter(PageFrame.LANGUAGES::contains);
        String spoken = chosen.orElse("id");
        if (door.refuses(context, () -> page.said(spoken, "often"))) return;
        String token = context.pathParam("token");
        Optional<Claim> claim =
                seal.open(token, clock.instant()).filter(c -> c.may().size() == 1);
        if (claim.isEmpty()) door.send(context, 404, page.said(spoken, "gone"));
        else
            when(
                    context,
                    spoken,
                    known(claim.get()),
                    known -> then.accept(new Seen(
                            token,
                            chosen.or(known::language).map(PageFrame::language).orElse("id"),
                            claim.get(),
                            known)));
    }

    /** The conversation, and the card of the case that it is about: the one that is named, otherwise the last. */
    private CompletableFuture<Known> known(Claim claim) {
        return journal.load(List.of(keys.conversation(claim.by()))).thenCompose(hashes -> {
            Conversation conversation = ConversationFields.read(hashes.get(0));
            Optional<Ticket> ticket = claim.ticket().or(conversation::ticket);
            if (ticket.isEmpty()) return CompletableFuture.completedFuture(new Known(conversation, Optional.empty()));
            return journal.load(List.of(Keys.card(ticket.get())))
                    .thenApply(cards -> new Known(
                            conversation,
                            Optional.of(new TicketCard(ticket.get(), cards.get(0)))
                                    .filter(card -> card.belongsTo(claim.by()))));
        });
    }

    private <T> void when(RoutingContext context, String language, CompletableFuture<T> work, Consumer<T> then) {
        door.when(context, work, () -> page.said(language, "busy"), then);
    }

    /** @param card of a case of the address */
    private record Known(Conversation conversation, Optional<TicketCard> card) {
        Optional<String> language() {
            return card.flatMap(TicketCard::language).or(conversation::language);
        }
    }

    /** A genuine link, and what is known of the address that it was sent to. */
    private record Seen(String token, String language, Claim claim, Known known) {
        Claim.Act act() {
            return claim.may().iterator().next();
        }

        private String actId() {
            return act().name().toLowerCase(Locale.ROOT);
        }

        /** What was asked for, until it is confirmed. */
        private Optional<Pending> pending() {
            return known.conversation.pending().stream()
                    .filter(pending -> pending.slot().equals(QUESTION + '-' + actId())
                            && pending.ticket().equals(claim.ticket()))
                    .findFirst();
        }

        /** Whether it is still to be confirmed. */
        boolean open() {
            return pending().isPresent();
        }

        private String wanted() {
            return pending()
                    .flatMap(pending -> pending.options().stream().findFirst())
                    .map(Topic.Option::id)
                    .orElse("");
        }

        ConfirmPage.Ask ask() {
            return new ConfirmPage.Ask(language, token, act(), wanted(), claim.ticket());
        }

        /** The same form sent twice is one message. */
        Optional<Inbound> inbound(ChannelProfiles profiles, KeyedDigest digests, Clock clock) {
            String wanted = wanted();
            Content chosen = new Content.Chosen(QUESTION, wanted.isEmpty() ? actId() : actId() + '/' + wanted);
            return origin(profiles)
                    .map(origin -> Inbound.of(
                            "confirm:" + digests.of(token), origin, Optional.empty(), clock.instant(), chosen));
        }

        /** On the channel of the case; where there is none, on the first that reaches the address. */
        private Optional<Origin> origin(ChannelProfiles profiles) {
            Proof proof = new Proof.Token(claim);
            Optional<Origin> ofCase = known.card.map(card -> Origin.of(
                    card.channel().orElseThrow(), claim.by(), card.via().orElseThrow(), proof));
            return ofCase.or(() -> profiles.reaching(claim.by())
                    .findFirst()
                    .map(channel -> Origin.of(channel, claim.by(), own(channel, profiles), proof)));
        }

        private static Address own(ChannelRef channel, ChannelProfiles profiles) {
            return profiles.of(channel).own().stream()
                    .min(Comparator.comparing(Address::key))
                    .orElseGet(() -> Address.nobody(channel.id()));
        }
    }
}
