package id.kanal.testkit;

/**
 * What stands on the other side of a mailbox: a real Dovecot with the mailboxes of Kanal and of citizens, and a real SMTP
 * server before it. Both in folders of their own, both to be killed, paused and started again.
 */
public record RealMail(RealDovecot dovecot, RealExim exim) implements AutoCloseable {
    /** Domain of the mailbox that Kanal reads. */
    public static final String OURS = "kanal.test";
    /** Domain of the citizens; whoever has no mailbox there gets a bounce. */
    public static final String THEIRS = "warga.test";

    /** @param users their mailboxes, in both domains; {@code siti=1M} has room for so much only */
    public static RealMail start(String... users) {
        RealDovecot dovecot = RealDovecot.start(2, users);
        try {
            return new RealMail(dovecot, RealExim.start(dovecot, OURS + " : " + THEIRS));
        } catch (RuntimeException missing) {
            dovecot.close();
            throw missing;
        }
    }

    @Override
    public void close() {
        exim.close();
        dovecot.close();
    }
}
