package id.kanal.channels.web;

import id.kanal.kernel.state.TicketCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a case stands, on every page that tells it. */
final class CaseFacts {
    private final PageDates dates;

    CaseFacts(WebContext context) {
        this.dates = new PageDates(context.around().words().zone());
    }

    /**
     * @param section what it stands in
     * @param first what is told before the dates
     * @param agency that holds it, where it may be told
     */
    Html within(Html.Tag section, PageWords words, TicketCard card, Optional<Html> first, Optional<String> agency) {
        List<Html> rows = new ArrayList<>(first.stream().toList());
        card.created().ifPresent(at -> rows.add(row(words, "case.received", dates.moment(at, words))));
        card.statusChanged().ifPresent(at -> rows.add(row(words, "case.changed", dates.moment(at, words))));
        agency.ifPresent(name -> rows.add(row(words, "case.agency", name)));
        card.due().ifPresent(day -> rows.add(row(words, "case.due", dates.day(day, words))));
        return section.holds(
                Html.tag("p").with("class", "badge").says(words.say("state." + card.state())),
                Html.tag("p").says(words.say("state." + card.state() + ".text")),
                Html.tag("dl").holds(rows));
    }

    static Html row(PageWords words, String key, String value) {
        return Html.all(Html.tag("dt").says(words.say(key)), Html.tag("dd").says(value));
    }
}
