package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.ChannelContext.Words;
import id.kanal.channels.email.write.MailContent;
import id.kanal.channels.email.write.MailWording;
import id.kanal.channels.gsm.Gsm7;
import id.kanal.channels.gsm.GsmLayout;
import id.kanal.channels.gsm.Segments;
import id.kanal.channels.words.Block;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.PlainLayout;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Outbound;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every text for citizens as they get it, on one page that people who speak a language can read through. */
class TextsPageTest {
    private static final Words WORDS = new Words(List.of("id", "en", "jv", "su"), ZoneId.of("Asia/Jakarta"));
    private static final Renderer SMS = new Renderer(MessageSet.shipped("sms", WORDS.languages()), WORDS.zone());
    private static final Renderer EMAIL = new Renderer(MessageSet.shipped("email", WORDS.languages()), WORDS.zone());
    private static final MailWording MAILS = new MailWording(WORDS);
    private static final Renderer TELEGRAM =
            new Renderer(MessageSet.shipped("telegram", WORDS.languages()), WORDS.zone());
    private static final Renderer WHATSAPP =
            new Renderer(MessageSet.shipped("whatsapp", WORDS.languages()), WORDS.zone());
    /** Of Messenger and Instagram. */
    private static final Renderer DIRECT = new Renderer(MessageSet.shipped("direct", WORDS.languages()), WORDS.zone());

    private static final Renderer X = new Renderer(MessageSet.shipped("x", WORDS.languages()), WORDS.zone());

    /** What the others have no need of: the frame of a mail, and what is made for one part of an SMS. */
    private static final String OF_ONE_ALONE = "greeting.*|sign-off|subject|price|example|hidden\\.danger";

    /** What may take more parts: a link is as long as it is, and a question or a reason is told whole. */
    private static final String LONGER = "confirm\\..*|status-changed\\.(information-needed|rejected|archived)";

    /** How keys begin of texts that are but part of others. */
    private static final List<String> PARTS = List.of(
            "emergency.",
            "greeting",
            "defect.",
            "status.",
            "next.",
            "format.",
            "option.",
            "subject",
            "price",
            "hint",
            "rating",
            "opt-out",
            "sign-off",
            "example",
            "hidden",
            "received.danger",
            "received.place.danger",
            "added.danger");

