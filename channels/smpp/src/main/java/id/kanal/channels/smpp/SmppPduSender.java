package id.kanal.channels.smpp;

import java.io.IOException;
import java.io.OutputStream;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUByteBuffer;

/** jSMPP's sender with two habits of its own. */
final class SmppPduSender extends DefaultPDUSender {
    private final Runnable beforeUnbound;

    /** @param beforeUnbound runs before an unbind of the peer is answered: after that nothing may be sent */
    SmppPduSender(Runnable beforeUnbound) {
        super(new LongPasswords());
        this.beforeUnbound = beforeUnbound;
    }

    @Override
    public byte[] sendUnbindResp(OutputStream os, int commandStatus, int sequenceNumber) throws IOException {
        beforeUnbound.run();
        return super.sendUnbindResp(os, commandStatus, sequenceNumber);
    }

    /** SMPP 3.4, 5.2.2 gives a password 8 characters; operators hand out 16, and a codec that is strict cannot bind. */
    private static final class LongPasswords extends DefaultComposer {
        @Override
        public byte[] bind(
                int commandId,
                int sequenceNumber,
                String systemId,
                String password,
                String systemType,
                byte interfaceVersion,
                byte addrTon,
                byte addrNpi,
                String addressRange)
                throws PDUStringException {
            PDUByteBuffer pdu = new PDUByteBuffer(commandId, 0, sequenceNumber);
            pdu.append(systemId);
            pdu.append(password);
            pdu.append(systemType);
            pdu.append(interfaceVersion);
            pdu.append(addrTon);
            pdu.append(addrNpi);
            pdu.append(addressRange);
            return pdu.toBytes();
        }
    }
}
