package id.kanal.channels.email;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Address.Scheme;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.RuntimeContext;

/** What all parts of one channel have in common. */
record MailChannelContext(ChannelRef ref, EmailConfig config, RuntimeContext means, EmailMetrics tally) {
    Address address() {
        return new Address(Scheme.EMAIL, config.address());
    }

    Thread thread(String part, Runnable work) {
        Thread thread = new Thread(work, "email-" + ref.id() + '-' + part);
        thread.setDaemon(true);
        return thread;
    }
}
