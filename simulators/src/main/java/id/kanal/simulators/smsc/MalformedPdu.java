package id.kanal.simulators.smsc;

import java.io.IOException;

/** Octets that are no PDU, or no PDU of their kind. The message names the field, never its content. */
public final class MalformedPdu extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedPdu(int status, String what) {
        super(what);
        this.status = status;
    }

    /** The command_status that answers it. */
    public int status() {
        return status;
    }
}
