package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernel, normalizer and dispatcher know no medium and no provider, so that a new channel changes nothing in them: no package,
 * type, member, string or message key there names one. Comments may, because they say why.
 */
class MediumNamesTest {
    private static final Set<String> NAMES = Set.of(
            // short messages and telephones
            "sms",
            "mms",
            "ussd",
            "smpp",
            "smsc",
            "gsm",
            "ucs2",
            "msisdn",
            "tel",
            "shortcode",
            "sip",
            "twiml",
            "ivr",
            // mail
            "mail",
            "mails",
            "email",
            "emails",
            "mailbox",
            "imap",
            "smtp",
            "pop3",
            "mime",
            "rfc822",
            "gmail",
            "outlook",
            // chats and their providers
            "telegram",
            "whatsapp",
            "meta",
            "messenger",
            "instagram",
            "facebook",
            "twitter",
            "tweet",
            "tiktok",
            "viber",
            "discord",
            "youtube",
            "twilio",
            "vonage",
            "nexmo",
            "infobip",
            "kannel",
            "telkomsel",
            "indosat");

    /** File and word, with why it may stand there. */
    private static final Map<String, String> ARGUED = Map.of();

    private static final Pattern COMMENT_OR_TEXT = Pattern.compile(
            "(?s)/\\*.*?\\*/|//[^\n]*|(\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+')");
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*");

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "normalizer", "dispatcher", "transcriber"})
    void namesNoMediumAndNoProvider(String module) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(module))
            for (String name : names(Files.readString(file)))
                if (!ARGUED.containsKey(file.getFileName() + " " + name))
                    found.add(Tree.at(".").relativize(file) + ": " + name);
        assertThat(found).isEmpty();
    }

    @Test
    void whatIsArguedIsThere() throws IOException {
        Set<String> there = new TreeSet<>();
        for (String module : List.of("kernel", "normalizer", "dispatcher", "transcriber"))
            for (Path file : sources(module))
                for (String name : names(Files.readString(file))) there.add(file.getFileName() + " " + name);
        assertThat(there).containsAll(ARGUED.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "class SmsPart {}, sms",
        "class GSMAlphabet {}, gsm",
        "String s = \"email\";, email",
        "String s = \"reply-to-mail\";, mail",
        "package id.kanal.kernel.sms;, sms",
        "int newEmails;, emails",
        "Alphabet.UCS2, ucs2",
        "GSM7, gsm",
        "'String s = \"//\" + mail;', mail",
    })
    void theScanFindsThem(String source, String name) {
        assertThat(names(source)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// as an SMS",
                "/** A mail. */ class Letter {}",
                "int lastMailing; // not the word",
                "String metadata = \"hotel\"; int detail;",
                "char c = '\"'; // \" mail"
            })
    void theScanLeavesTheRestAlone(String source) {
        assertThat(names(source)).isEmpty();
    }

    private static List<Path> sources(String module) throws IOException {
        Path main = Tree.at(module + "/src/main");
        assertThat(main).isDirectory();
        try (Stream<Path> files = Files.walk(main)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|properties)"))
                    .sorted()
                    .toList();
        }
    }

    /** The names of media and providers in it, comments left out. */
    private static Set<String> names(String source) {
        Set<String> found = new TreeSet<>();
        Matcher word = WORD.matcher(withoutComments(source));
        while (word.find()) {
            String name = word.group().toLowerCase(Locale.ROOT);
            for (String form : List.of(name, name.replaceAll("[0-9]+$", ""))) if (NAMES.contains(form)) found.add(form);
        }
        return found;
    }

    private static String withoutComments(String source) {
        return COMMENT_OR_TEXT
                .matcher(source)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? " " : found.group()));
    }
}
