package id.kanal.simulators.smsc;

/** command_id values (SMPP v3.4, 5.1.2.1). */
public final class Command {
    public static final int GENERIC_NACK = 0x80000000;
    public static final int BIND_RECEIVER = 0x01;
    public static final int BIND_TRANSMITTER = 0x02;
    public static final int SUBMIT_SM = 0x04;
    public static final int DELIVER_SM = 0x05;
    public static final int UNBIND = 0x06;
    public static final int BIND_TRANSCEIVER = 0x09;
    public static final int OUTBIND = 0x0B;
    public static final int ENQUIRE_LINK = 0x15;

    private static final int RESPONSE = 0x80000000;

    private Command() {}

    public static int response(int command) {
        return command | RESPONSE;
    }

    static boolean isResponse(int command) {
        return (command & RESPONSE) != 0;
    }
}
