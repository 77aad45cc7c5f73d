package id.kanal.channels.gsm;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Outbound;
import java.util.function.Function;

/**
 * What is told, in the words of short messages, whoever carries them.
 *
 * @param free whether receiving and answering costs the citizen nothing, for certain
 */
public record ShortText(Renderer renderer, boolean free) implements Function<Outbound, String> {
    private static final String SET = "sms";

    public static ShortText of(ChannelContext.Words words, boolean free) {
        return new ShortText(new Renderer(MessageSet.shipped(SET, words.languages()), words.zone()), free);
    }

    @Override
    public String apply(Outbound message) {
        return GsmLayout.of(renderer.blocks(message, free), renderer.options(message));
    }
}
