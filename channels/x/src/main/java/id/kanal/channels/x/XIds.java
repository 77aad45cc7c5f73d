package id.kanal.channels.x;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.signing.KeyedDigest;

/**
 * Who and what an event speaks of, in our own names.
 *
 * @param account ours, which scopes everybody who writes to it
 */
record XIds(String channelId, String account, KeyedDigest digests) {
    private static final String NETWORK = "x/";

    static String network(String account) {
        return NETWORK + account;
    }

    static Address address(String account, String user) {
        return new Address(network(account), user);
    }

    Address address(String user) {
        return address(account, user);
    }

    Address ownAddress() {
        return address(account);
    }

    /** Of a post, in the form in which edits, replies and deletions name it. */
    String post(String id) {
        return of("post " + id);
    }

    /** Of a direct message. */
    String direct(String id) {
        return of("direct " + id);
    }

    /** Of something that is neither. */
    String event(String what) {
        return of("event " + what);
    }

    private String of(String what) {
        return "x:" + channelId + ':' + digests.of(what);
    }
}
