package id.kanal.kernel.model;

import id.kanal.kernel.sms.Alphabet;
import java.time.Duration;
import java.util.function.Function;

/** What an inbound message holds. */
public sealed interface Content {
    <T> T match(Function<Text, T> text, Function<Part, T> part, Function<Undecodable, T> undecodable);

    /** A whole message, decoded. */
    record Text(String value) implements Content {
        public Text {
            if (value == null) throw new IllegalArgumentException("text is empty, never null");
        }

        @Override
        public <T> T match(Function<Text, T> text, Function<Part, T> part, Function<Undecodable, T> undecodable) {
            return text.apply(this);
        }

        @Override
        public String toString() {
            return "Text[" + value.length() + " characters]";
        }
    }

    /**
     * One part of a long message, still in octets: an escape pair or a surrogate pair may be cut between two parts, so
     * parts are joined before they are decoded.
     *
     * @param group names the long message: sender, receiver, operator, reference and total
     * @param number from 1 to total
     * @param patience how long after the last part the rest is waited for
     */
    record Part(String group, int total, int number, Alphabet alphabet, Octets octets, Duration patience)
            implements Content {
        public Part {
            if (total < 2 || total > 255 || number < 1 || number > total)
                throw new IllegalArgumentException("part " + number + " of " + total);
        }

        /** Without the group: it holds the sender's address. */
        @Override
        public String toString() {
            return "Part[" + number + " of " + total + ", " + alphabet + ", " + octets + "]";
        }

        @Override
        public <T> T match(Function<Text, T> text, Function<Part, T> part, Function<Undecodable, T> undecodable) {
            return part.apply(this);
        }
    }

    /** What could not be decoded: kept raw for a person. */
    record Undecodable(Octets raw, String reason) implements Content {
        @Override
        public <T> T match(Function<Text, T> text, Function<Part, T> part, Function<Undecodable, T> undecodable) {
            return undecodable.apply(this);
        }
    }
}
