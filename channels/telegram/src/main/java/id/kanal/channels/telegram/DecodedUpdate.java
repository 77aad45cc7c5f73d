package id.kanal.channels.telegram;

import id.kanal.kernel.model.Inbound;

/**
 * An update in our words.
 *
 * @param then what Telegram is told once the message is durable
 */
record DecodedUpdate(Inbound message, FollowUp then) {
    DecodedUpdate(Inbound message) {
        this(message, new FollowUp.Nothing());
    }
}
