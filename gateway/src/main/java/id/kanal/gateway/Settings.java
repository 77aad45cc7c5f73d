package id.kanal.gateway;

import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.outbox.OutboxConfig;
import id.kanal.config.Variant;
import id.kanal.dispatcher.core.CoreConfig;
import id.kanal.dispatcher.notify.NotifierConfig;
import id.kanal.gateway.http.HttpConfig;
import id.kanal.journal.JournalConfig;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import id.kanal.normalizer.NormalizerConfig;
import java.util.List;

/** The whole settings file. */
@Doc("The settings file.")
record Settings(
        HttpConfig http,
        JournalConfig journal,
        CoreConfig core,
        List<ApiKey> apiKeys,

        @Doc("Token of the operators, for parked entries over HTTP; empty lets nobody in.") @Default("")
        Secret operatorsToken,

        NormalizerConfig normalizer,
        NotifierConfig notifier,
        OutboxConfig outbox,
        AttachmentsConfig attachments,

        @Doc("The doors: one entry for each account at a provider.")
        List<Variant> channels) {

    @Doc("An application that may hand in reports.")
    record ApiKey(
            @Doc("Its name, for logs and metrics.") String name,
            @Doc("What it sends as its bearer key.") Secret key) {
        ApiKey {
            if (name.isBlank()) throw new IllegalArgumentException("name: is empty");
            if (!key.isSet()) throw new IllegalArgumentException("key: is empty");
        }
    }
}
