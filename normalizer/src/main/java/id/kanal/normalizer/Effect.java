package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.ForwardedNews;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.TranscriptRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a turn does beside the conversation. */
sealed interface Effect {
    /** @param owner whose case it is: events of a case stand in the lane of its card's address, whoever wrote */
    record Emit(CoreEvent event, Address owner) implements Effect {}

    record Notify(Notification notification) implements Effect {}

    /** What the partner is told that filed a case, whatever the citizen wishes to be told. */
    record Forward(String partnerId, ForwardedNews news) implements Effect {}

    /** @param fresh a card that there must not be yet */
    record Card(Ticket ticket, Map<String, String> fields, boolean fresh) implements Effect {
        /** A card names an address. */
        @Override
        public String toString() {
            return "Card[" + ticket + ", " + fields.size() + " fields]";
        }
    }

    /** Something by which later messages find their case. */
    record Index(String key, Map<String, String> fields, Duration keep) implements Effect {
        /** Keys of people's messages are not printed. */
        @Override
        public String toString() {
            return "Index[" + fields.size() + " fields]";
        }
    }

    /**
     * What lanes write together, each in fields of its own.
     *
     * @param fresh nobody wrote before; then nobody else may have meanwhile
     */
    record Share(String key, Map<String, String> fields, Duration keep, boolean fresh) implements Effect {
        @Override
        public String toString() {
            return "Share[" + fields.size() + " fields]";
        }
    }

    record Erase(String key) implements Effect {}

    /** What a message left behind outside the streams. */
    record EraseCopies(Set<String> blobs, Optional<String> parkedInbound) implements Effect {
        /** Whoever knows the id of a blob may read it. */
        @Override
        public String toString() {
            return "EraseCopies[" + blobs.size() + " blobs]";
        }
    }

    /** Puts an entry back into the lane, to be read not before a time. */
    record Remind(IntakeEntry entry, Instant due) implements Effect {}

    /** Takes such an entry back. */
    record Forget(IntakeEntry entry) implements Effect {}

    /** Another address of the same person learns in its own lane what happened to the link between the two. */
    record Link(IntakeEntry.LinkChanged entry) implements Effect {}

    /** Counts something beside the outcome. */
    record Count(String channelId, String what) implements Effect {}

    /**
     * Keeps a message for a person.
     *
     * @param needed whether it must find room
     */
    record Park(String code, String detail, IntakeEntry entry, boolean needed) implements Effect {}

    /** Has a recording listened to. */
    record Transcribe(TranscriptRequest request) implements Effect {}

    /** Leaves something to a person. */
    record Assign(TaskRequest task) implements Effect {}

    /** What is logged once the turn counts. */
    record Log(String reason) implements Effect {}
}
