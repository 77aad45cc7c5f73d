package id.kanal.gateway.recorded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Puts a mail into an inbox (RFC 3501, 6.3.11). */
final class RawImap {
    private RawImap() {}

    /** What the server answered where it did not take it; else nothing. */
    static String append(int port, String user, String password, byte[] mail) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) Stand.PATIENCE.toMillis());
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            in.readLine();
            say(out, "a LOGIN " + user + " \"" + password + "\"\r\n");
            String answer = until(in, "a ");
            if (!answer.startsWith("a OK")) return answer;
            say(out, "b APPEND INBOX {" + mail.length + "}\r\n");
            answer = until(in, "+");
            if (!answer.startsWith("+")) return answer;
            out.write(mail);
            say(out, "\r\n");
            answer = until(in, "b ");
            return answer.startsWith("b OK") ? "" : answer;
        }
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write(words.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String until(BufferedReader in, String beginning) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith(beginning) && !line.matches("[ab] .*")) line = in.readLine();
        if (line == null) throw new IOException("the mail server has hung up");
        return line;
    }
}
