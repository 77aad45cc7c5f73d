package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** The octets of a text as they were before the transfer, also when the mail lies about how it was encoded for it. */
final class TextBody {
    private static final int SAMPLE = 2_000;

    private TextBody() {}

    static OctetSource of(Entity entity) throws IOException {
        if (entity.transfer() != Transfer.BASE64 || isBase64(entity.raw())) return entity.decoded();
        return OctetSource.decoded(entity.raw(), Transfer.IDENTITY);
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
        return foreign * 10 <= all;
    }
}
