package id.kanal.channels.x;

import java.util.Locale;

/** What X charges, in millionths of a US dollar (docs.x.com, pricing, 2026-04-20). */
enum XPrice {
    /** A post that is read, or brought by a webhook. */
    POST_READ(5_000),
    /** The same of our own account: the list of its mentions. */
    OWNED_READ(1_000),
    USER_READ(10_000),
    /** A direct message that is read, or brought by a webhook; an encrypted one, too. */
    DIRECT_READ(10_000),
    /** An answer to somebody who mentioned us. With a link it would be twenty times as much. */
    SUMMONED_REPLY(10_000),
    DIRECT_CREATE(15_000),
    /** Events without content. */
    FREE(0);

    private final long micros;

    XPrice(long micros) {
        this.micros = micros;
    }

    long micros() {
        return micros;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
