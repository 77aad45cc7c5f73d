package id.kanal.channels.meta;

import id.kanal.simulators.meta.MessagingKind;

class InstagramChannelContractTest extends MessagingChannelContract {
    InstagramChannelContractTest() {
        super(MessagingKind.INSTAGRAM);
    }
}