    /** What stands for the placeholders of a text that no sample tells. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("ticket", TextSamples.TICKET.shown()),
            Map.entry("digits", TextSamples.TICKET.digits()),
            Map.entry("agency", TextSamples.AGENCY),
            Map.entry("note", TextSamples.NOTE),
            Map.entry("reason", TextSamples.NOTE),
            Map.entry("due", "30 Nov 2026"),
            Map.entry("changed", "23 Nov 2026"),
            Map.entry("link", TextSamples.LINK.toString()),
            Map.entry("what", "lampu jalan mati sudah lima hari"),
            Map.entry("place", "Jl Mawar RT 3 Desa Sukamaju"),
            Map.entry("kind", "Keluhan"),
            Map.entry("protection", "Biasa"),
            Map.entry("files", "2"));

    private static final Set<Block.Role> FRAME =
            Set.of(Block.Role.GREETING, Block.Role.HINT, Block.Role.OPT_OUT, Block.Role.SIGN_OFF);

    @Test
    void thePageShowsEveryText() {
        Page page = new Page(
                "Texts for citizens",
                "Every text that can be sent, with long values: an agency with a long name, a note of 120 characters, dates, a link."
                        + " What each answers stands in `messages/*/id.properties` of its channel. Javanese and Sundanese are to be"
                        + " checked by people who speak them.");
        for (String language : WORDS.languages()) sms(language, page);
        for (String language : WORDS.languages()) email(language, page);
        for (String language : WORDS.languages()) chat("telegram", TELEGRAM, language, page);
        for (String language : WORDS.languages()) chat("whatsapp", WHATSAPP, language, page);
        for (String language : WORDS.languages()) chat("direct", DIRECT, language, page);
        for (String language : WORDS.languages()) chat("x", X, language, page);
        page.check("docs/reference/texts.md");
    }

    private static void sms(String language, Page page) {
        page.line("");
        page.line("## sms: " + language);
        page.head("text", "as it is sent", "septets", "parts");
        List<String> lent = new ArrayList<>();
        Set<String> seen = new HashSet<>(); // a short message tells nothing of defects
        shown(language).forEach((keys, message) -> {
            String text = GsmLayout.of(SMS.blocks(message, true), SMS.options(message));
            if (!SMS.language(message).equals(language)) lent.add(keys);
            else if (seen.add(text)) row(keys, text, page);
        });
        for (String key : untold(SMS.set(), language)) row(key, alone(SMS.set(), language, key), page);
        lent(lent, page);
    }

    /** Each emergency line before one text, and each text behind one emergency line. */
    private static Map<String, Outbound> shown(String language) {
        Map<String, Outbound> shown = new LinkedHashMap<>(TextSamples.in(language));
        shown.keySet()
                .removeIf(keys -> keys.startsWith("emergency.")
                        && !keys.startsWith("emergency.trapped ")
                        && !keys.endsWith(" + received"));
        return shown;
    }

    private static void row(String keys, String text, Page page) {
        page.row(
                '`' + keys + '`',
                cell(text),
                Integer.toString(Gsm7.length(text)),
                Integer.toString(Segments.of(text).count()));
    }

    private static void email(String language, Page page) {
        page.line("");
        page.line("## email: " + language);
        frame(EMAIL, language, page);
        page.head("text", "its own paragraphs", "subject", "body");
        List<String> lent = new ArrayList<>();
        shown(language).forEach((keys, message) -> {
            MailContent mail = MAILS.of(message);
            if (!mail.language().equals(language)) lent.add(keys);
            else
                row(
                        keys,
                        own(EMAIL, message),
                        mail.subject().length(),
                        mail.text().length(),
                        page);
        });
        for (String key : untold(EMAIL.set(), language)) {
            String text = alone(EMAIL.set(), language, key);
            row(key, text, 0, text.length(), page);
        }
        lent(lent, page);
    }

    private static void row(String keys, String text, int subject, int body, Page page) {
        page.row('`' + keys + '`', cell(text), Integer.toString(subject), Integer.toString(body));
    }

    private static void chat(String medium, Renderer renderer, String language, Page page) {
        page.line("");
        page.line("## " + medium + ": " + language);
        frame(renderer, language, page);
        page.head("text", "its own paragraphs", "length");
        List<String> lent = new ArrayList<>();
        shown(language).forEach((keys, message) -> {
            String whole = PlainLayout.of(renderer.blocks(message, false), renderer.options(message));
            if (!renderer.language(message).equals(language)) lent.add(keys);
            else page.row('`' + keys + '`', cell(own(renderer, message)), Integer.toString(whole.length()));
        });
        for (String key : untold(renderer.set(), language)) {
            String text = alone(renderer.set(), language, key);
            page.row('`' + key + '`', cell(text), Integer.toString(text.length()));
        }
        lent(lent, page);
    }

    /** What stands around the paragraphs of many messages. */
    private static void frame(Renderer renderer, String language, Page page) {
        Outbound news = TextSamples.in(language).get("status-changed.forwarded");
        page.head("around it", "as it is sent");
        if (renderer.set().keys().contains("subject")) page.row("`subject`", cell(renderer.subject(news)));
        for (Block block : renderer.blocks(news, false))
            if (FRAME.contains(block.role())) page.row('`' + block.role().name() + '`', cell(block.text()));
    }

    private static String own(Renderer renderer, Outbound message) {
        return renderer.blocks(message, false).stream()
                .filter(block -> !FRAME.contains(block.role()))
                .map(Block::text)
                .collect(Collectors.joining("\n\n"));
    }

    /** Texts that no sample tells, such as those of questions: each as it stands in its file. */
    private static Set<String> untold(MessageSet set, String language) {
        Set<String> keys = new TreeSet<>(set.keys(language));
        keys.removeIf(key -> PARTS.stream().anyMatch(key::startsWith));
        for (String told : TextSamples.in(language).keySet())
            List.of(told.split(" \\+ ")).forEach(keys::remove);
        return keys;
    }

    private static String alone(MessageSet set, String language, String key) {
        return set.text(language, key).render(VALUES);
    }

    private static void lent(List<String> keys, Page page) {
        if (keys.isEmpty()) return;
        page.line("");
        page.line("In the first language of the settings: "
                + keys.stream().map(key -> '`' + key + '`').collect(Collectors.joining(", ")) + '.');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " \u23ce ");
    }

    @Test
    void whatOneChannelSaysInALanguageTheOthersSayToo() {
        for (String language : WORDS.languages()) {
            Set<String> others = new TreeSet<>(SMS.set().keys(language));
            others.addAll(EMAIL.set().keys(language));
            others.removeIf(key -> key.matches(OF_ONE_ALONE));
            assertThat(TELEGRAM.set().keys(language)).as(language).containsAll(others);
        }
    }

    @Test
    void whatIsMeantToBeOnePartIsOnePartOfTheGsmAlphabet() {
        for (String language : WORDS.languages())
            TextSamples.in(language).forEach((keys, message) -> {
                for (boolean free : List.of(false, true)) {
                    String text = GsmLayout.of(SMS.blocks(message, free), SMS.options(message));
                    assertThat(Gsm7.encodable(text)).as(text).isTrue();
                    assertThat(Segments.of(text).count())
                            .as(language + ' ' + keys + ": " + text)
                            .isLessThanOrEqualTo(!keys.matches(LONGER) ? 1 : keys.startsWith("confirm.") ? 3 : 2);
                }
            });
    }
}
