package id.kanal.channels.smpp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An SMSC that sends any octets, and writes down how its messages are answered. One connection at a time. */
final class FuzzPeer implements AutoCloseable {
    static final int SENTINEL = 0x5E000000;

    private final ServerSocket door;
    private final Random random;
    private Socket socket;
    private DataInputStream in;
    private int sentinels;

    FuzzPeer(Random random) throws IOException {
        this.random = random;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        door.setSoTimeout(10_000);
    }

    int port() {
        return door.getLocalPort();
    }

    /** One answer to a deliver_sm or data_sm. */
    record Answer(int command, int status, int sequence) {}

    /** Answers a bind with something like an answer, and hangs up. */
    private void spoil() throws IOException {
        try (Socket spoilt = door.accept()) {
            byte[] answer = new byte[PduLayout.HEADER + random.nextInt(20)];
            random.nextBytes(answer);
            ByteBuffer.wrap(answer)
                    .putInt(answer.length)
                    .putInt(random.nextInt(4) == 0 ? random.nextInt() : PduLayout.BIND_TRANSCEIVER_RESP)
                    .putInt(random.nextBoolean() ? random.nextInt() : 0)
                    .putInt(random.nextInt(3));
            spoilt.getOutputStream().write(answer);
            spoilt.getOutputStream().flush();
        }
    }

    /** Waits for the next connection and lets it in; some are spoilt first. */
    void accept() throws IOException {
        while (random.nextInt(10) == 0) spoil();
        acceptWith(new byte[0]);
    }

    /** Lets the next connection in, and sends this in the same breath. */
    void acceptWith(byte[] more) throws IOException {
        socket = door.accept();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 32 << 10));
        PduLayout bind = read();
        byte[] answer = PduLayout.answer(bind.command(), 0, bind.sequence());
        write(ByteBuffer.allocate(answer.length + more.length)
                .put(answer)
                .put(more)
                .array());
    }

    void write(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** Asks for a sign of life, and reads until it comes. Throws when the connection ends first. */
    void untilHeard(List<Answer> answers) throws IOException {
        int sign = SENTINEL + ++sentinels;
        write(PduLayout.bare(PduLayout.ENQUIRE_LINK, 0, sign));
        while (true) {
            PduLayout pdu = read();
            if (pdu.command() == PduLayout.ENQUIRE_LINK_RESP && pdu.sequence() == sign) return;
            take(pdu, answers);
        }
    }

    /** Reads until the other side hangs up. */
    void untilOver(List<Answer> answers) {
        try {
            while (true) take(read(), answers);
        } catch (IOException over) {
            // as expected
        }
    }

    private void take(PduLayout pdu, List<Answer> answers) throws IOException {
        int command = pdu.command();
        if (command == (PduLayout.DELIVER_SM | PduLayout.RESPONSE)
                || command == (PduLayout.DATA_SM | PduLayout.RESPONSE))
            answers.add(new Answer(command & ~PduLayout.RESPONSE, pdu.status(), pdu.sequence()));
        else if (command == PduLayout.ENQUIRE_LINK)
            write(PduLayout.bare(PduLayout.ENQUIRE_LINK_RESP, 0, pdu.sequence()));
        else if (command == 4) write(submitAnswer(pdu.sequence()));
    }

    /** Mostly right; its body and its status are not to be relied on. */
    private byte[] submitAnswer(int sequence) {
        byte[] body = new byte[random.nextInt(12)];
        random.nextBytes(body);
        return ByteBuffer.allocate(PduLayout.HEADER + body.length)
                .putInt(PduLayout.HEADER + body.length)
                .putInt(PduLayout.SUBMIT_SM_RESP)
                .putInt(random.nextInt(4) == 0 ? 0x0B : 0)
                .putInt(random.nextInt(50) == 0 ? random.nextInt() : sequence)
                .put(body)
                .array();
    }

    private PduLayout read() throws IOException {
        byte[] header = new byte[PduLayout.HEADER];
        in.readFully(header);
        byte[] octets = java.util.Arrays.copyOf(header, ByteBuffer.wrap(header).getInt());
        in.readFully(octets, PduLayout.HEADER, octets.length - PduLayout.HEADER);
        return new PduLayout(octets);
    }

    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        door.close();
        if (socket != null) socket.close();
    }

    /** What a stream of octets means: the standard's framing (SMPP 3.4, 3.2), worked out independently of the channel. */
    static final class Stream {
        final List<PduLayout> messages = new ArrayList<>();
        boolean ends;
        private byte[] rest = {};

        /** @return how many octets are missing to the end of the last PDU; 0 when it is whole */
        int take(byte[] octets) {
            ByteBuffer all = ByteBuffer.allocate(rest.length + octets.length);
            all.put(rest).put(octets).flip();
            while (!ends && all.remaining() >= PduLayout.HEADER) {
                int length = all.getInt(all.position());
                if (length < PduLayout.HEADER || length > 64 << 10) ends = true;
                else if (length > all.remaining()) break;
                else {
                    byte[] pdu = new byte[length];
                    all.get(pdu);
                    one(new PduLayout(pdu));
                }
            }
            rest = new byte[all.remaining()];
            all.get(rest);
            if (ends || rest.length == 0) return 0;
            return (rest.length < PduLayout.HEADER
                            ? PduLayout.HEADER
                            : ByteBuffer.wrap(rest).getInt())
                    - rest.length;
        }

        private void one(PduLayout pdu) {
            if (pdu.command() == PduLayout.DELIVER_SM || pdu.command() == PduLayout.DATA_SM) messages.add(pdu);
            if (pdu.command() == PduLayout.UNBIND) ends = true;
        }
    }
}
