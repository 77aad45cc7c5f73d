package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;

/** The body of the three bind requests (SMPP v3.4, 4.1.1 to 4.1.5). */
public record Bind(Mode mode, String systemId, Secret password, String systemType, int interfaceVersion) {
    /** The standard says 9; operators hand out passwords of 16 characters. */
    private static final int PASSWORD_SIZE = 17;

    static Bind decode(Mode mode, Octets body) throws MalformedPdu {
        PduReader in = new PduReader(body);
        String systemId = in.cString("system_id", 16);
        Secret password = new Secret(in.cString("password", PASSWORD_SIZE));
        String systemType = in.cString("system_type", 13);
        int version = in.octet("interface_version");
        int ton = in.octet("addr_ton");
        int npi = in.octet("addr_npi");
        String range = in.cString("address_range", 41);
        if (ton > 6 || npi > 18 || range.length() > 40)
            throw new MalformedPdu(Status.RBINDFAIL, "an address range that cannot be");
        return new Bind(mode, systemId, password, systemType, version);
    }

    byte[] encode() {
        return new PduWriter()
                .cString(systemId)
                .cString(password.reveal())
                .cString(systemType)
                .octet(interfaceVersion)
                .octet(0)
                .octet(0)
                .cString("")
                .body();
    }

    /** What a session may do. */
    public enum Mode {
        RECEIVER(Command.BIND_RECEIVER),
        TRANSMITTER(Command.BIND_TRANSMITTER),
        TRANSCEIVER(Command.BIND_TRANSCEIVER);

        private final int command;

        Mode(int command) {
            this.command = command;
        }

        int command() {
            return command;
        }

        boolean receives() {
            return this != TRANSMITTER;
        }

        boolean transmits() {
            return this != RECEIVER;
        }
    }
}
