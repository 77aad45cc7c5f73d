package id.kanal.channels.email;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Address.Scheme;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Means;

/** What all parts of one channel have in common. */
record Office(ChannelRef ref, EmailConfig config, Means means, Tally tally) {
    Address address() {
        return new Address(Scheme.EMAIL, config.address());
    }

    Thread thread(String part, Runnable work) {
        Thread thread = new Thread(work, "email-" + ref.id() + '-' + part);
        thread.setDaemon(true);
        return thread;
    }
}
