package id.kanal.channels.email;

import id.kanal.channels.email.read.MailReader;
import id.kanal.channels.email.write.MailWording;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.RuntimeContext;

/** What all parts of one channel have in common. */
record MailChannelContext(
        ChannelRef ref, EmailConfig config, RuntimeContext means, EmailMetrics tally, MailWording wording) {
    Address address() {
        return new Address(MailReader.NETWORK, config.address());
    }

    Thread thread(String part, Runnable work) {
        Thread thread = new Thread(work, "email-" + ref.id() + '-' + part);
        thread.setDaemon(true);
        return thread;
    }
}
