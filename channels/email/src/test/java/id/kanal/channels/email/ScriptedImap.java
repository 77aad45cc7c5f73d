package id.kanal.channels.email;

import id.kanal.testkit.LoopbackServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IMAP server with one mailbox that does what a test tells it, also what no server should. It knows the commands that
 * the channel sends and nothing else.
 */
final class ScriptedImap implements AutoCloseable {
    private static final Pattern FETCH =
            Pattern.compile("UID FETCH (\\S+) \\(UID (RFC822\\.SIZE|BODY\\.PEEK\\[]<(\\d+)\\.(\\d+)>)\\)");

    final Map<Long, byte[]> inbox = new TreeMap<>();
    final Map<Long, Set<String>> flags = new TreeMap<>();
    final Map<String, List<byte[]>> folders = new TreeMap<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    volatile String capabilities = "IMAP4rev1 AUTH=PLAIN IDLE MOVE UIDPLUS NAMESPACE";
    volatile String permanentFlags = "\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*";
    volatile long validity = 1;
    volatile String greeting = "* OK hello";
    /** Whether it tells of mails that are moved away, as RFC 6851 wants it. */
    volatile boolean tellsExpunge = true;
    /** Asked before each command; an answer that is there replaces the right one. */
    volatile Script script = (session, command) -> false;

    private final LoopbackServer server = new LoopbackServer("scripted-imap", socket -> new Session(socket).run());
    private long next = 1;

    /** What a test does instead of the server: true when the command needs no further answer. */
    interface Script {
        boolean instead(Session session, String command) throws IOException;
    }

    ScriptedImap() {
        server.start();
    }

    int port() {
        return server.port();
    }

    Set<Socket> sessions() {
        return server.sessions();
    }

    synchronized long deliver(byte[] mail) {
        long uid = next++;
        inbox.put(uid, mail);
        flags.put(uid, new TreeSet<>());
        for (Session session : idle) session.exists();
        return uid;
    }

    /** What is in the inbox and was not acknowledged. */
    synchronized List<Long> unacknowledged() {
        return inbox.keySet().stream()
                .filter(uid -> flags.get(uid).stream()
                        .noneMatch(
                                flag -> Set.of("$Kanal", "\\Deleted", "\\Seen").contains(flag)))
                .toList();
    }

    int idling() {
        return idle.size();
    }

    synchronized void remove(long uid) {
        inbox.remove(uid);
    }

    long asked(String beginning) {
        return commands.stream()
                .filter(command -> command.startsWith(beginning))
                .count();
    }

    private final Set<Session> idle = ConcurrentHashMap.newKeySet();

    /** One connection. */
    final class Session {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        String tag = "";

