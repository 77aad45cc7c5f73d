package id.kanal.gateway;

import id.kanal.gateway.Arguments.Misuse;
import id.kanal.simulators.demo.DemoServer;
import id.kanal.simulators.demo.DemoSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Everything on one machine: the simulators in this JVM, the gateway in its own, on real sockets between them. */
final class Demo implements AutoCloseable {
    private static final String DIRECTORY = "--directory";
    private static final int YOUR_TURN = 2;

    private final SimulatedPeers peers;
    private final DemoServer page;
    private final GatewayProcess gateway;
    private final DemoLock lock;

    private Demo(DemoPorts ports, Path folder, DemoLock lock) throws IOException {
        this.lock = lock;
        this.peers = new SimulatedPeers(ports);
        this.page = DemoServer.start(
                peers.vertx,
                peers.smsc,
                peers.mail,
                peers.core,
                new DemoSettings(
                        ports.page(), peers.gateway, SimulatedPeers.SHORT_CODE, SimulatedPeers.MAILBOX, peers.means));
        page.show(peers.telegram);
        page.show(peers.meta);
        page.show(peers.messenger);
        page.show(peers.instagram);
        page.show(peers.twilio);
        page.show(peers.x);
        lock.tell(page.url());
        this.gateway = GatewayProcess.start(AotCache.ofThisJvm(), peers.settings(folder), folder, peers.gateway);
    }

    static Set<String> options() {
        Set<String> options = new HashSet<>(DemoPorts.options());
        options.add(DIRECTORY);
        return options;
    }

    /** Runs until Ctrl-C. The exit code. */
    static int run(Arguments arguments, PrintStream out) throws Misuse, IOException {
        Path folder = Path.of(arguments.option(DIRECTORY).orElse("data/demo")).toAbsolutePath();
        Files.createDirectories(folder);
        Optional<DemoLock> lock = DemoLock.take(folder);
        if (lock.isEmpty()) return running(folder, out);
        Demo demo = new Demo(DemoPorts.of(arguments), folder, lock.get());
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-end"));
        out.println("Starting the gateway …");
        if (!demo.gateway.awaitReady()) {
            if (demo.gateway.inUse()) {
                out.println(
                        "A gateway still works in " + folder + ", perhaps of a demo that was killed. End it first.");
                return YOUR_TURN;
            }
            out.println("The gateway did not become ready. Its log: " + demo.gateway.log());
            return 1;
        }
        if (!demo.peers.connect())
            out.println("The simulated X cannot call the gateway: mentions come by its list alone.");
        demo.explain(out);
        return demo.gateway.awaitEnd();
    }

    private static int running(Path folder, PrintStream out) throws IOException {
        String page = DemoLock.page(folder);
        out.println("A demo is running already in " + folder + (page.isEmpty() ? "." : ": " + page));
        out.println("Open its page, end it with Ctrl-C, or choose another folder: demo " + DIRECTORY + " FOLDER");
        return YOUR_TURN;
    }

    private void explain(PrintStream out) {
        out.println("""

                Kanal is up.

                  %s   SMS, a telephone, a web mail, Telegram, WhatsApp, Messenger, Instagram, X, the form, and what the core system sees: open this
                  %s/lapor            the form that citizens open
                  %s/desk             the console of the call centre, and %s/ops of operators
                  %s/health/ready     how the gateway does
                  %s/metrics          what it counts
                  %s             the simulated core system
                  127.0.0.1:%d                        the simulated operator, SMPP 3.4
                  127.0.0.1:%d, :%d                 the mail server, SMTP and IMAP; the mailbox is %s
                  %s             the simulated Bot API of Telegram
                  %s       the simulated Graph API, with a number at WhatsApp
                  %s       the same with a page at Messenger
                  %s       the same with an account at Instagram
                  %s             the simulated Twilio, for telephone calls
                  %s             the simulated API of X
                  %s             a stand-in for a speech engine: it hears nothing, what is said in recordings is typed
                  %s   the gateway's log

                Try: write "jln raya mauk rusak parah dkt psr, tlg dibenerin" from the phone; wait for the ticket;
                move the case along at the core; write "STATUS" and the ticket; write "STOP". Then write an e-mail with
                the sample photo, and answer the answer.
                Ctrl-C ends it all.""".formatted(
                        page.url(),
                        gateway.address(),
                        gateway.address(),
                        gateway.address(),
                        gateway.address(),
                        gateway.address(),
                        peers.core.url(),
                        peers.smsc.port(),
                        peers.mail.smtpPort(),
                        peers.mail.imapPort(),
                        SimulatedPeers.MAILBOX,
                        peers.telegram.url(),
                        peers.meta.url(),
                        peers.messenger.url(),
                        peers.instagram.url(),
                        peers.twilio.url(),
                        peers.x.url(),
                        peers.engine.url(),
                        gateway.log()));
    }

    /** The gateway first: what it still has in hand needs the others. */
    @Override
    public void close() {
        gateway.close();
        page.close();
        peers.close();
        lock.close();
    }
}
