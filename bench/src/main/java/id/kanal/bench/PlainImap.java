package id.kanal.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The little of IMAP that a measurement says itself (RFC 3501). What it fetches it throws away, which is the least that a
 * client can do with a mail: it shows what the server can give.
 */
final class PlainImap implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private int tag;
    private long octets;
    private int literals;

    PlainImap(int port, String user, String password) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        String greeting = line();
        if (!greeting.startsWith("* OK")) throw new IOException("not greeted: " + greeting);
        run("LOGIN " + user + " \"" + password + '"');
    }

    void create(String folder) throws IOException {
        run("CREATE " + folder);
    }

    /** RFC 7888: without waiting for the server's leave. */
    void append(String folder, byte[] mail) throws IOException {
        say("APPEND " + folder + " {" + mail.length + "+}");
        out.write(mail);
        say();
        ended();
    }

    void select(String folder) throws IOException {
        run("SELECT " + folder);
    }

    /** Every mail of the selected folder whole, in one command. */
    Line fetchAll() throws IOException {
        octets = 0;
        literals = 0;
        long began = System.nanoTime();
        run("UID FETCH 1:* (UID BODY.PEEK[])");
        double seconds = (System.nanoTime() - began) / 1e9;
        return Line.of("fetched").with("mails", literals).with("octets", octets).with("seconds", seconds);
    }

    /** The first mails of the selected folder, at once (RFC 6851). */
    void move(int mails, String to) throws IOException {
        run("MOVE 1:" + mails + ' ' + to);
    }

    private void run(String command) throws IOException {
        say(command);
        ended();
    }

    private void say(String command) throws IOException {
        out.write(("a" + ++tag + ' ' + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void say() throws IOException {
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void ended() throws IOException {
        out.flush();
        String mine = "a" + tag + ' ';
        String line = line();
        while (!line.startsWith(mine)) line = line();
        if (!line.startsWith(mine + "OK")) throw new IOException("refused: " + line);
    }

    /** One line of an answer; the literals in it are counted and left out. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int octet = in.read();
            if (octet < 0) throw new IOException("hung up");
            if (octet != '\n') {
                line.write(octet);
                continue;
            }
            String text = line.toString(StandardCharsets.US_ASCII).strip();
            int brace = text.lastIndexOf('{');
            if (brace < 0 || !text.matches(".*\\{\\d+}")) return text;
            long length = Long.parseLong(text.substring(brace + 1, text.length() - 1));
            in.skipNBytes(length);
            octets += length;
            literals++;
            line.reset();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