        private Session(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        private void run() throws IOException {
            say(greeting);
            for (Optional<String> line = line(); line.isPresent() && !socket.isClosed(); line = line()) {
                int space = line.get().indexOf(' ');
                tag = space < 0 ? line.get() : line.get().substring(0, space);
                String command = space < 0 ? "" : line.get().substring(space + 1);
                commands.add(command);
                if (!script.instead(this, command)) answer(command);
            }
        }

        private Optional<String> line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet == '\n')
                    return Optional.of(
                            line.toString(StandardCharsets.ISO_8859_1).strip());
                line.write(octet);
            }
            return Optional.empty();
        }

        void say(String line) throws IOException {
            raw((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }

        synchronized void raw(byte[] octets) throws IOException {
            out.write(octets);
            out.flush();
        }

        void ok() throws IOException {
            say(tag + " OK done");
        }

        void hangUp() throws IOException {
            socket.close();
        }

        void exists() {
            try {
                say("* " + inbox.size() + " EXISTS");
            } catch (IOException gone) {
                idle.remove(this);
            }
        }

        void answer(String command) throws IOException {
            String upper = command.toUpperCase(Locale.ROOT);
            Matcher fetch = FETCH.matcher(command);
            if (upper.startsWith("CAPABILITY")) say("* CAPABILITY " + capabilities);
            else if (upper.startsWith("AUTHENTICATE")) {
                say("+ ");
                var unused = line();
            } else if (upper.startsWith("NAMESPACE")) say("* NAMESPACE ((\"\" \"/\")) NIL NIL");
            else if (upper.startsWith("SELECT")) select();
            else if (upper.startsWith("UID SEARCH")) search(upper);
            else if (fetch.matches()) fetch(fetch);
            else if (upper.startsWith("UID STORE")) store(command);
            else if (upper.startsWith("UID MOVE") || upper.startsWith("UID COPY")) {
                copy(command, upper.contains("MOVE"));
                return;
            } else if (upper.startsWith("UID EXPUNGE")) expunge(command);
            else if (upper.startsWith("CREATE")) folders.put(last(command), new ArrayList<>());
            else if (upper.equals("IDLE")) {
                idles();
                return;
            } else if (upper.startsWith("LOGOUT")) {
                say("* BYE so long");
                ok();
                hangUp();
                return;
            }
            ok();
        }

        private void select() throws IOException {
            say("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)");
            say("* OK [PERMANENTFLAGS (" + permanentFlags + ")] these stay");
            say("* " + inbox.size() + " EXISTS");
            say("* OK [UIDVALIDITY " + validity + "] valid");
        }

        private void search(String criteria) throws IOException {
            synchronized (ScriptedImap.this) {
                Predicate<Set<String>> wanted = set -> !set.contains("\\Deleted")
                        && (!criteria.contains("UNKEYWORD") || !set.contains("$Kanal"))
                        && (!criteria.contains(" KEYWORD") || set.contains("$Kanal"));
                StringBuilder found = new StringBuilder("* SEARCH");
                for (Long uid : inbox.keySet())
                    if (wanted.test(flags.get(uid))) found.append(' ').append(uid);
                say(found.toString());
            }
        }

        private void fetch(Matcher fetch) throws IOException {
            for (long uid : uids(fetch.group(1))) {
                byte[] mail = inbox.get(uid);
                if (fetch.group(3) == null) say("* 1 FETCH (UID " + uid + " RFC822.SIZE " + mail.length + ")");
                else body(uid, mail, Integer.parseInt(fetch.group(3)), Integer.parseInt(fetch.group(4)));
            }
        }

        void body(long uid, byte[] mail, int from, int most) throws IOException {
            byte[] part = Arrays.copyOfRange(mail, Math.min(from, mail.length), Math.min(from + most, mail.length));
            say("* 1 FETCH (UID " + uid + " BODY[]<" + from + "> {" + part.length + "}");
            raw(part);
            say(")");
        }

        private void store(String command) throws IOException {
            String set = command.split(" ")[2];
            for (long uid : uids(set))
                for (String flag : command.substring(command.indexOf('(') + 1, command.indexOf(')'))
                        .split(" ")) flags.get(uid).add(flag);
        }

        private void copy(String command, boolean move) throws IOException {
            List<byte[]> folder = folders.get(last(command));
            if (folder == null) {
                say(tag + " NO [TRYCREATE] no such folder");
                return;
            }
            for (long uid : uids(command.split(" ")[2])) {
                folder.add(inbox.get(uid));
                if (move) gone(uid);
            }
            ok();
        }

        /** In silence. */
        void move(String command) {
            for (long uid : uids(command.split(" ")[2])) {
                folders.get(last(command)).add(inbox.get(uid));
                remove(uid);
            }
        }

        private void expunge(String command) throws IOException {
            for (long uid : uids(command.split(" ")[2])) if (flags.get(uid).contains("\\Deleted")) gone(uid);
        }

        private void gone(long uid) throws IOException {
            int number = new ArrayList<>(inbox.keySet()).indexOf(uid) + 1;
            remove(uid);
            if (tellsExpunge) say("* " + number + " EXPUNGE");
        }

        private void idles() throws IOException {
            idles("+ idling", () -> {});
        }

        /** Idles with this beginning; does something more between DONE and the end. */
        void idles(String beginning, Work afterDone) throws IOException {
            String mine = tag;
            idle.add(this);
            say(beginning);
            var unused = line();
            idle.remove(this);
            afterDone.run();
            say(mine + " OK done");
        }

        /** Says nothing more, until the client has hung up. */
        void waitForTheEnd() throws IOException {
            while (in.read() >= 0) {
                // whatever it says
            }
        }

        List<Long> uids(String set) {
            List<Long> uids = new ArrayList<>();
            for (String range : set.split(",")) {
                String[] ends = range.split(":");
                for (long uid = Long.parseLong(ends[0]); uid <= Long.parseLong(ends[ends.length - 1]); uid++)
                    if (inbox.containsKey(uid)) uids.add(uid);
            }
            return uids;
        }
    }

    private static String last(String command) {
        return command.substring(command.lastIndexOf(' ') + 1).replace("\"", "");
    }

    interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() {
        server.close();
    }
}
