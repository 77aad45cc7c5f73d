package id.kanal.simulators.smsc;

import id.kanal.kernel.settings.Secret;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** The other side of the line, PDU by PDU: nothing is answered unless the test says so. */
public final class RawEsme implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private int sequence;

    RawEsme(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawEsme(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(5_000);
        this.in = new DataInputStream(socket.getInputStream());
    }

    static RawEsme bound(Smsc smsc, Bind.Mode mode) throws IOException {
        RawEsme esme = new RawEsme(smsc.port());
        int status = esme.bind(mode, "kanal", "secret").status();
        if (status != Status.ROK) throw new IOException("bind refused with " + status);
        return esme;
    }

    Pdu bind(Bind.Mode mode, String systemId, String password) throws IOException {
        Bind bind = new Bind(mode, systemId, new Secret(password), "", 0x34);
        return ask(mode.command(), bind.encode());
    }

    /** Sends a request and reads the next PDU. */
    Pdu ask(int command, byte[] body) throws IOException {
        send(Pdu.request(command, ++sequence, body));
        return read();
    }

    void send(Pdu pdu) throws IOException {
        sendRaw(pdu.encode());
    }

    void sendRaw(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    void waitForEver() throws IOException {
        socket.setSoTimeout(0);
    }

    Pdu read() throws IOException {
        return Pdu.read(in);
    }

    ShortMessage readMessage(int answer) throws IOException {
        Pdu pdu = read();
        if (pdu.command() != Command.DELIVER_SM) throw new IOException("not a deliver_sm: " + pdu);
        send(pdu.answer(answer, new byte[] {0}));
        return ShortMessage.decode(pdu.body());
    }

    /** Whether the other side has closed the connection. */
    boolean over() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
