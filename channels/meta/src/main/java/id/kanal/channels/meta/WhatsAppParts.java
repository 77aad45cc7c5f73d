package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.outbox.SentMessages;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What channel and hook of one number have in common; each has its own. Touches nothing outside. */
record WhatsAppParts(
        WhatsAppConfig config,
        MetaIds ids,
        GraphApi api,
        WhatsAppLayout layout,
        ReplySeal seal,
        MetaTexts texts,
        MetaMetrics metrics) {
    private static final String WORDS = "whatsapp";
    private static final int KEY_OCTETS = 32;

    static WhatsAppParts of(ChannelRef ref, WhatsAppConfig config, ChannelContext around) {
        MetaMetrics metrics = new MetaMetrics(around.telemetry(), ref.id());
        ReplySeal seal = new ReplySeal(key(around));
        MetaTexts texts = new MetaTexts(around.words().languages());
        MessageSet set = MessageSet.shipped(WORDS, around.words().languages());
        return new WhatsAppParts(
                config,
                new MetaIds(WhatsAppChannel.NAME, ref, config.account(), around.providerIds()),
                new GraphApi(config.meta(), metrics, around.means().clock()),
                new WhatsAppLayout(new Renderer(set, around.words().zone()), texts, seal),
                seal,
                texts,
                metrics);
    }

    /** A probe seals nothing. */
    private static byte[] key(ChannelContext around) {
        return around.shared()
                .map(shared -> shared.secrets().apply(ReplySeal.SECRET))
                .orElseGet(() -> {
                    byte[] key = new byte[KEY_OCTETS];
                    Arrays.fill(key, (byte) 1);
                    return key;
                });
    }

    /** The case of a message of ours, by Meta's id of it. */
    static Function<String, CompletableFuture<Optional<Ticket>>> sent(ChannelRef ref, ChannelContext around) {
        return around.shared()
                .map(shared -> new SentMessages(shared.journal(), Keys.of(shared.secrets()), ref.id()))
                .<Function<String, CompletableFuture<Optional<Ticket>>>>map(known -> known::ticket)
                .orElse(id -> CompletableFuture.completedFuture(Optional.empty()));
    }
}
