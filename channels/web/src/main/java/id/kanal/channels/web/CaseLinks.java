package id.kanal.channels.web;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The link to the private page of a case. Whoever has it is taken for the reporter; it names nobody and no number. */
final class CaseLinks {
    /** The acts of a reporter on their own case. */
    static final Set<Claim.Act> ACTS =
            EnumSet.of(Claim.Act.REPLY, Claim.Act.ADD, Claim.Act.RATE, Claim.Act.WITHDRAW, Claim.Act.SEE);

    private static final Duration HOLDS = Duration.ofDays(90);
    /** How long a page that is looked at again still begins with the emergency line. */
    private static final Duration WARNS = Duration.ofHours(6);

    private static final String KIND = "danger";

    private final WebContext context;

    CaseLinks(WebContext context) {
        this.context = context;
    }

    String token(Address reporter, Ticket ticket, Instant since) {
        Claim claim = new Claim(ACTS, Optional.of(ticket), reporter, since.plus(HOLDS));
        return context.sealing().claims().seal(claim, context.random());
    }

    /** The claim of a link that leads to this page; other links of ours may prove less. */
    Optional<Claim> open(String token) {
        return context.sealing()
                .claims()
                .open(token, context.now())
                .filter(claim -> claim.ticket().isPresent() && claim.may().contains(Claim.Act.SEE));
    }

    String page(String token) {
        return context.base() + "/tiket/" + token;
    }

    String page(String token, Topic.Danger danger) {
        return danger == Topic.Danger.NONE ? page(token) : page(token) + "?p=" + sealed(danger);
    }

    String framed(String token, Topic.Danger danger, WidgetSite site) {
        return context.base() + "/widget/" + token + "?parent="
                + URLEncoder.encode(site.parent(), StandardCharsets.UTF_8)
                + (danger == Topic.Danger.NONE ? "" : "&p=" + sealed(danger));
    }

    /** What somebody told of is nobody's to read in an address. */
    private String sealed(Topic.Danger danger) {
        String text =
                String.join("\n", KIND, danger.id(), context.now().plus(WARNS).toString());
        return context.sealing().forms().seal(text, context.random());
    }

    /** The danger that the report told of, on the page that follows it. */
    Topic.Danger danger(Optional<String> sealed) {
        return sealed.flatMap(context.sealing().forms()::open)
                .map(text -> text.split("\n", -1))
                .filter(fields -> fields.length == 3 && fields[0].equals(KIND))
                .filter(fields -> Instant.parse(fields[2]).isAfter(context.now()))
                .map(fields -> Topic.Danger.of(fields[1]))
                .orElse(Topic.Danger.NONE);
    }
}
