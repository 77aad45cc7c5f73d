package id.kanal.channels.x;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.ChannelRef;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What channel and hook of one account have in common; each has its own. Touches nothing outside. */
record XParts(
        XHttp http,
        XMessages words,
        XIds ids,
        XEventDecoder decoder,
        XIngest ingest,
        XMemory memory,
        XMetrics metrics) {
    /** In which words we write. */
    record XMessages(PublicTexts publicly, Renderer directly) {}

    /** What is kept outside the flow. */
    record XMemory(XStore store, PostLedger ledger, Correspondents correspondents, XBudget budget) {}

    static XParts of(ChannelRef ref, XConfig config, ChannelContext around) {
        Clock clock = around.means().clock();
        XMetrics metrics = new XMetrics(around.telemetry(), ref.id());
        XStore store =
                new XStore(around.shared().map(Shared::documents).orElse(XParts::none), around.providerIds(), ref.id());
        XCredentials credentials =
                config.refreshes() ? new OAuth2Tokens(config, store, clock) : new OAuth1Signer(config, around.means());
        XHttp http = new XHttp(config, credentials, metrics, clock);
        List<String> languages = around.words().languages();
        XMessages words = new XMessages(
                new PublicTexts(languages, around.providerIds()),
                new Renderer(MessageSet.shipped("x", languages), around.words().zone()));
        XMemory memory = new XMemory(
                store,
                new PostLedger(store, clock, config.deletionsFor(), metrics),
                new Correspondents(store),
                new XBudget(store, config.monthlyBudget(), config.monthlyCost(), around.means(), metrics));
        String elsewhere = words.publicly.text(languages.get(0), PublicTexts.ENCRYPTED);
        XIngest ingest = new XIngest(
                config.remember(),
                memory.ledger,
                memory.correspondents,
                memory.budget,
                metrics,
                new OtherDoor(store, http, memory.budget, clock, elsewhere));
        XIds ids = new XIds(ref.id(), config.account(), around.providerIds());
        return new XParts(http, words, ids, new XEventDecoder(ref, ids, config.handle()), ingest, memory, metrics);
    }

    /** A probe keeps nothing. */
    private static CompletableFuture<Documents> none() {
        return CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, "nothing is kept here"));
    }

    XStore store() {
        return memory.store;
    }

    PostLedger ledger() {
        return memory.ledger;
    }

    Correspondents correspondents() {
        return memory.correspondents;
    }

    XBudget budget() {
        return memory.budget;
    }

    PublicTexts publicTexts() {
        return words.publicly;
    }

    Renderer renderer() {
        return words.directly;
    }
}
