package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.ChannelType;
import id.kanal.config.Reference;
import id.kanal.config.Reference.Setting;
import id.kanal.gateway.ChannelCatalog;
import id.kanal.gateway.SettingsPages;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.settings.Doc;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    @Test
    void settingsAreAsTheRecordsSay() {
        Page page = new Page(
                "Settings",
                "One YAML file; `${NAME}` and `${NAME:default}` read the environment, and each key can be overridden by the"
                        + " variable beside it. Channels are on [their own page](channels.md).");
        List<Setting> settings = Reference.of("", SettingsPages.root()).stream()
                .filter(setting -> !setting.key().equals("channels"))
                .toList();
        String section = "";
        for (Setting setting : settings) {
            String first = setting.key().split("\\.")[0];
            if (!first.equals(section)) head(page, first);
            section = first;
            row(page, setting);
        }
        page.check("docs/reference/settings.md");
    }

    @Test
    void channelsAreAsTheCatalogueSays() {
        Page page = new Page(
                "Channels",
                "Each entry of `channels` has an `id` (small letters, digits, dashes) and a `type`, the keys of every channel, and"
                        + " the keys of its type.");
        head(page, "every channel");
        for (Setting setting : Reference.of("channels.<id>", SettingsPages.common())) row(page, setting);
        for (ChannelType<?> type : ChannelCatalog.ALL) {
            Doc doc = type.settings().getAnnotation(Doc.class);
            assertThat(doc).as(type.name() + " documents itself").isNotNull();
            head(page, "type: " + type.name());
            for (Setting setting : Reference.of("channels.<id>", type.settings())) row(page, setting);
        }
        page.check("docs/reference/channels.md");
    }

    @Test
    void failuresAreAsTheirCodesSay() {
        Page page = new Page("Failures", "The `code` of log lines, parked entries and metrics.");
        page.head("code", "kind", "meaning");
        for (FailureCode code : FailureCode.values())
            page.row('`' + code.id() + '`', code.kind().name().toLowerCase(Locale.ROOT), code.sentence());
        page.line("");
        page.line(
                "*rejected*: the sender's mistake, never retried. *retryable*: the world's, tried again. *poison*: ours, "
                        + "parked.");
        page.check("docs/reference/failures.md");
    }

    @Test
    void everySettingSaysWhatItIsFor() {
        assertThat(Reference.of("", SettingsPages.root()))
                .filteredOn(setting -> setting.doc().isBlank())
                .extracting(Setting::key)
                .isEmpty();
        for (ChannelType<?> type : ChannelCatalog.ALL)
            assertThat(Reference.of("channels.<id>", type.settings()))
                    .filteredOn(setting -> setting.doc().isBlank())
                    .extracting(Setting::key)
                    .isEmpty();
    }

    private static void head(Page page, String title) {
        page.line("");
        page.line("## " + title);
        page.head("key", "variable", "type", "default", "meaning");
    }

    private static void row(Page page, Setting setting) {
        String fallback = setting.fallback()
                .map(value -> value.isEmpty() ? "empty" : '`' + value + '`')
                .orElse(setting.required() ? "**required**" : "none");
        page.row(
                '`' + setting.key() + '`',
                '`' + setting.variable() + '`',
                setting.type(),
                fallback,
                setting.doc().replace("|", "\\|"));
    }
}
