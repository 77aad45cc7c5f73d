package id.kanal.channels.meta;

import id.kanal.channels.Hook;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Topic;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.WhatsAppPerson;
import id.kanal.testkit.Gate;
import id.kanal.testkit.RecordCopy;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A number at a simulated WhatsApp. */
final class MetaRig extends MetaGround {
    static final ChannelRef REF = new ChannelRef("wa", "whatsapp");
    static final String PATH = "/hooks/wa";
    static final String NUMBER = "6281234567890";

    final GraphSimulator meta;
    final Gate gate;
    final WhatsAppConfig config;
    final WhatsAppChannel channel;
    final Hook hook;
    final WhatsAppPerson siti;
    final URI url = URI.create(mounted.publicUrl() + PATH);

    /** @param other settings, name and value, as {@link RecordCopy} takes them */
    MetaRig(Object... other) {
        this(GraphSettings.quick(Clock.systemUTC()), other);
    }

    MetaRig(GraphSettings settings, Object... other) {
        this.meta = GraphSimulator.start(vertx, settings);
        this.gate = new Gate(meta.port());
        this.config = RecordCopy.with(MetaConfigs.of(gate.port()), other);
        this.channel = new WhatsAppChannel(REF, config, around);
        this.hook = WhatsAppChannel.TYPE.hook(REF, config, around).orElseThrow();
        mounted.mount(PATH, hook, intake);
        meta.leadTo(url);
        this.siti = meta.person("Siti", NUMBER);
    }

    @Override
    WhatsAppChannel channel() {
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

    MetaRig opened() {
        open();
        return this;
    }

    /** The words of what came, in its order. */
    List<String> words() {
        return intake.messages().stream()
                .map(message -> message.content() instanceof Content.Message written
                        ? written.body().whole()
                        : message.content().toString())
                .toList();
    }

    Address address(WhatsAppPerson person) {
        return new Address("whatsapp/" + config.account(), person.userId().orElseGet(person::number));
    }

    Outbound answer(Topic topic) {
        return outbound(siti, topic, Purpose.ANSWER, Optional.empty());
    }

    Outbound outbound(WhatsAppPerson to, Topic topic, Purpose purpose, Optional<String> answered) {
        return outbound(address(to), topic, purpose, answered);
    }
}
