package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.model.ChannelRef;

/** What channel and hook of one number have in common; each has its own. Touches nothing outside. */
record WhatsAppParts(
        WhatsAppConfig config, MetaIds ids, GraphApi api, ReplySeal seal, MetaTexts texts, MetaMetrics metrics) {
    static WhatsAppParts of(ChannelRef ref, WhatsAppConfig config, ChannelContext around) {
        MetaMetrics metrics = new MetaMetrics(around.telemetry(), ref.id());
        return new WhatsAppParts(
                config,
                new MetaIds(WhatsAppChannel.NAME, ref, config.account(), around.providerIds()),
                new GraphApi(config.meta(), metrics, around.means().clock()),
                ReplySeal.of(around),
                new MetaTexts(around.words().languages()),
                metrics);
    }
}
