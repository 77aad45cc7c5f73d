package id.kanal.channels.telegram;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.ChannelRef;
import java.util.Arrays;
import java.util.List;

/** What channel and hook of one bot have in common; each has its own. Touches nothing outside. */
record TelegramParts(BotApi api, MenuTexts menu, ReplyMarkups markups, UpdateIngest ingest, TelegramMetrics metrics) {
    private static final String WORDS = "telegram";
    private static final int KEY_OCTETS = 32;

    static TelegramParts of(ChannelRef ref, TelegramConfig config, ChannelContext around) {
        TelegramMetrics metrics = new TelegramMetrics(around.telemetry(), ref.id());
        BotApi api = new BotApi(config, metrics);
        List<String> languages = around.words().languages();
        MenuTexts menu = new MenuTexts(languages);
        ShortSeal seal = new ShortSeal(key(around));
        MessageSet set = MessageSet.shipped(WORDS, languages);
        ReplyMarkups markups =
                new ReplyMarkups(seal, menu, new Renderer(set, around.words().zone()));
        UpdateIds ids = new UpdateIds(ref.id(), config.botId(), around.providerIds());
        UpdateIngest ingest = new UpdateIngest(
                UpdateDecoder.of(ref, ids, seal, config),
                around.means().clock(),
                config.remember(),
                metrics,
                new FollowUps(api, menu, markups, ref.id()));
        return new TelegramParts(api, menu, markups, ingest, metrics);
    }

    /** A probe seals nothing. */
    private static byte[] key(ChannelContext around) {
        return around.shared()
                .map(shared -> shared.secrets().apply(ShortSeal.SECRET))
                .orElseGet(() -> filled());
    }

    private static byte[] filled() {
        byte[] key = new byte[KEY_OCTETS];
        Arrays.fill(key, (byte) 1);
        return key;
    }
}
