package id.kanal.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One bound peer. One read takes all that came; one write carries all answers and everything that the window then lets go. */
final class Session {
    /** Sequence numbers that can be told apart at one time. */
    static final int SLOTS = 1 << 14;

    private static final int BUFFER = 1 << 20;
    private static final int LONGEST = 1 << 16;
    private static final int RESPONSE = 0x80000000;
    private static final int SUBMIT_SM = 0x04;
    private static final int DELIVER_SM_RESP = 0x80000005;
    private static final int UNBIND = 0x06;
    private static final int ENQUIRE_LINK = 0x15;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final long[] sentAt = new long[SLOTS];
    private boolean bound;
    private int sequence;
    private int inFlight;
    private long messageId;

    Session(SocketChannel channel) {
        this.channel = channel;
    }

    boolean bound() {
        return bound;
    }

    int inFlight() {
        return inFlight;
    }

    boolean stuck() {
        return out.position() > 0;
    }

    /** Takes what came. False when the peer is gone. */
    boolean read(Optional<Run> run) throws IOException {
        if (out.remaining() < BUFFER / 2) return true; // its answers would not fit: it must read first
        int got = channel.read(in);
        long now = System.nanoTime();
        in.flip();
        while (in.remaining() >= 16) {
            int length = in.getInt(in.position());
            if (length < 16 || length > LONGEST) throw new IOException("command_length " + length);
            if (in.remaining() < length) break;
            if (out.remaining() < 64) break;
            take(in.position(), length, run, now);
            in.position(in.position() + length);
        }
        in.compact();
        return got >= 0;
    }

    private void take(int at, int length, Optional<Run> run, long now) {
        int command = in.getInt(at + 4);
        int number = in.getInt(at + 12);
        if (command == DELIVER_SM_RESP) {
            int slot = number & (SLOTS - 1);
            if (sentAt[slot] == 0) return; // answered twice, or never asked
            long nanos = now - sentAt[slot];
            sentAt[slot] = 0;
            inFlight--;
            int status = in.getInt(at + 8);
            run.ifPresent(r -> r.answered(status, nanos, now));
        } else if (command == SUBMIT_SM) {
            String id = Long.toString(++messageId);
            answer(command, number, id);
            run.ifPresent(r -> r.submitted(message(at, length), now));
        } else if (command > 0) {
            if (command == 1 || command == 2 || command == 9) bound = command != 2;
            answer(command, number, command == ENQUIRE_LINK || command == UNBIND ? "" : "bench");
        }
    }

    private void answer(int command, int number, String text) {
        boolean bare = text.isEmpty();
        out.putInt(bare ? 16 : 17 + text.length())
                .putInt(command | RESPONSE)
                .putInt(0)
                .putInt(number);
        if (!bare) out.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    }

    /** The message whose sender a submit_sm goes to; -1 when it is none of ours. */
    private int message(int at, int length) {
        int field = afterString(at + 16, at + length) + 2; // service_type; source ton and npi
        field = afterString(field, at + length) + 2;
        int last = afterString(field, at + length) - 1;
        int digits = last - PduTemplate.DIGITS;
        if (digits < field) return -1;
        int number = 0;
        for (int i = digits; i < last; i++) number = number * 10 + in.get(i) - '0';
        return number;
    }

    private int afterString(int from, int end) {
        int at = from;
        while (at < end && in.get(at) != 0) at++;
        return at + 1;
    }

    /** Puts all that the window and the order allow behind the answers, and writes it at once. */
    void write(Optional<Run> run) throws IOException {
        run.filter(r -> bound).ifPresent(this::fill);
        if (out.position() == 0) return;
        out.flip();
        int unused = channel.write(out);
        out.compact();
    }

    private void fill(Run run) {
        long now = System.nanoTime();
        while (inFlight < run.order.window() && run.may(now)) {
            PduTemplate next = run.next();
            if (out.remaining() < next.length()) return;
            sequence = sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
            sentAt[sequence & (SLOTS - 1)] = now;
            inFlight++;
            next.write(out, sequence, run.wrote(now));
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
