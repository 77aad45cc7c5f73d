package id.kanal.channels.meta;

import id.kanal.simulators.meta.MessagingKind;

class MessengerChannelContractTest extends MessagingChannelContract {
    MessengerChannelContractTest() {
        super(MessagingKind.MESSENGER);
    }
}
