package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.ChannelRef;

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

    static WhatsAppParts of(ChannelRef ref, WhatsAppConfig config, ChannelContext around) {
        MetaMetrics metrics = new MetaMetrics(around.telemetry(), ref.id());
        ReplySeal seal = ReplySeal.of(around);
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
}
