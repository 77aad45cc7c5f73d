package id.kanal.kernel.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands in the lane of a person: everything that changes the conversation with them, in order. */
public sealed interface IntakeEntry
        permits Inbound,
                IntakeEntry.Reviewed,
                IntakeEntry.Noted,
                IntakeEntry.News,
                IntakeEntry.Overdue,
                IntakeEntry.Due,
                IntakeEntry.Resumed,
                IntakeEntry.Fetched,
                IntakeEntry.Transcribed,
                IntakeEntry.LinkChanged,
                IntakeEntry.Erasure {
    /**
     * A message that a person sent back from the parked ones; it was counted when it first came.
     *
     * @param asReport to be taken as a report whatever it says: somebody has looked at it
     */
    record Reviewed(Inbound message, boolean asReport) implements IntakeEntry {}

    /** What a stage of ours learned of an address, such as that nothing reaches it. Not counted as received. */
    record Noted(Inbound message) implements IntakeEntry {}

    /** News of a case of this person from the core. */
    record News(StatusEvent event) implements IntakeEntry {}

    /**
     * Parts of a message have been waited for.
     *
     * @param key where the parts are kept
     * @param start which of the messages that ever used this key is meant
     */
    record Overdue(String key, String start, Address from) implements IntakeEntry {
        @Override
        public String toString() {
            return "Overdue";
        }
    }

    /**
     * A message that waited until it was known which case it answers. It was counted when it came.
     *
     * @param about the case that its sender chose, or that is the likeliest where they chose none
     * @param question what was asked about that case
     */
    record Resumed(Inbound message, Ticket about, String question) implements IntakeEntry {}

    /**
     * A file that was still at its provider, or the news that it cannot be had.
     *
     * @param stored empty where it cannot
     * @param position that it tells of
     * @param defects what its sender is to be told
     */
    record Fetched(
            FileRequest request,
            Optional<Complaint.Attachment> stored,
            Optional<Complaint.Location> position,
            Set<Defect> defects)
            implements IntakeEntry {
        public Fetched {
            defects = Set.copyOf(defects);
        }

        @Override
        public String toString() {
            return "Fetched[" + request + ", " + defects + "]";
        }
    }

    /**
     * The words of a recording, or the news that there will be none.
     *
     * @param transcript empty where nothing was heard, or nobody could be found to listen
     */
    record Transcribed(TranscriptRequest request, Optional<Transcript> transcript) implements IntakeEntry {}

    /** A question was open until now. */
    record Due(Address address, String pending, Instant at) implements IntakeEntry {}

    /**
     * An address learns in its own lane what another did to the link between the two.
     *
     * @param to the address that learns it, as it is told
     * @param by the other one
     * @param then further ones that learn it after this one, each from the lane of the one before: a step that settles one
     *     entry may feed back one
     */
    record LinkChanged(Recipient to, Address by, LinkChange change, List<Address> then) implements IntakeEntry {
        public LinkChanged {
            then = List.copyOf(then);
        }

        public LinkChanged(Recipient to, Address by, LinkChange change) {
            this(to, by, change, List.of());
        }
    }

    /** What an address does to its link with another. */
    enum LinkChange {
        /** It proved that both are the same person's. */
        LINKED,
        /** The network said so in a message; nobody asked for it, so nobody is told. */
        VOUCHED,
        /** Its person wants it to belong to the other no more. */
        UNLINKED,
        /** It may have changed hands, or the other may: nothing reaches it, or its network names another one instead. */
        GONE,
        /** Its person wants the news of both there. */
        PREFERRED,
        /** Its person wants no news of others there any more. */
        NOT_PREFERRED,
        /** Its person had the other before, and has left that. */
        MOVED
    }

    /**
     * What somebody took back and could not be reached then.
     *
     * @param blobs their ids
     */
    record Erasure(List<String> blobs) implements IntakeEntry {
        public Erasure {
            blobs = List.copyOf(blobs);
        }

        /** Whoever knows the id of a blob may read it. */
        @Override
        public String toString() {
            return "Erasure[" + blobs.size() + " blobs]";
        }
    }
}
