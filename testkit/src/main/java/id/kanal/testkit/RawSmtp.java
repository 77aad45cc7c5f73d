package id.kanal.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The little that tests have to say to a mail server themselves. */
final class RawSmtp implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    private RawSmtp(int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true); // a mail and its end are two parts: the second would wait for an acknowledgement
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        out = socket.getOutputStream();
    }

    /** Whether something greets there. */
    static boolean greeted(int port) {
        try (RawSmtp talk = new RawSmtp(port)) {
            return talk.in.readLine() != null;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Hands a mail in by LMTP (RFC 2033); empty when it was taken, else what was answered. */
    static String lmtp(int port, String sender, String recipient, byte[] mail) {
        return deliver(port, "LHLO", sender, recipient, mail);
    }

    /** The same by SMTP. */
    static String smtp(int port, String sender, String recipient, byte[] mail) {
        return deliver(port, "EHLO", sender, recipient, mail);
    }

    private static String deliver(int port, String hello, String sender, String recipient, byte[] mail) {
        try (RawSmtp talk = new RawSmtp(port)) {
            String answer = talk.answer();
            String[] lines = {
                hello + " test.kanal.test", "MAIL FROM:<" + sender + ">", "RCPT TO:<" + recipient + ">", "DATA"
            };
            for (String line : lines) {
                if (!positive(answer)) return answer;
                talk.say(line);
                answer = talk.answer();
            }
            if (!positive(answer)) return answer;
            talk.data(mail);
            answer = talk.answer();
            talk.say("QUIT");
            return positive(answer) ? "" : answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean positive(String answer) {
        return answer.startsWith("2") || answer.startsWith("3");
    }

    private void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** RFC 5321, 4.5.2: a line that begins with a dot gets another one. */
    private void data(byte[] mail) throws IOException {
        byte[] copy = new byte[mail.length * 2 + 8];
        int length = 0;
        boolean first = true;
        for (byte octet : mail) {
            if (first && octet == '.') copy[length++] = '.';
            copy[length++] = octet;
            first = octet == '\n';
        }
        out.write(copy, 0, length);
        say(first ? "." : "\r\n.");
    }

    /** The last line of an answer. */
    private String answer() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') line = in.readLine();
        if (line == null) throw new IOException("hung up");
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
