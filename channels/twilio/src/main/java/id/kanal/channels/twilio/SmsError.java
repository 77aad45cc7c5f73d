package id.kanal.channels.twilio;

import id.kanal.kernel.model.Unreached;
import java.util.Optional;

/**
 * What Twilio's codes tell of a message (twilio.com/docs/api/errors): those of 2xxxx with the answer to the call that sends it, those of
 * 3xxxx when it is on its way.
 */
record SmsError(int code) {
    /** Why nobody can be reached that way; empty where the code does not tell that. */
    Optional<Unreached> unreached() {
        return switch (code) {
            case 21610 -> Optional.of(Unreached.OPTED_OUT); // they sent STOP to Twilio
            case 21211, 21214, 21217, 21421, 21614, 21635 ->
                Optional.of(Unreached.ADDRESS_GONE); // no number, or no mobile's
            case 30005, 30006 -> Optional.of(Unreached.ADDRESS_GONE); // unknown, or a landline
            case 30007 -> Optional.of(Unreached.CONTENT_REFUSED); // filtered by an operator
            default -> Optional.empty();
        };
    }

    /** Too many of something at once; later it would be taken. */
    boolean isBusy() {
        return switch (code) {
            case 20429, 21611, 14107 -> true;
            default -> false;
        };
    }

    /** Nothing is wrong with the message, but with our settings or the account: it waits until somebody has put that right. */
    boolean isOurs() {
        return switch (code) {
            case 20003, 20005, 20006, 20008 -> true; // token, account
            case 21603, 21606, 21609, 21620, 21659, 21660 ->
                true; // the number that we send from, or the address of our hook
            case 21701, 21703, 21704, 21705 -> true; // the messaging service
            case 30001, 30002 -> true; // its queue, or the account is suspended
            default -> false;
        };
    }
}
