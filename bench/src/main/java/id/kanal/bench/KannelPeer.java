package id.kanal.bench;

import id.kanal.testkit.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kannel with its spool store, handing every message to the core by HTTP. Debian: apt-get install kannel. */
record KannelPeer(Child bearerbox, Child smsbox) implements AutoCloseable {
    private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");

    static boolean installed() {
        return Files.isExecutable(BEARERBOX);
    }

    static KannelPeer start(Rig rig) throws IOException, InterruptedException {
        Path spool = Files.createDirectories(rig.directory.resolve("spool"));
        Path file = Files.writeString(rig.directory.resolve("kannel.conf"), settings(rig, spool));
        Path log = rig.directory.resolve("bearerbox.log");
        Child bearerbox = Child.program(log, List.of(BEARERBOX.toString(), "-v", "3", file.toString()));
        rig.bound(bearerbox, log);
        Child smsbox = Child.program(
                rig.directory.resolve("smsbox.log"), List.of("/usr/sbin/smsbox", "-v", "3", file.toString()));
        return new KannelPeer(bearerbox, smsbox);
    }

    private static String settings(Rig rig, Path spool) {
        int boxes = RealRedis.freePort();
        return """
                group = core
                admin-port = %d
                admin-password = bench
                admin-interface = 127.0.0.1
                smsbox-port = %d
                smsbox-interface = 127.0.0.1
                store-type = spool
                store-location = "%s"

                group = smsc
                smsc = smpp
                smsc-id = bench
                host = 127.0.0.1
                port = %d
                transceiver-mode = 1
                smsc-username = bench
                smsc-password = bench
                system-type = ""
                address-range = ""

                group = smsbox
                bearerbox-host = 127.0.0.1
                bearerbox-port = %d

                group = sms-service
                keyword = default
                get-url = "http://127.0.0.1:%d/in?from=%%p&text=%%a"
                max-messages = 0
                omit-empty = true
                """.formatted(RealRedis.freePort(), boxes, spool, rig.driver.port(), boxes, rig.sink.port());
    }

    @Override
    public void close() {
        smsbox.close();
        bearerbox.close();
    }
}
