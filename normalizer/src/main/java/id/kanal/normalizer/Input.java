package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.TextAnalysis;
import java.time.Instant;
import java.util.Optional;

/** What a turn is about. */
sealed interface Input {
    /** Whose conversation it changes; empty where it changes none. */
    Optional<Address> address();

    /**
     * A message.
     *
     * @param read what it says; empty for what has no words to read
     * @param said its words as they are remembered
     */
    record Received(
            AssembledMessage arrived, ChannelProfile profile, Optional<AnalyzedMessage> read, TextFingerprint said)
            implements Input {
        Inbound inbound() {
            return arrived.message();
        }

        @Override
        public Optional<Address> address() {
            return Optional.of(inbound().from());
        }
    }

    /** A part of a message that tells of danger before the rest is there. */
    record Early(Received part, Topic.Danger danger) implements Input {
        @Override
        public Optional<Address> address() {
            return part.address();
        }
    }

    /**
     * News of a case.
     *
     * @param of whose it is, as the card of its ticket says; empty when that is gone
     */
    record News(StatusEvent event, Optional<Address> of) implements Input {
        @Override
        public Optional<Address> address() {
            return of;
        }
    }

    /** A file came after its message had gone on. */
    record Late(IntakeEntry.Fetched fetched) implements Input {
        /** Where its case is noted. */
        String key() {
            return Keys.late(fetched.request().part().group());
        }

        @Override
        public Optional<Address> address() {
            return Optional.of(fetched.request().from());
        }
    }

    /**
     * The words of a recording came after its message had gone on, or the news that there will be none.
     *
     * @param read what they say; empty where there are none
     */
    record Spoken(IntakeEntry.Transcribed transcribed, Optional<TextAnalysis> read) implements Input {
        /** Where its case is noted. */
        String key() {
            return Keys.late(part().group());
        }

        FileRequest.Part part() {
            return transcribed.request().part();
        }

        ChannelRef channel() {
            return transcribed.request().channel();
        }

        String attachmentId() {
            return transcribed.request().audio().attachmentId();
        }

        @Override
        public Optional<Address> address() {
            return Optional.of(transcribed.request().from());
        }
    }

    /** A question was open until now. */
    record Due(Address of, String pending, Instant at) implements Input {
        @Override
        public Optional<Address> address() {
            return Optional.of(of);
        }
    }

    /** Another address of the same person did something to the link between the two. */
    record Linked(IntakeEntry.LinkChanged entry) implements Input {
        @Override
        public Optional<Address> address() {
            return Optional.of(entry.to().address());
        }
    }
}
