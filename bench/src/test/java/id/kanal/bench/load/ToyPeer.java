package id.kanal.bench.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An ESME that answers one PDU after the other, and keeps its own book of them. */
final class ToyPeer implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final int refuseEvery;
    private volatile int received;
    private volatile int mostUnanswered;
    private volatile int hangUp = Integer.MAX_VALUE;
    private volatile boolean twice;
    private volatile boolean holding;
    private final List<Integer> held = new ArrayList<>(); // only for its thread

    private ToyPeer(Socket socket, int refuseEvery) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.refuseEvery = refuseEvery;
    }

    /** @param refuseEvery which PDUs get another answer than ROK; 0 for none */
    static ToyPeer bind(int port, int refuseEvery) throws IOException {
        ToyPeer peer = new ToyPeer(new Socket(InetAddress.getLoopbackAddress(), port), refuseEvery);
        peer.send(9, 0, 1, "toy\0toy\0\0\0\0\0\0");
        int length = peer.in.readInt();
        peer.in.skipNBytes(length - 4);
        Thread thread = new Thread(peer::serve, "toy");
        thread.setDaemon(true);
        thread.start();
        return peer;
    }

    int received() {
        return received;
    }

    int mostUnanswered() {
        return mostUnanswered;
    }

    void hangUpAfter(int pdus) {
        hangUp = pdus;
    }

    /** Answers only once nothing more comes. */
    void holdsAnswers() throws IOException {
        socket.setSoTimeout(50); // takes hold with the next read: nothing was sent so far
        holding = true;
    }

    void answersTwice() {
        twice = true;
    }

    private void serve() {
        try {
            while (true) {
                try {
                    take();
                } catch (SocketTimeoutException quiet) {
                    release();
                }
            }
        } catch (IOException closed) {
            return; // the test is over
        }
    }

    private void release() throws IOException {
        mostUnanswered = Math.max(mostUnanswered, held.size());
        for (int sequence : held) send(0x80000005, 0, sequence, "\0");
        held.clear();
    }

    private void take() throws IOException {
        byte[] pdu = new byte[in.readInt() - 4];
        in.readFully(pdu);
        if (pdu[3] != 5) return;
        int read = received + 1;
        received = read;
        if (read == hangUp) close();
        int sequence = ((pdu[8] & 0xFF) << 24) | ((pdu[9] & 0xFF) << 16) | ((pdu[10] & 0xFF) << 8) | (pdu[11] & 0xFF);
        if (holding) held.add(sequence);
        else send(0x80000005, refuseEvery > 0 && read % refuseEvery == 0 ? 0x64 : 0, sequence, "\0");
        if (!twice) return;
        String sender =
                new String(pdu, 15, PduTemplate.SENDER.length() + PduTemplate.DIGITS, StandardCharsets.US_ASCII);
        for (int i = 0; i < 2; i++)
            send(4, 0, 1_000_000 + read * 2 + i, "\0\0\0" + "1708\0\1\1" + sender + "\0\0\0\0\0\0\0\0\0\0\0");
    }

    private void send(int command, int status, int sequence, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
        out.write(ByteBuffer.allocate(16 + octets.length)
                .putInt(16 + octets.length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(octets)
                .array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
