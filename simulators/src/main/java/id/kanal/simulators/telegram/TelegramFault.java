package id.kanal.simulators.telegram;

import java.time.Duration;

/**
 * How a method is answered instead of as usual.
 *
 * @param code of the answer
 * @param words its description
 * @param pause how long the answer takes, or what {@code retry_after} says
 */
public record TelegramFault(Kind kind, int code, String words, Duration pause) {
    enum Kind {
        /** Answer with an error, do nothing. */
        REFUSE,
        /** Answer with a page in HTML, do nothing. */
        HTML,
        /** Do it after a while. */
        DELAY,
        /** Never answer, do nothing. */
        HANG,
        /** Close the connection, do nothing. */
        HANG_UP,
        /** Do it, then close the connection without an answer; of a file give half before. */
        HANG_UP_AFTER_DOING,
        /** Do it and never answer; of a file give half. */
        HANG_AFTER_DOING
    }

    /** Such as 500 with "Internal Server Error". */
    public static TelegramFault refuse(int code, String description) {
        return new TelegramFault(Kind.REFUSE, code, description, Duration.ZERO);
    }

    /** 429, as when other copies of the bot sent too much. Rounded up to whole seconds. */
    public static TelegramFault tooManyRequests(Duration retryAfter) {
        return new TelegramFault(Kind.REFUSE, 429, "", retryAfter);
    }

    /** 409, as when somebody else fetches the updates. */
    public static TelegramFault conflict() {
        return refuse(409, LongPoll.OTHER_POLLER);
    }

    /** What stands before Telegram's servers answers 502 in HTML. */
    public static TelegramFault badGateway() {
        return new TelegramFault(Kind.HTML, 502, "Bad Gateway", Duration.ZERO);
    }

    public static TelegramFault slow(Duration wait) {
        return new TelegramFault(Kind.DELAY, 200, "", wait);
    }

    public static TelegramFault hang() {
        return new TelegramFault(Kind.HANG, 0, "", Duration.ZERO);
    }

    public static TelegramFault hangUp() {
        return new TelegramFault(Kind.HANG_UP, 0, "", Duration.ZERO);
    }

    /** Half of a file, and the rest never comes. */
    public static TelegramFault hangAfterDoing() {
        return new TelegramFault(Kind.HANG_AFTER_DOING, 0, "", Duration.ZERO);
    }

    /** The message is sent, and the bot never learns of it. */
    public static TelegramFault hangUpAfterDoing() {
        return new TelegramFault(Kind.HANG_UP_AFTER_DOING, 0, "", Duration.ZERO);
    }
}
