package id.kanal.channels.smpp;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.time.Duration;

/** The meaning of command_status both ways (SMPP 3.4, 5.1.3). */
final class CommandStatus {
    static final int ROK = 0x00;
    static final int RINVCMDLEN = 0x02;
    static final int RINVCMDID = 0x03;
    static final int RINVBNDSTS = 0x04;
    static final int RSYSERR = 0x08;
    static final int RMSGQFUL = 0x14;
    static final int RSUBMITFAIL = 0x45;
    static final int RTHROTTLED = 0x58;
    /** Temporary: the operator sends it again. */
    static final int RX_T_APPN = 0x64;
    /** Permanent: the operator gives up. */
    static final int RX_P_APPN = 0x65;

    private static final int RDELIVERYFAILURE = 0xFE;
    private static final int RUNKNOWNERR = 0xFF;

    private CommandStatus() {}

    /**
     * What the operator hears when the journal did not take a message. A full journal is answered RTHROTTLED and not
     * RMSGQFUL: both say "later", but as an answer to deliver_sm some centres take the latter for the end of the message.
     * Everything else, our own bugs included, is RX_T_APPN: what is not stored must come again.
     */
    static int ofRefusal(Throwable cause) {
        return Failure.of(cause).code() == FailureCode.JOURNAL_FULL ? RTHROTTLED : RX_T_APPN;
    }

    static boolean slowDown(int status) {
        return status == RTHROTTLED || status == RMSGQFUL;
    }

    /** @param pause how long nothing is sent after {@link #slowDown} */
    static Failure ofAnswer(int status, Duration pause) {
        String said = String.format("the operator answered status 0x%08X", status);
        return switch (status) {
            case RTHROTTLED, RMSGQFUL -> Failure.retryAfter(FailureCode.PEER_BUSY, said, pause);
            case RSYSERR, RSUBMITFAIL, RX_T_APPN, RDELIVERYFAILURE, RUNKNOWNERR ->
                Failure.of(FailureCode.PEER_BUSY, said);
            case RINVBNDSTS -> Failure.of(FailureCode.PEER_UNREACHABLE, said);
            default -> Failure.of(FailureCode.CHANNEL_REJECTED, said);
        };
    }
}
