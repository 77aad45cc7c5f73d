package id.kanal.channels.email.write;

import id.kanal.channels.ChannelContext.Words;
import id.kanal.channels.words.Block;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.PlainLayout;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Outbound;
import java.util.List;

/** Puts what is told into a mail: the same facts as elsewhere, with the room to say them kindly and to explain what to do. */
public final class MailWording {
    static final String SET = "email";

    private final Renderer renderer;
    private final SelfMailDetector own;

    public MailWording(Words words) {
        this.renderer = new Renderer(MessageSet.shipped(SET, words.languages()), words.zone());
        this.own = SelfMailDetector.shipped(words.languages());
    }

    public MailContent of(Outbound message) {
        List<Block> blocks = renderer.blocks(message, false);
        return new MailContent(
                renderer.subject(message),
                PlainLayout.of(blocks, renderer.options(message)),
                renderer.language(message));
    }

    /** Knows what it wrote when that comes back. */
    public SelfMailDetector own() {
        return own;
    }
}
