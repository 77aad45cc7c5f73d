package id.kanal.testkit;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What citizens may be told, for tests of the words. */
public final class NotificationSamples {
    private NotificationSamples() {}

    /** A message as a channel gets it, from a place and to a citizen of no network that there is. */
    public static Outbound outbound(Topic topic, Facts facts, String language, Instant at) {
        return new Outbound(
                "n",
                new Outbound.Route(
                        new ChannelRef("c", "m"),
                        new Address("net", "citizen"),
                        new Address("net", "us"),
                        Optional.empty(),
                        language,
                        Format.PLAIN),
                topic instanceof Topic.News ? Outbound.Purpose.STATUS : Outbound.Purpose.ANSWER,
                topic,
                facts,
                at,
                Outbound.Attempts.NONE);
    }

    /** The answers that are the same whatever a message told of: no danger, no format, no link, no news. */
    public static List<Topic> answers(Ticket ticket) {
        return List.of(
                new Topic.Received(
                        ticket,
                        Topic.Danger.NONE,
                        new Topic.Promise(
                                false, false, Complaint.Kind.COMPLAINT, Optional.of("Gratis."), Optional.of(ticket))),
                new Topic.StatusAnswer(ticket),
                new Topic.UnknownTicket(Optional.of(ticket)),
                new Topic.UnknownTicket(Optional.empty()),
                new Topic.UnknownTicket(Optional.empty(), Optional.of(ticket)),
                new Topic.NoTicket(),
                new Topic.Withdrawn(ticket),
                new Topic.NotYours(ticket),
                new Topic.Stopped(),
                new Topic.Started(),
                new Topic.Help(),
                new Topic.Noise(),
                new Topic.Unreadable(),
                new Topic.RatingTaken(ticket),
                new Topic.Courtesy(ticket),
                new Topic.ContentTaken(ticket),
                new Topic.ObjectionTaken(ticket));
    }

    /** News of the core's case 9165816; an empty text is something that the core does not say. */
    public static StatusEvent news(Ticket ticket, Status status, String agency, String note, String due, Instant at) {
        return new StatusEvent(
                "event",
                ticket,
                Optional.of("9165816"),
                new StatusEvent.Update(
                        status,
                        said(agency).map(name -> new StatusEvent.Agency("agency", name)),
                        said(note),
                        said(due).map(LocalDate::parse)),
                at);
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(known -> !known.isEmpty());
    }
}
