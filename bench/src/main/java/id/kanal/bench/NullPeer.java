package id.kanal.bench;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** What jSMPP itself costs: an ESME on the library's defaults that acknowledges at once and keeps nothing. */
final class NullPeer {
    private NullPeer() {}

    /** A process: ends when the operator hangs up. */
    static void run(int port) throws IOException, InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        SMPPSession session = new SMPPSession();
        session.setMessageReceiverListener(new Nothing());
        session.addSessionStateListener((now, before, source) -> {
            if (now == SessionState.CLOSED) closed.countDown();
        });
        String unused = session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX,
                        "null",
                        "null",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""));
        System.out.println(Line.of("bound"));
        closed.await();
    }

    private static final class Nothing implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm message) {
            // returning is the acknowledgement
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {
            // none comes
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("no data_sm is expected", 8);
        }
    }
}
