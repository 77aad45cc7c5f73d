package id.kanal.dispatcher.notify;

import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.StatusEvent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands for the placeholders of a text. In a secret case neither agency nor note is told: somebody else may read
 * the phone or the mail (UU 11/2012, article 19, for children).
 */
record PlaceholderValues(Texts texts, ZoneId zone) {
    /** @param card as it is after the news of the notice, if it brings any */
    Map<String, String> of(Notification notice, NotifierCard card, String language) {
        Map<String, String> values = new HashMap<>();
        notice.ticket().ifPresent(ticket -> {
            values.put("ticket", ticket.shown());
            values.put("digits", ticket.digits());
        });
        boolean known = card.exists() || notice.status().isPresent();
        if (!known) return values;
        String status = notice.status()
                .map(StatusEvent::status)
                .or(() -> card.status().filter(s -> !card.withdrawn()))
                .map(StatusEvent.Status::id)
                .orElse(card.withdrawn() ? "withdrawn" : "received");
        values.put("status", texts.text(language, "status." + status).render(Map.of()));
        values.put("next", texts.text(language, "next." + status).render(values));
        card.changed().ifPresent(at -> values.put("changed", date(LocalDate.ofInstant(at, zone), language)));
        notice.status()
                .flatMap(StatusEvent::dueOn)
                .or(card::due)
                .ifPresent(due -> values.put("due", date(due, language)));
        if (card.secret()) return values;
        notice.status()
                .flatMap(StatusEvent::agency)
                .map(StatusEvent.Agency::name)
                .or(card::agency)
                .ifPresent(agency -> values.put("agency", GsmTransliterator.phrase(agency)));
        notice.status()
                .flatMap(StatusEvent::note)
                .ifPresent(note -> values.put("note", GsmTransliterator.phrase(note)));
        return values;
    }

    private String date(LocalDate day, String language) {
        List<String> months = texts.months(language);
        return day.getDayOfMonth() + " " + months.get(day.getMonthValue() - 1) + ' ' + day.getYear();
    }
}
