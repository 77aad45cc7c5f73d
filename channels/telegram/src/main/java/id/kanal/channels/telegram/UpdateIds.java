package id.kanal.channels.telegram;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.signing.KeyedDigest;

/**
 * Who and what an update speaks of, in our own names. Ids of messages count within their chat only, and ids of updates begin anew
 * after a quiet week, so neither stands alone.
 *
 * @param channelId ours
 * @param bot the bot's id, which scopes everybody who writes to it
 */
record UpdateIds(String channelId, long bot, KeyedDigest digests) {
    private static final String NETWORK = "telegram/";

    /** Everybody who writes to a bot, and the bot itself: a person at two bots is two addresses. */
    static String network(long bot) {
        return NETWORK + bot;
    }

    static Address address(long bot, long id) {
        return new Address(network(bot), Long.toString(id));
    }

    Address address(long id) {
        return address(bot, id);
    }

    Address ownAddress() {
        return address(bot);
    }

    /** Of a message, in the form in which an edit and a reply name it. */
    String message(long chat, long message) {
        return of("message " + chat + ' ' + message);
    }

    /** Of something that is no message. */
    String event(String what) {
        return of(what);
    }

    /** Of what could not be read, by its octets. */
    String raw(String json) {
        return of("raw " + json);
    }

    /** Names an album of a chat. */
    String album(long chat, String group) {
        return of("album " + chat + ' ' + group);
    }

    private String of(String what) {
        return "telegram:" + channelId + ':' + digests.of(what);
    }
}
