package id.kanal.simulators.smsc;

/** command_status values (SMPP v3.4, 5.1.3). */
public final class Status {
    public static final int ROK = 0x00;
    public static final int RINVMSGLEN = 0x01;
    public static final int RINVCMDLEN = 0x02;
    public static final int RINVCMDID = 0x03;
    public static final int RINVBNDSTS = 0x04;
    public static final int RALYBND = 0x05;
    public static final int RSYSERR = 0x08;
    public static final int RBINDFAIL = 0x0D;
    public static final int RINVPASWD = 0x0E;
    public static final int RINVSYSID = 0x0F;
    public static final int RMSGQFUL = 0x14;
    public static final int RTHROTTLED = 0x58;
    public static final int RX_T_APPN = 0x64;
    public static final int RX_P_APPN = 0x65;
    public static final int RX_R_APPN = 0x66;
    public static final int RINVPARLEN = 0xC2;

    private Status() {}

    /** Whether an SMSC tries a deliver_sm again that was answered so. */
    public static boolean temporary(int status) {
        return status == RX_T_APPN || status == RTHROTTLED || status == RMSGQFUL;
    }
}
