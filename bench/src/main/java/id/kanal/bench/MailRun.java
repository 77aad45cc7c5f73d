package id.kanal.bench;

import java.io.IOException;
import java.time.Duration;

/** Watches mails on their way: when they are out of the mailbox, at the core and answered, and what that costs. */
final class MailRun {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BEAT = Duration.ofMillis(20);
    private static final int ANSWERS_EVERY = 10; // beats: counting them means reading a long log

    private final MailRig rig;
    private final Child gateway;
    private final int mails;
    private final int acceptedBefore;
    private final int answersBefore;
    private final Duration jvmBefore;
    private final Duration redisBefore;
    private final Duration dovecotBefore;
    private final double busyBefore;
    private final long began = System.nanoTime();
    private Line result = Line.of("mails");

    /** Begins now, so many mails being in the mailbox and all before them done. */
    MailRun(MailRig rig, Child gateway, int mails) throws IOException {
        this.rig = rig;
        this.gateway = gateway;
        this.mails = mails;
        this.acceptedBefore = rig.accepted();
        this.answersBefore = rig.answers();
        this.redisBefore = gateway.cpuOfChildren();
        this.jvmBefore = gateway.ownCpu();
        this.dovecotBefore = MailRig.cpuOfDovecot();
        this.busyBefore = Machine.busySeconds();
    }

    /** Until all is done. */
    Line watched() throws IOException, InterruptedException {
        int answers = 0;
        boolean durable = false;
        boolean accepted = false;
        for (int beat = 0; !durable || !accepted || answers < mails; beat++) {
            int left = durable ? 0 : rig.inbox();
            if (left <= mails * 3 / 4) once("resident-quarter", gateway.resident());
            if (left <= mails / 2) once("resident-half", gateway.resident());
            if (left == 0 && !durable) durable();
            durable = left == 0;
            accepted = accepted || accepted();
            if (beat % ANSWERS_EVERY == 0) answers = rig.answers() - answersBefore;
            if (!gateway.alive() || System.nanoTime() - began > PATIENCE.toNanos())
                throw new IOException("the gateway does not get done: %d left, %d at the core, %d answered"
                        .formatted(left, rig.accepted() - acceptedBefore, answers));
            Thread.sleep(BEAT.toMillis());
        }
        once("answered-per-second", mails / elapsed());
        once("resident-end", gateway.resident());
        once("cpu-us-redis", micros(gateway.cpuOfChildren(), redisBefore));
        once("cpu-us-jvm", micros(gateway.ownCpu(), jvmBefore));
        return result;
    }

    private void durable() throws IOException {
        once("durable-per-second", mails / elapsed());
        once("cores-busy", (Machine.busySeconds() - busyBefore) / elapsed());
        once("cpu-us-dovecot", micros(MailRig.cpuOfDovecot(), dovecotBefore));
    }

    private boolean accepted() throws IOException {
        boolean all = rig.accepted() - acceptedBefore >= mails;
        if (all) once("accepted-per-second", mails / elapsed());
        return all;
    }

    private double micros(Duration now, Duration before) {
        return now.minus(before).toNanos() / 1000.0 / mails;
    }

    private double elapsed() {
        return (System.nanoTime() - began) / 1e9;
    }

    private void once(String name, double value) {
        if (!result.numbers().containsKey(name)) result = result.with(name, value);
    }
}
