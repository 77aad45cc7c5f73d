package id.kanal.channels.email.write;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Facts.Standing;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.testkit.NotificationSamples;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** What is told by mail, as tests need it. */
public final class Outbounds {
    public static final Ticket TICKET = new Ticket("4821937568");
    static final ChannelRef CHANNEL = new ChannelRef("mail", "email");
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z"); // 10:00 in Jakarta

    /** Received, and no news yet. */
    static final Standing RECEIVED = standing(Optional.empty(), "", "", "");

    private Outbounds() {}

    public static Outbound of(String id, ChannelRef channel, String to, Purpose purpose, Topic topic) {
        Outbound.Route route = new Outbound.Route(
                channel,
                new Address("email", to),
                new Address("email", "pengaduan@kanal.test"),
                Optional.empty(),
                "id",
                Format.PLAIN);
        return new Outbound(id, route, purpose, topic, Facts.NONE, NOW, Outbound.Attempts.NONE);
    }

    static Outbound of(Topic topic, String language) {
        Purpose purpose = topic instanceof Topic.News ? Purpose.STATUS : Purpose.ANSWER;
        return in(language, of("01", CHANNEL, "siti@warga.test", purpose, topic));
    }

    static Outbound in(String language, Outbound o) {
        return routed(o, o.route().handle(), language, o.route().format());
    }

    public static Outbound in(Handle thread, Outbound o) {
        return routed(o, Optional.of(thread), o.route().language(), o.route().format());
    }

    static Outbound in(Format format, Outbound o) {
        return routed(o, o.route().handle(), o.route().language(), format);
    }

    private static Outbound routed(Outbound o, Optional<Handle> handle, String language, Format format) {
        Outbound.Route r = o.route();
        Outbound.Route route = new Outbound.Route(r.channel(), r.to(), r.from(), handle, language, format);
        return new Outbound(o.id(), route, o.purpose(), o.topic(), o.facts(), o.createdAt(), o.attempts());
    }

    static Outbound knowing(Facts facts, Outbound o) {
        return new Outbound(o.id(), o.route(), o.purpose(), o.topic(), facts, o.createdAt(), o.attempts());
    }

    static Outbound standing(Optional<Standing> standing, Outbound o) {
        Facts f = o.facts();
        return knowing(new Facts(standing, f.name(), f.link(), f.defects()), o);
    }

    static Outbound named(String name, Outbound o) {
        Facts f = o.facts();
        return knowing(new Facts(f.standing(), Optional.of(name), f.link(), f.defects()), o);
    }

    static Outbound linking(Optional<String> link, Outbound o) {
        Facts f = o.facts();
        return knowing(new Facts(f.standing(), f.name(), link.map(URI::create), f.defects()), o);
    }

    static Outbound flawed(Set<Defect> defects, Outbound o) {
        Facts f = o.facts();
        return knowing(new Facts(f.standing(), f.name(), f.link(), defects), o);
    }

    static Standing standing(Optional<Status> status, String agency, String note, String due) {
        return new Standing(
                status,
                false,
                false,
                status.map(any -> Instant.parse("2026-11-22T03:00:00Z")),
                Optional.of(agency).filter(a -> !a.isEmpty()),
                Optional.of(note).filter(n -> !n.isEmpty()),
                Optional.of(due).filter(d -> !d.isEmpty()).map(LocalDate::parse));
    }

    /** News, and how the case stands after it. */
    static Outbound news(Status status, String agency, String note, String due, String language) {
        StatusEvent event = NotificationSamples.news(TICKET, status, agency, note, due, NOW);
        return standing(
                Optional.of(standing(Optional.of(status), agency, note, due)), of(new Topic.News(event), language));
    }
}
