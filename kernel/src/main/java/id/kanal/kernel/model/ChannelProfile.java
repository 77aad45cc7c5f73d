package id.kanal.kernel.model;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a channel can do, known from the settings alone: every node has the profiles of all channels without opening one.
 *
 * @param medium how citizens know it, as in the complaint record
 * @param reaches networks whose addresses it can send to
 * @param formats forms besides {@link Format#PLAIN} in which it can write
 * @param own our own addresses here: what comes from them, or would go to them, is a loop
 */
public record ChannelProfile(
        String medium,
        Set<String> reaches,
        Threading threading,
        Set<Ability> abilities,
        Set<Format> formats,
        Sending sending,
        Set<Address> own) {
    public ChannelProfile {
        reaches = Set.copyOf(reaches);
        abilities = Set.copyOf(abilities);
        formats = Set.copyOf(formats);
        own = Set.copyOf(own);
    }

    /** Of a channel that is not in the settings (any more). */
    public static final ChannelProfile UNKNOWN =
            new ChannelProfile("other", Set.of(), Threading.TIME, Set.of(), Set.of(), Sending.UNKNOWN, Set.of());

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** How messages belong together. */
    public enum Threading {
        /** By time and words alone. */
        TIME,
        /** By reference alone: a message without one is a new case. */
        REPLY,
        /** By reference where there is one, otherwise by time. */
        REPLY_ELSE_TIME,
        /** Everything in one session is one matter. */
        SESSION;

        /** Whether messages refer to earlier ones. */
        public boolean hasReplies() {
            return this == REPLY || this == REPLY_ELSE_TIME;
        }
    }

    public enum Ability {
        /** Answers to choose from, as buttons. */
        OPTIONS,
        ASK_LOCATION,
        ASK_CONTACT,
        LINKS,
        FILES,
        VOICE,
        /** It takes news of the cases that came in by it, for the program behind it; citizens are told besides. */
        NEWS_OF_ITS_CASES
    }

    /**
     * How it sends.
     *
     * @param vouches whether the network answers for senders
     * @param machinesWrite whether machines write here, too: out-of-office notes, other gateways
     * @param replyWindow how long after a citizen's message we may write freely; empty for always
     * @param outsideWindow topics that may be told although the window is closed
     * @param failsLate how long after it was accepted a message may still fail for good; zero where that never happens
     * @param tariff what it costs citizens
     * @param pacing whom an address stands for
     */
    public record Sending(
            boolean vouches,
            boolean machinesWrite,
            Optional<Duration> replyWindow,
            Set<Class<? extends Topic>> outsideWindow,
            Duration failsLate,
            Tariff tariff,
            Pacing pacing) {
        public static final Sending UNKNOWN =
                new Sending(false, true, Optional.empty(), Set.of(), Duration.ZERO, Tariff.UNKNOWN);

        public Sending {
            outsideWindow = Set.copyOf(outsideWindow);
        }

        /** Where every address is a person of their own. */
        public Sending(
                boolean vouches,
                boolean machinesWrite,
                Optional<Duration> replyWindow,
                Set<Class<? extends Topic>> outsideWindow,
                Duration failsLate,
                Tariff tariff) {
            this(vouches, machinesWrite, replyWindow, outsideWindow, failsLate, tariff, Pacing.EACH);
        }

        /** Whether this may be told now to somebody who last wrote then. */
        public boolean allows(Topic topic, Optional<java.time.Instant> lastWrote, java.time.Instant now) {
            return replyWindow.isEmpty()
                    || outsideWindow.contains(topic.getClass())
                    || lastWrote
                            .filter(wrote -> !wrote.plus(replyWindow.get()).isBefore(now))
                            .isPresent();
        }
    }

    /** What messages cost the citizen, each way. */
    public record Tariff(Price inbound, Price outbound) {
        public static final Tariff UNKNOWN = new Tariff(Price.UNKNOWN, Price.UNKNOWN);

        /** Whether it is certain that citizens pay nothing, neither to write nor to read. */
        public boolean isFree() {
            return inbound == Price.FREE && outbound == Price.FREE;
        }
    }

    public enum Price {
        FREE,
        STANDARD,
        UNKNOWN
    }
}
