package id.kanal.gateway.http;

import id.kanal.gateway.http.RatingPage.Ask;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.kernel.state.TicketCard;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Where a reporter rates the outcome, behind a link that only the reporter has. Looking changes nothing, because mail
 * programs and scanners follow every link; only sending the form rates. The link itself is what a foreign site would have
 * to know to forge that. The page shows the ticket, never a text or a person.
 */
final class RatingRoutes {
    private static final Duration REMEMBER = Duration.ofDays(1);
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Journal journal;
    private final Intake intake;
    private final Clock clock;
    private final RatingLink links;
    private final PageDoor door;
    private final RatingPage page;

    RatingRoutes(Journal journal, Intake intake, Clock clock, RatingLink links, HttpConfig config, PageFrame frame) {
        this.journal = journal;
        this.intake = intake;
        this.clock = clock;
        this.links = links;
        this.door = new PageDoor(clock, config, frame.policy());
        this.page = new RatingPage(frame);
    }

    void show(RoutingContext context) {
        withOutcome(200, context, context.queryParam("lang").stream().findFirst(), seen -> {
            Optional<Integer> chosen =
                    score(context.queryParam("score").stream().findFirst().orElse(""));
            door.send(context, 200, page.form(seen.ask, chosen, Optional.empty(), false));
        });
    }

    void thanks(RoutingContext context) {
        withCard(
                context,
                context.queryParam("lang").stream().findFirst(),
                seen -> door.send(context, 200, page.thanks(seen.ask)));
    }

    void rate(RoutingContext context, Buffer body) {
        Optional<FormFields> sent = FormFields.read(body);
        if (sent.isEmpty()) {
            FormFields.malformed().send(context);
            return;
        }
        FormFields fields = sent.get();
        withOutcome(409, context, fields.field("lang"), seen -> {
            Optional<Integer> score = score(fields.field("score").orElse(""));
            Optional<Integer> accuracy = score(fields.field("accuracy").orElse(""));
            if (score.isEmpty()) {
                door.send(context, 422, page.form(seen.ask, score, accuracy, true));
                return;
            }
            Content.Rated rating = new Content.Rated(seen.ticket(), score.get(), accuracy);
            if (seen.sameAsBefore(rating)) {
                thank(context, seen);
                return;
            }
            when(
                    context,
                    seen.ask,
                    intake.accept(seen.inbound(rating, clock), REMEMBER),
                    taken -> thank(context, seen));
        });
    }

    private static void thank(RoutingContext context, Seen seen) {
        PageDoor.lead(context, seen.ask.token() + "/thanks?lang=" + seen.ask.language());
    }

    private static Optional<Integer> score(String written) {
        return written.matches("[1-5]") ? Optional.of(Integer.valueOf(written)) : Optional.empty();
    }

    /** As {@link #withCard}; while there is nothing to rate yet, the page says so under this status. */
    private void withOutcome(int otherwise, RoutingContext context, Optional<String> asked, Consumer<Seen> then) {
        withCard(context, asked, seen -> {
            if (seen.card.hasOutcome()) then.accept(seen);
            else door.send(context, otherwise, page.said(seen.ask, "early"));
        });
    }

    /** Goes on with a genuine link whose ticket is still known; every other way ends in a page that says what to do. */
    private void withCard(RoutingContext context, Optional<String> asked, Consumer<Seen> then) {
        Optional<String> chosen = asked.filter(PageFrame.LANGUAGES::contains);
        Ask stranger = new Ask(chosen.orElse("id"), Ask.UNKNOWN, Optional.empty());
        if (door.refuses(context, () -> page.said(stranger, "often"))) return;
        String token = context.pathParam("token");
        Optional<Ticket> ticket = links.read(token);
        if (ticket.isEmpty()) {
            door.send(context, 404, page.said(stranger, "gone"));
            return;
        }
        when(context, stranger, journal.load(List.of(Keys.card(ticket.get()))), cards -> {
            TicketCard card = new TicketCard(ticket.get(), cards.get(0));
            String language = chosen.or(card::language).map(PageFrame::language).orElse("id");
            if (card.exists()) then.accept(new Seen(new Ask(language, token, ticket), card));
            else door.send(context, 404, page.said(stranger, "gone"));
        });
    }

    private <T> void when(RoutingContext context, Ask ask, CompletableFuture<T> work, Consumer<T> then) {
        door.when(context, work, () -> page.said(ask, "busy"), then);
    }

    /** A genuine link and the card of its ticket, which exists. */
    private record Seen(Ask ask, TicketCard card) {
        Ticket ticket() {
            return card.ticket();
        }

        boolean sameAsBefore(Content.Rated rating) {
            return card.rated().startsWith(TicketCard.rating(rating));
        }

        /** The same form sent twice is one message; whoever thinks again and again sends a new one each time. */
        Inbound inbound(Content.Rated rating, Clock clock) {
            ChannelRef channel = card.channel().orElseThrow();
            Address reporter = card.address().orElseThrow();
            String said = rating.score() + "/"
                    + rating.accuracy().map(Object::toString).orElse("");
            String id = String.join(":", "rating", channel.id(), ticket().digits(), card.rated(), said);
            Claim claim = new Claim(Set.of(Claim.Act.RATE), Optional.of(ticket()), reporter, FOR_EVER);
            Origin origin = Origin.of(channel, reporter, card.via().orElseThrow(), new Proof.Token(claim));
            return Inbound.of(id, origin, Optional.empty(), clock.instant(), rating);
        }
    }
}
