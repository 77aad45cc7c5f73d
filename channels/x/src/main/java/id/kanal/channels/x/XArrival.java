package id.kanal.channels.x;

import id.kanal.kernel.model.Inbound;
import java.util.Optional;

/**
 * An event in our words.
 *
 * @param post what is looked after until its author takes it back
 * @param wroteDirectly who may be written to from now on
 * @param unreadable who wrote in an encrypted chat, and is asked to take another door
 */
record XArrival(
        Inbound message,
        XPrice price,
        Optional<TrackedPost> post,
        Optional<String> wroteDirectly,
        Optional<String> unreadable) {
    static XArrival of(Inbound message, XPrice price) {
        return new XArrival(message, price, Optional.empty(), Optional.empty(), Optional.empty());
    }

    XArrival tracking(TrackedPost taken) {
        return new XArrival(message, price, Optional.of(taken), wroteDirectly, unreadable);
    }

    XArrival from(String user) {
        return new XArrival(message, price, post, Optional.of(user), unreadable);
    }

    XArrival unreadableOf(String user) {
        return new XArrival(message, price, post, wroteDirectly, Optional.of(user));
    }

    @Override
    public String toString() {
        return "XArrival[" + message + "]";
    }
}
