package id.kanal.channels.meta;

import id.kanal.channels.Hook;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingPerson;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.simulators.meta.SentDirect;
import id.kanal.testkit.Await;
import id.kanal.testkit.Gate;
import id.kanal.testkit.TestSecrets;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A simulated page or Instagram account. */
final class MessagingRig extends MetaGround {
    static final String PATH = "/hooks/chat";

    final MessagingKind kind;
    final ChannelRef ref;
    final MessagingSimulator meta;
    final Gate gate;
    final ChannelProfile profile;
    final Channel channel;
    final Hook hook;
    final MessagingPerson siti;

    MessagingRig(MessagingKind kind) {
        this.kind = kind;
        this.ref = new ChannelRef("chat", kind.medium());
        this.meta = MessagingSimulator.start(
                vertx, kind, GraphSettings.quick(Clock.systemUTC()).ofAccount(MetaConfigs.PAGE));
        this.gate = new Gate(meta.port());
        if (kind == MessagingKind.MESSENGER) {
            MessengerConfig config = MetaConfigs.messenger(gate.port());
            this.channel = new MessengerChannel(ref, config, around);
            this.profile = MessengerChannel.TYPE.profile(ref.id(), config);
            this.hook = MessengerChannel.TYPE.hook(ref, config, around).orElseThrow();
        } else {
            InstagramConfig config = MetaConfigs.instagram(gate.port());
            this.channel = new InstagramChannel(ref, config, around);
            this.profile = InstagramChannel.TYPE.profile(ref.id(), config);
            this.hook = InstagramChannel.TYPE.hook(ref, config, around).orElseThrow();
        }
        mounted.mount(PATH, hook, intake);
        meta.leadTo(URI.create(mounted.publicUrl() + PATH));
        this.siti = meta.person("Siti");
    }

    @Override
    Channel channel() {
        return channel;
    }

    @Override
    Gate gate() {
        return gate;
    }

    @Override
    void closeMeta() {
        meta.close();
    }

    MessagingRig opened() {
        open();
        return this;
    }

    /** What came, in its order. */
    List<Content> contents() {
        return intake.messages().stream().map(message -> message.content()).toList();
    }

    SentDirect last() {
        return siti.received().get(siti.received().size() - 1);
    }

    Address address(MessagingPerson person) {
        return new Address(kind.medium() + '/' + MetaConfigs.PAGE, person.id());
    }

    Outbound answer(Topic topic) {
        return outbound(topic, Purpose.ANSWER);
    }

    Outbound outbound(Topic topic, Purpose purpose) {
        return outbound(address(siti), topic, purpose, Optional.empty());
    }

    /** As the normalizer notes it. */
    void heard(Duration ago) {
        var keys = Keys.of(TestSecrets.MASTER::secret);
        var lease = Await.get(journal.acquire("test/" + ago));
        Await.get(journal.commit(JournalTransaction.under(lease)
                .put(
                        keys.conversation(address(siti)),
                        ConversationFields.write(
                                Conversation.NEW.heardAt(means.clock().instant().minus(ago))),
                        Duration.ofDays(1))));
    }
}
