package id.kanal.gateway.http;

import id.kanal.gateway.http.RatingPage.Ask;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.signing.RatingLink;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Where a reporter rates the outcome, behind a link that only the reporter has. Looking changes nothing, because mail
 * programs and scanners follow every link; only sending the form rates. The link itself is what a foreign site would have
 * to know to forge that. The page shows the ticket, never a text or a person.
 */
final class RatingRoutes {
    private static final int MOST_CLIENTS = 10_000;
    private static final Duration REMEMBER = Duration.ofDays(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Journal journal;
    private final Intake intake;
    private final Clock clock;
    private final Lazy<RatingLink> links;
    private final RateLimiter pace;
    private final ClientAddress clients;
    private final RatingPage page = new RatingPage();

    RatingRoutes(Journal journal, Intake intake, Clock clock, Lazy<RatingLink> links, HttpConfig config) {
        this.journal = journal;
        this.intake = intake;
        this.clock = clock;
        this.links = links;
        this.pace = new RateLimiter(clock, config.lookupsPerMinute(), Duration.ofMinutes(1), MOST_CLIENTS);
        this.clients = new ClientAddress(config.trustedProxies());
    }

    void show(RoutingContext context) {
        withCard(context, context.queryParam("lang").stream().findFirst(), seen -> {
            Optional<Integer> chosen =
                    score(context.queryParam("score").stream().findFirst().orElse(""));
            send(context, 200, page.form(seen.ask, chosen, Optional.empty(), false));
        });
    }

    void thanks(RoutingContext context) {
        withCard(
                context,
                context.queryParam("lang").stream().findFirst(),
                seen -> send(context, 200, page.thanks(seen.ask)));
    }

    void rate(RoutingContext context) {
        withCard(context, Optional.ofNullable(context.request().getFormAttribute("lang")), seen -> {
            Optional<Integer> score = score(field(context, "score"));
            Optional<Integer> accuracy = score(field(context, "accuracy"));
            if (score.isEmpty()) {
                send(context, 422, page.form(seen.ask, score, accuracy, true));
                return;
            }
            Content.Rating rating = new Content.Rating(seen.ticket(), score.get(), accuracy);
            if (seen.sameAsBefore(rating)) {
                thank(context, seen);
                return;
            }
            answer(
                    context,
                    seen.ask,
                    intake.accept(seen.inbound(rating, clock), REMEMBER),
                    taken -> thank(context, seen));
        });
    }

    private static void thank(RoutingContext context, Seen seen) {
        context.response()
                .setStatusCode(303)
                .putHeader("Location", seen.ask.token() + "/thanks?lang=" + seen.ask.language());
        Answers.end(context);
    }

    private static String field(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getFormAttribute(name)).orElse("");
    }

    private static Optional<Integer> score(String written) {
        return written.matches("[1-5]") ? Optional.of(Integer.valueOf(written)) : Optional.empty();
    }

    /** Goes on with a genuine link whose ticket is still known; every other way ends in a page that says what to do. */
    private void withCard(RoutingContext context, Optional<String> asked, Consumer<Seen> then) {
        Optional<String> chosen = asked.filter(RatingPage.LANGUAGES::contains);
        Ask stranger = new Ask(chosen.orElse("id"), Ask.UNKNOWN, Optional.empty());
        Duration wait = pace.ask(clients.of(context.request()));
        if (!wait.isZero()) {
            later(context, 429, wait, page.said(stranger, "often"));
            return;
        }
        String token = context.pathParam("token");
        answer(context, stranger, links.open(), link -> {
            Optional<Ticket> ticket = link.read(token);
            if (ticket.isEmpty()) {
                send(context, 404, page.said(stranger, "gone"));
                return;
            }
            answer(context, stranger, journal.load(List.of(Keys.card(ticket.get()))), cards -> {
                Map<String, String> card = cards.get(0);
                String language = chosen.orElse(card.getOrDefault(Card.LANGUAGE, "id"));
                Ask ask = new Ask(RatingPage.LANGUAGES.contains(language) ? language : "id", token, ticket);
                if (card.isEmpty()) send(context, 404, page.said(stranger, "gone"));
                else then.accept(new Seen(ask, card));
            });
        });
    }

    private <T> void answer(RoutingContext context, Ask ask, CompletableFuture<T> work, Consumer<T> then) {
        Future.fromCompletionStage(work, context.vertx().getOrCreateContext())
                .onSuccess(value -> Answers.guarded(context, () -> then.accept(value)))
                .onFailure(cause -> {
                    Failure failure = Failure.of(cause);
                    if (failure.retryable())
                        later(context, 503, failure.retryAfter().orElse(AGAIN), page.said(ask, "busy"));
                    else context.fail(cause);
                });
    }

    private void later(RoutingContext context, int status, Duration wait, String html) {
        context.response().putHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        send(context, status, html);
    }

    private void send(RoutingContext context, int status, String html) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Security-Policy", page.policy())
                .putHeader("X-Robots-Tag", "noindex, nofollow");
        Answers.text(context, "text/html; charset=utf-8", html);
    }

    /** A genuine link and the card of its ticket. */
    private record Seen(Ask ask, Map<String, String> card) {
        Ticket ticket() {
            return ask.ticket().orElseThrow();
        }

        boolean sameAsBefore(Content.Rating rating) {
            return rated().startsWith(value(rating) + '/');
        }

        private String rated() {
            return card.getOrDefault(Card.RATED, "0");
        }

        private static String value(Content.Rating rating) {
            return rating.score() + "/"
                    + rating.accuracy().map(Object::toString).orElse("");
        }

        /** The same form sent twice is one message; whoever thinks again and again sends a new one each time. */
        Inbound inbound(Content.Rating rating, Clock clock) {
            ChannelRef channel = new ChannelRef(card.get(Card.TYPE), card.get(Card.CHANNEL));
            String id = String.join(":", "rating", channel.id(), ticket().digits(), rated(), value(rating));
            return new Inbound(
                    id,
                    channel,
                    Address.ofKey(card.get(Card.ADDRESS)),
                    Address.ofKey(card.get(Card.VIA)),
                    rating,
                    Optional.empty(),
                    clock.instant());
        }
    }
}
