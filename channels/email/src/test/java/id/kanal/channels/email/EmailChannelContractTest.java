package id.kanal.channels.email;

import com.icegreen.greenmail.store.StoredMessage;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.port.Channel;
import id.kanal.testkit.ChannelContract;
import id.kanal.testkit.Gate;
import id.kanal.testkit.RecordingIntake;
import jakarta.mail.Flags;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** The mail server is the peer: a mail that left the inbox is acknowledged, one that lies there unflagged comes again. */
class EmailChannelContractTest implements ChannelContract {
    private static final AtomicInteger IDS = new AtomicInteger();

    private final Postbox postbox = new Postbox();
    private final Gate imap = new Gate(postbox.imapPort());
    private final Gate smtp = new Gate(postbox.smtpPort());
    private final EmailRig rig = new EmailRig(EmailConfigs.of(imap.port(), smtp.port()));

    @Override
    public Channel channel() {
        return rig.channel;
    }

    @Override
    public ChannelProfile profile() {
        return EmailChannel.TYPE.profile("mail", rig.config);
    }

    @Override
    public RecordingIntake intake() {
        return rig.intake;
    }

    @Override
    public Peer peer() {
        return new Peer() {
            @Override
            public Delivered deliver(String words) {
                return delivered(Mails.of("m" + IDS.incrementAndGet(), words));
            }

            @Override
            public Delivered again(Delivered earlier) {
                return delivered(((InBox) earlier).mail);
            }

            @Override
            public Delivered rubbish() {
                return delivered(Mails.rubbish());
            }

            @Override
            public void hangUp() {
                imap.hangUp();
                smtp.hangUp();
            }

            @Override
            public void down() {
                imap.shut();
                smtp.shut();
            }

            @Override
            public void up() {
                imap.open();
                smtp.open();
            }

            @Override
            public List<String> secrets() {
                return List.of(Mails.CITIZEN, "Siti", "Jalan rusak", EmailConfigs.PASSWORD, EmailConfigs.ADDRESS);
            }

            @Override
            public Answer silence() {
                return Answer.AGAIN;
            }
        };
    }

    private InBox delivered(byte[] mail) {
        int before = postbox.in("Processed").size();
        int waiting = postbox.inInbox().size();
        long uid = postbox.deliver(mail);
        return new InBox(mail, uid, before + waiting);
    }

    /** Mails are filed in their order, so the one that is the next to come into the folder is ours. */
    private final class InBox implements Delivered {
        private final byte[] mail;
        private final long uid;
        private final int place;

        private InBox(byte[] mail, long uid, int place) {
            this.mail = mail;
            this.uid = uid;
            this.place = place;
        }

        @Override
        public Answer answer() {
            for (StoredMessage one : postbox.inInbox())
                if (one.getUid() == uid)
                    return one.getFlags().contains(Flags.Flag.SEEN) ? Answer.ACKNOWLEDGED : Answer.AGAIN;
            List<StoredMessage> filed = postbox.in("Processed");
            if (filed.size() <= place) return Answer.NOTHING; // between two folders
            boolean flagged = filed.get(place).getFlags().contains(Flags.Flag.FLAGGED);
            return flagged ? Answer.REFUSED : Answer.ACKNOWLEDGED;
        }
    }

    @AfterEach
    void close() {
        rig.close();
        imap.close();
        smtp.close();
        postbox.close();
    }
}
