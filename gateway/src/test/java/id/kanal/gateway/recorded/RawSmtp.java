package id.kanal.gateway.recorded;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Hands a mail in by SMTP (RFC 5321), its octets as they are. */
final class RawSmtp {
    private final BufferedReader in;
    private final OutputStream out;

    private RawSmtp(Socket socket) throws IOException {
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        out = socket.getOutputStream();
    }

    /** What the server answered where it did not take it; else nothing. */
    static String send(int port, String from, String to, byte[] mail) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) Stand.PATIENCE.toMillis());
            RawSmtp smtp = new RawSmtp(socket);
            String answer = smtp.answer();
            for (String command :
                    new String[] {"HELO test.example", "MAIL FROM:<" + from + ">", "RCPT TO:<" + to + ">", "DATA"}) {
                answer = smtp.say((command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                if (answer.charAt(0) != '2' && answer.charAt(0) != '3') return answer;
            }
            answer = smtp.say(stuffed(mail));
            return answer.startsWith("2") ? "" : answer;
        }
    }

    private String say(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
        return answer();
    }

    private String answer() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') line = in.readLine();
        if (line == null) throw new IOException("the mail server has hung up");
        return line;
    }

    /** RFC 5321, 4.5.2: a dot before each line that begins with one, and a line with a dot alone at the end. */
    private static byte[] stuffed(byte[] mail) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte before = '\n';
        byte last = '\r';
        for (byte octet : mail) {
            if (before == '\n' && octet == '.') all.write('.');
            all.write(octet);
            last = before;
            before = octet;
        }
        if (last != '\r' || before != '\n') all.writeBytes(new byte[] {'\r', '\n'});
        all.writeBytes(new byte[] {'.', '\r', '\n'});
        return all.toByteArray();
    }
}
