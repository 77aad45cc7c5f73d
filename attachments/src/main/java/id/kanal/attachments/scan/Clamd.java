package id.kanal.attachments.scan;

import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Speaks with clamd over TCP (clamd(8), COMMANDS): a connection a question. A file is sent as chunks, each after its length
 * in four octets, a chunk of no length at the end. Thread-safe.
 */
public final class Clamd {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    private final InetSocketAddress address;
    private final Duration patience;
    private final ScheduledExecutorService alarm;

    /**
     * @param patience how long one file may take
     * @param alarm closes the connection then: a peer that reads nothing lets a write wait for ever
     */
    public Clamd(String host, int port, Duration patience, ScheduledExecutorService alarm) {
        this.address = InetSocketAddress.createUnresolved(host, port);
        this.patience = patience;
        this.alarm = alarm;
    }

    /** An {@code IOException} means that the scanner could not tell; it may later. */
    public Verdict scan(Path file) throws IOException {
        return verdict(ask("zINSTREAM\0", patience, (out, answers) -> send(file, out, answers)));
    }

    public void ping() throws IOException {
        String answer = ask("zPING\0", CONNECT, (out, answers) -> {});
        if (!answer.equals("PONG")) throw new IOException("clamd does not answer as clamd does");
    }

    private String ask(String command, Duration limit, Body body) throws IOException {
        try (Socket socket = new Socket()) {
            ScheduledFuture<?> ring = alarm.schedule(() -> close(socket), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                // Resolved anew each time, because what a name means may change while we run.
                socket.connect(
                        new InetSocketAddress(address.getHostString(), address.getPort()), (int) CONNECT.toMillis());
                socket.setSoTimeout((int) limit.toMillis());
                InputStream answers = new BufferedInputStream(socket.getInputStream(), 256);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.write(command.getBytes(StandardCharsets.US_ASCII));
                send(body, out, answers);
                return answer(answers);
            } finally {
                ring.cancel(false);
            }
        }
    }

    /** A scanner that has enough answers and hangs up while we are still writing; its answer is worth more than that. */
    private static void send(Body body, DataOutputStream out, InputStream answers) throws IOException {
        try {
            body.send(out, answers);
        } catch (IOException hungUp) {
            if (answers.available() == 0) throw hungUp;
        }
    }

    private static void send(Path file, DataOutputStream out, InputStream answers) throws IOException {
        byte[] chunk = new byte[4 + CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(chunk, 4, CHUNK); read > 0; read = in.readNBytes(chunk, 4, CHUNK)) {
                if (answers.available() > 0) return;
                chunk[0] = (byte) (read >> 24);
                chunk[1] = (byte) (read >> 16);
                chunk[2] = (byte) (read >> 8);
                chunk[3] = (byte) read;
                out.write(chunk, 0, 4 + read);
            }
        }
        out.writeInt(0);
    }

    private static String answer(InputStream answers) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int octet = answers.read(); octet > 0 && answer.length() < LONGEST_ANSWER; octet = answers.read())
            answer.append((char) octet);
        if (answer.length() == 0) throw new IOException("clamd hung up without an answer");
        return answer.toString().strip();
    }

    /** The signature's name is left aside: it may be an operator's own and hold anything. */
    private static Verdict verdict(String answer) throws IOException {
        if (answer.equals("stream: OK")) return Verdict.CLEAN;
        if (answer.endsWith(" FOUND")) return Verdict.INFECTED;
        if (answer.contains("size limit exceeded")) return Verdict.TOO_LONG;
        if (answer.endsWith(" ERROR")) throw new IOException("clamd answered with an error");
        throw new IOException("clamd does not answer as clamd does");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Then there is nothing left to wait for.
        }
    }

    private interface Body {
        void send(DataOutputStream out, InputStream answers) throws IOException;
    }
}
