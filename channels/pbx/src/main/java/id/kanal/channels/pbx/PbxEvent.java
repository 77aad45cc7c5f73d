package id.kanal.channels.pbx;

import id.kanal.channels.call.CallEvent;
import java.net.URI;
import java.util.Optional;

/**
 * What an exchange tells of a call.
 *
 * @param happened with all that the board shows
 * @param said what comes with a recording
 */
record PbxEvent(CallEvent happened, Said said) {
    /**
     * @param from where the recording lies
     * @param sha256 of one that is pushed, in hexadecimal digits: it binds the file to the signature
     * @param text what was said, where the exchange writes that down; may be empty
     */
    record Said(Optional<URI> from, Optional<String> sha256, String text) {
        static final Said NOTHING = new Said(Optional.empty(), Optional.empty(), "");

        @Override
        public String toString() {
            return "Said";
        }
    }

    boolean isRecording() {
        return happened.kind() == CallEvent.Kind.RECORDED;
    }
}
