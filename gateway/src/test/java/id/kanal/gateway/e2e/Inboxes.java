package id.kanal.gateway.e2e;

import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.MailServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What has come for each address of a mail server so far, the oldest first. */
final class Inboxes implements MailServer.Listener {
    private final Map<String, List<Mail>> mails = new ConcurrentHashMap<>();

    List<Mail> of(String address) {
        return List.copyOf(mails.getOrDefault(address, List.of()));
    }

    @Override
    public void arrived(String mailbox, Mail mail) {
        mails.computeIfAbsent(mailbox, any -> new CopyOnWriteArrayList<>()).add(mail);
    }

    @Override
    public void changed(String mailbox) {}
}
