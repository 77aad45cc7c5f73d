package id.kanal.channels.smpp;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.gsm.GsmLayout;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Outbound;
import java.util.function.Function;

/**
 * What is told, in the words of short messages.
 *
 * @param free whether receiving and answering costs the citizen nothing, for certain
 */
record ShortText(Renderer renderer, boolean free) implements Function<Outbound, String> {
    private static final String SET = "sms";

    static ShortText of(ChannelContext.Words words, SmppConfig config) {
        return new ShortText(
                new Renderer(MessageSet.shipped(SET, words.languages()), words.zone()),
                config.tariff().prices().isFree());
    }

    @Override
    public String apply(Outbound message) {
        return GsmLayout.of(renderer.blocks(message, free), renderer.options(message));
    }
}
