package id.kanal.channels.x;

import id.kanal.channels.words.PropertiesFile;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.signing.KeyedDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What is said where everybody reads it: the same to everybody, without a name, a number, a link or a word of what was told. The mark of
 * receipt is what makes two answers different, because X takes no text twice. Checked as a whole when it is read.
 */
final class PublicTexts {
    static final String RECEIVED = "received";
    static final String WRITE = "write";
    /** To whom wrote where we cannot read. */
    static final String ENCRYPTED = "encrypted";

    /** Characters as X counts them for everybody (docs.x.com, counting characters). */
    static final int LONGEST = 280;

    private static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");
    private static final String MARK = "{mark}";
    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int MARK_LENGTH = 6;

    private final Map<String, Properties> texts = new LinkedHashMap<>();
    private final KeyedDigest digests;

    /** @param languages in which we answer, the first for everybody else */
    PublicTexts(List<String> languages, KeyedDigest digests) {
        this.digests = digests;
        for (String language : languages) if (LANGUAGES.contains(language)) texts.put(language, read(language));
        if (texts.isEmpty()) texts.put(LANGUAGES.get(0), read(LANGUAGES.get(0)));
        texts.forEach((language, file) -> {
            for (String key : List.of(RECEIVED, WRITE, ENCRYPTED))
                if (file.getProperty(key, "").isBlank())
                    throw new IllegalStateException("the public texts in " + language + " have no " + key);
        });
    }

    private static Properties read(String language) {
        String path = "/messages/x-public/" + language + ".properties";
        return PropertiesFile.read(path).orElseThrow(() -> new IllegalStateException("no " + path));
    }

    /** The answer to a message: the same whenever it is asked for. */
    String of(Outbound message) {
        boolean told = message.topic() instanceof Topic.Received || message.topic() instanceof Topic.Added;
        return text(message.route().language(), told ? RECEIVED : WRITE).replace(MARK, mark(message.id()));
    }

    /** @param language the first for one that is not there */
    String text(String language, String key) {
        String primary = language.split("-", 2)[0].toLowerCase(Locale.ROOT);
        Properties file = texts.getOrDefault(primary, texts.values().iterator().next());
        return file.getProperty(key).strip();
    }

    /** Six signs without those that are mistaken for others. */
    private String mark(String outboundId) {
        byte[] digest = Base64.getUrlDecoder().decode(digests.of("mark " + outboundId));
        StringBuilder mark = new StringBuilder();
        for (int i = 0; i < MARK_LENGTH; i++) mark.append(SIGNS.charAt((digest[i] & 0xFF) % SIGNS.length()));
        return mark.toString();
    }
}
