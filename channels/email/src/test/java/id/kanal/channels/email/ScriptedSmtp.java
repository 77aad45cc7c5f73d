package id.kanal.channels.email;

import id.kanal.testkit.LoopbackServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that answers what a test tells it. */
final class ScriptedSmtp implements AutoCloseable {
    volatile List<String> extensions = List.of("SIZE 1000000", "AUTH PLAIN LOGIN", "DSN");

    private final LoopbackServer server = new LoopbackServer("scripted-smtp", this::serve);
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final Map<String, Planned> planned = new ConcurrentHashMap<>();

    private record Planned(String answer, AtomicInteger times) {}

    ScriptedSmtp() {
        server.start();
    }

    int port() {
        return server.port();
    }

    List<String> commands() {
        return commands;
    }

    /** Whatever came in after DATA, answered well or not. */
    List<String> mails() {
        return mails;
    }

    int open() {
        return server.sessions().size();
    }

    /**
     * @param command its first word; {@code .} stands for the end of a mail
     * @param answer empty: none at all
     */
    void answer(String command, String answer, int times) {
        planned.put(command, new Planned(answer, new AtomicInteger(times)));
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

    @Override
    public void close() {
        server.close();
    }
}
