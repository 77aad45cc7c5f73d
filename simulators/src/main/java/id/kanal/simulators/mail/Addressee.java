package id.kanal.simulators.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.internet.MimeMessage;

/** The owner of a mailbox, who says when a mail lies in it; GreenMail itself says so only before. */
record Addressee(GreenMailUser owner, Runnable delivered) implements GreenMailUser {
    @Override
    public void deliver(MovingMessage message) {
        owner.deliver(message);
        delivered.run();
    }

    @Override
    public void deliver(MimeMessage message) {
        owner.deliver(message);
        delivered.run();
    }

    @Override
    public String getEmail() {
        return owner.getEmail();
    }

    @Override
    public String getLogin() {
        return owner.getLogin();
    }

    @Override
    public String getPassword() {
        return owner.getPassword();
    }

    @Override
    public void setPassword(String password) {
        owner.setPassword(password);
    }

    @Override
    public void authenticate(String password) throws UserException {
        owner.authenticate(password);
    }

    @Override
    public String getQualifiedMailboxName() {
        return owner.getQualifiedMailboxName();
    }

    @Override
    public void create() {
        owner.create();
    }

    @Override
    public void delete() {
        owner.delete();
    }
}
