package id.kanal.simulators.demo;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.mail.PretendMailGateway;
import id.kanal.simulators.smsc.PretendGateway;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSettings;
import io.vertx.core.Vertx;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The page with pretended gateways: for the test, and, as a program, for looking at it in a browser. */
final class DemoPreview implements AutoCloseable {
    static final String OFFICE = "pengaduan@demo.kanal.example";
    private static final Secret SECRET = new Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
    private static final Secret PASSWORD = new Secret("kata sandi");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger ids = new AtomicInteger();
    final Smsc smsc = Smsc.start(SmscSettings.account("kanal", "secret"));
    final MailServer mail = MailServer.start(0, 0);
    final CoreSimulator core;
    final PretendGateway gateway;
    final PretendMailGateway mailGateway;
    final DemoServer demo;

    DemoPreview(int port) throws IOException, MessagingException {
        RuntimeContext means = new RuntimeContext(Clock.systemUTC(), () -> "id-" + ids.incrementAndGet(), new Random());
        mail.open(OFFICE, PASSWORD);
        this.core = CoreSimulator.start(vertx, new CoreSettings(0, List.of(SECRET), means));
        this.mailGateway = new PretendMailGateway(vertx, mail, OFFICE, PASSWORD, core.url(), SECRET);
        this.gateway = new PretendGateway(vertx, smsc, core.url(), SECRET, mailGateway::news);
        this.demo =
                DemoServer.start(vertx, smsc, mail, core, new DemoSettings(port, gateway.url(), "1708", OFFICE, means));
    }

    static DemoPreview onAnyPort() {
        try {
            return new DemoPreview(0);
        } catch (IOException | MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() throws IOException {
        demo.close();
        mailGateway.close();
        gateway.close();
        core.close();
        mail.close();
        smsc.close();
        Waiting.on(vertx.close());
    }

    public static void main(String[] arguments) throws Exception {
        try (DemoPreview preview = new DemoPreview(Integer.parseInt(arguments[0]))) {
            System.out.println(preview.demo.url());
            Thread.currentThread().join();
        }
    }
}
