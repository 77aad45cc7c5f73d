package id.kanal.gateway;

import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.outbox.OutboxConfig;
import id.kanal.config.Variant;
import id.kanal.console.AccountsConfig;
import id.kanal.dispatcher.core.CoreConfig;
import id.kanal.dispatcher.notify.NotifierConfig;
import id.kanal.gateway.http.HttpConfig;
import id.kanal.journal.JournalConfig;
import id.kanal.kernel.audit.AuditConfig;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.settings.TlsPeer;
import id.kanal.kernel.settings.TlsPeers;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.normalizer.NormalizerConfig;
import id.kanal.transcriber.TranscriberConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole settings file. */
@Doc("The settings file.")
record Settings(
        HttpConfig http,
        JournalConfig journal,
        CoreConfig core,

        @Doc(
                "Other programs that hand in reports over HTTP: each is a channel of `type: api`, which is not written here.")
        List<Variant> partners,

        @Doc(
                "What all secrets of the installation are made of: base64 of at least 32 octets (`openssl rand -base64 32`), the same"
                        + " for all gateways on one Redis. Without it, an embedded journal makes one in the folder `keys` of"
                        + " its directory, and any other Redis keeps one beside the data, where whoever reads those finds it.")
        @Default("")
        Secret masterKey,

        @Doc("Token of the operators, for parked entries over HTTP: at least 32 characters; empty lets nobody in.")
        @Default("")
        Secret operatorsToken,

        NormalizerConfig normalizer,
        NotifierConfig notifier,
        OutboxConfig outbox,
        AttachmentsConfig attachments,
        AuditConfig audit,
        TranscriberConfig transcriber,
        AccountsConfig accounts,

        @Doc("The doors: one entry for each account at a provider.")
        List<Variant> channels) {
    private static final int SHORTEST_TOKEN = 32;

    Settings {
        if (operatorsToken.isSet() && operatorsToken.reveal().length() < SHORTEST_TOKEN)
            throw new IllegalArgumentException(
                    "operatorsToken: has at least " + SHORTEST_TOKEN + " characters; openssl rand -hex 32 makes one");
        try {
            if (masterKey.isSet()) MasterKey.read(masterKey.reveal());
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("masterKey: " + unusable.getMessage(), unusable);
        }
        if (accounts.type() == AccountsConfig.Type.DEMO
                && !(Doubt.isHere(http.host()) && http.publicUrl().isEmpty()))
            throw new IllegalArgumentException(
                    "accounts: demo lets anybody in, so that http.host must be 127.0.0.1, without http.public-url");
        for (Variant partner : partners)
            if (channels.stream().anyMatch(channel -> channel.id().equals(partner.id())))
                throw new IllegalArgumentException(
                        "partners: '" + partner.id() + "' is the id of a channel; give each its own");
    }

    /** All doors, in the order of the file: channels, then partners. */
    List<Variant> doors() {
        return Stream.concat(channels.stream(), partners.stream()).toList();
    }

    /** Empty where the journal keeps it. */
    Optional<MasterKey> key() {
        return masterKey.isSet() ? Optional.of(MasterKey.read(masterKey.reveal())) : Optional.empty();
    }

    /** Those that know more of themselves than their values, by their keys. */
    private Map<String, Record> sections() {
        Map<String, Record> sections = new LinkedHashMap<>();
        sections.put("http", http);
        sections.put("core", core);
        sections.put("transcriber", transcriber);
        sections.put("accounts", accounts);
        for (Variant channel : channels) sections.put("channels." + channel.id(), channel.settings());
        for (Variant partner : partners) sections.put("partners." + partner.id(), partner.settings());
        return sections;
    }

    /** Whose certificates matter to us. */
    List<TlsPeer> tlsPeers() {
        return sections().values().stream()
                .filter(TlsPeers.class::isInstance)
                .flatMap(section -> ((TlsPeers) section).tlsPeers().stream())
                .toList();
    }

    /** What is allowed but hardly meant, by its whole key. */
    List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        if (!masterKey.isSet() && !journal.embedded())
            doubts.add(new Doubt(
                    "master-key",
                    "is not set, so it lies in Redis beside the data, and whoever reads those can forge links and find out whose"
                            + " they are: make one with openssl rand -base64 32 and give it to every gateway"));
        URI reachedAt = http.reachedAt();
        if (accounts.type() != AccountsConfig.Type.NONE
                && "http".equals(reachedAt.getScheme())
                && !Doubt.isHere(reachedAt.getHost()))
            doubts.add(new Doubt(
                    "http.public-url",
                    "is not https, so that browsers do not keep the cookie of the console: nobody can sign in"));
        sections().forEach((key, section) -> {
            if (section instanceof Doubtful doubtful)
                for (Doubt doubt : doubtful.doubts()) doubts.add(new Doubt(key + '.' + doubt.key(), doubt.why()));
        });
        return doubts;
    }
}
