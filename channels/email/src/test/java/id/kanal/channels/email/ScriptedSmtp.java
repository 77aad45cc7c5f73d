package id.kanal.channels.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that answers what a test tells it. */
final class ScriptedSmtp implements AutoCloseable {
    volatile List<String> extensions = List.of("SIZE 1000000", "AUTH PLAIN LOGIN", "DSN");

    private final ServerSocket door;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final Map<String, Planned> planned = new ConcurrentHashMap<>();
    private final Set<Socket> sessions = ConcurrentHashMap.newKeySet();

    private record Planned(String answer, AtomicInteger times) {}

    ScriptedSmtp() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        background(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    List<String> commands() {
        return commands;
    }

    /** Whatever came in after DATA, answered well or not. */
    List<String> mails() {
        return mails;
    }

    int open() {
        return sessions.size();
    }

    /**
     * @param command its first word; {@code .} stands for the end of a mail
     * @param answer empty: none at all
     */
    void answer(String command, String answer, int times) {
        planned.put(command, new Planned(answer, new AtomicInteger(times)));
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket socket = door.accept();
            // it answers line by line, and each would wait for the last one's acknowledgement
            socket.setTcpNoDelay(true);
            sessions.add(socket);
            background(() -> {
                try (socket) {
                    serve(socket);
                } finally {
                    sessions.remove(socket);
                }
            });
        }
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        say(out, "220 hello");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String command = line.split("[ :]")[0];
            if (replaced(out, command)) continue;
            switch (command) {
                case "EHLO" -> {
                    say(out, "250-hello");
                    for (String extension : extensions) say(out, "250-" + extension);
                    say(out, "250 HELP");
                }
                case "AUTH" -> say(out, "235 2.7.0 welcome");
                case "DATA" -> {
                    say(out, "354 go on");
                    data(in);
                    if (!replaced(out, ".")) say(out, "250 2.0.0 taken");
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 2.0.0 fine");
            }
        }
    }

    private boolean replaced(OutputStream out, String command) throws IOException {
        Planned plan = planned.get(command);
        if (plan == null || plan.times.getAndDecrement() <= 0) return false;
        if (!plan.answer.isEmpty()) say(out, plan.answer);
        return true;
    }

    private void data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine())
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        mails.add(mail.toString());
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void background(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // the other side sees it as well
                    }
                },
                "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sessions) socket.close();
        } catch (IOException closed) {
            // closed is closed
        }
    }
}
