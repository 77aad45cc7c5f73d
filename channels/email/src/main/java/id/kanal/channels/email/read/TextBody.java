package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The octets of a text as they were before the transfer, also when the mail lies about how it was encoded for it.
 *
 * @param footer what was written behind the encoded text, below an empty line; empty for none
 */
record TextBody(OctetSource octets, List<TextLine> footer) {
    private static final int SAMPLE = 2_000;
    private static final int LONGEST_FOOTER = 16 << 10;

    static TextBody of(Entity entity) throws IOException {
        if (entity.transfer() != Transfer.BASE64) return new TextBody(entity.decoded(), List.of());
        Slice raw = entity.raw();
        Slice encoded = Base64Extent.of(raw);
        if (!isBase64(encoded)) return new TextBody(OctetSource.decoded(raw, Transfer.IDENTITY), List.of());
        try (InputStream in = new Slice(raw.source(), encoded.to(), raw.to()).open()) {
            byte[] footer = in.readNBytes(LONGEST_FOOTER);
            return new TextBody(
                    OctetSource.decoded(encoded, Transfer.BASE64),
                    lines(Charsets.decode(footer, entity.parameter("charset"))));
        }
    }

    private static List<TextLine> lines(String footer) {
        String text = Tidy.text(footer).strip();
        return text.isEmpty() ? List.of() : TextLine.split("\n" + text);
    }

    /** Some rubbish is tolerated, but no text has so little that is not of the alphabet: it has spaces. */
    private static boolean isBase64(Slice raw) throws IOException {
        byte[] sample;
        try (InputStream in = raw.open()) {
            sample = in.readNBytes(SAMPLE);
        }
        int foreign = 0;
        int all = 0;
        for (byte octet : sample) {
            if (octet == '\r' || octet == '\n') continue;
            all++;
            if (!Base64Stream.isOfTheAlphabet(octet) && octet != '=') foreign++;
        }
        return foreign * 10 <= all && (all >= Base64Extent.SURELY_ENCODED || decodesToText(raw));
    }

    /** Tells a short encoded text from a word that could be one. */
    private static boolean decodesToText(Slice raw) throws IOException {
        byte[] decoded;
        try (InputStream in = OctetSource.decoded(raw, Transfer.BASE64).open(0)) {
            decoded = in.readNBytes(SAMPLE);
        }
        String text = new String(decoded, StandardCharsets.UTF_8);
        return text.chars().allMatch(c -> c != 0xfffd && (!Character.isISOControl(c) || Character.isWhitespace(c)));
    }
}
