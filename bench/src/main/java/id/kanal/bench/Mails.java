package id.kanal.bench;

import id.kanal.bench.load.Letters;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** How many mails a second the whole gateway takes from a full mailbox, beside what the IMAP server itself gives out. */
final class Mails {
    private static final int RUNS = Integer.getInteger("kanal.runs", 3);
    private static final int LARGE = 200;
    private static final int LARGE_PHOTO = 5 << 20;
    private static final String SERVER = "IMAP server, plain fetch: ";
    private static final String GATEWAY = "gateway: ";
    private static final String DURABLE = GATEWAY + "mails/s durable (out of INBOX)";

    private final int mails;
    private final Figures figures = new Figures();

    Mails(int mails) {
        this.mails = mails;
    }

    void print() throws IOException, InterruptedException {
        System.out.println(Machine.shown());
        Letters letters = Letters.mix();
        for (int run = 1; run <= RUNS; run++) {
            System.err.println("run " + run + " of " + RUNS);
            mix(i -> letters.any(i, MailRig.BOX));
        }
        if (!Boolean.getBoolean("kanal.small")) large();
        System.out.println(figures.table());
    }

    private void mix(IntFunction<byte[]> letter) throws IOException, InterruptedException {
        int warmUp = mails / 2;
        try (MailRig rig = new MailRig()) {
            rig.fill(0, mails, letter);
            server(rig.fetch(), rig.fetch(), rig.fetch());
            rig.fill(mails, mails + warmUp, letter);
            try (Child gateway = rig.gateway()) {
                rig.letIn(warmUp);
                Line unused = new MailRun(rig, gateway, warmUp).watched();
                rig.letIn(mails, gateway);
                Line run = new MailRun(rig, gateway, mails).watched();
                gateway(run);
                figures.ratio("gateway durable / IMAP server's fetch", DURABLE, SERVER + "mails/s");
                Line report = rig.report();
                figures.note(GATEWAY + "lost", warmUp + mails - report.number("distinct"));
                figures.note(GATEWAY + "duplicates at the core", report.number("duplicates"));
            }
        }
    }

    private void server(Line... fetched) {
        if (Stream.of(fetched).anyMatch(one -> one.number("mails") != mails))
            throw new IllegalStateException("not all were given: " + List.of(fetched));
        double seconds = Figures.median(
                Stream.of(fetched).map(one -> one.number("seconds")).toList());
        figures.note(SERVER + "mails/s", mails / seconds);
        figures.note(SERVER + "MB/s", fetched[0].number("octets") / 1e6 / seconds);
    }

    private void gateway(Line run) {
        figures.note(DURABLE, run.number("durable-per-second"));
        figures.note(GATEWAY + "mails/s accepted by the core", run.number("accepted-per-second"));
        figures.note(GATEWAY + "mails/s answered", run.number("answered-per-second"));
        figures.note(GATEWAY + "cores busy on the machine until durable", run.number("cores-busy"));
        figures.note(GATEWAY + "CPU us a mail, JVM, answer included", run.number("cpu-us-jvm"));
        figures.note(GATEWAY + "CPU us a mail, Redis, answer included", run.number("cpu-us-redis"));
        figures.note("IMAP server: CPU us a mail until durable", run.number("cpu-us-dovecot"));
        resident(GATEWAY + "most resident MiB", run);
    }

    private void resident(String name, Line run) {
        figures.note(name + ", a quarter read", run.number("resident-quarter"));
        figures.note(name + ", half", run.number("resident-half"));
        figures.note(name + ", all done", run.number("resident-end"));
    }

    /** Whether memory stays flat; without a warm-up, which would hide a rise. */
    private void large() throws IOException, InterruptedException {
        System.err.println(LARGE + " large mails");
        Letters letters = Letters.withPhotosOf(LARGE_PHOTO);
        try (MailRig rig = new MailRig()) {
            rig.fill(0, LARGE, i -> letters.withPhoto(i, MailRig.BOX));
            try (Child gateway = rig.gateway()) {
                rig.letIn(LARGE);
                Line run = new MailRun(rig, gateway, LARGE).watched();
                String name = "gateway, " + LARGE + " mails with 5 MiB each: ";
                figures.note(name + "mails/s durable, start-up included", run.number("durable-per-second"));
                resident(name + "most resident MiB", run);
                figures.note(name + "lost", LARGE - rig.report().number("distinct"));
            }
        }
    }
}
