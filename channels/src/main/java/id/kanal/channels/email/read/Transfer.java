package id.kanal.channels.email.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Content-Transfer-Encoding (RFC 2045, 6), recognised in spite of spelling; what is not known changes nothing. */
enum Transfer implements Source.Decoding {
    IDENTITY(NONE),
    BASE64(Base64Stream::new),
    QUOTED_PRINTABLE(QuotedPrintableStream::new),
    UU(in -> new UuStream(new AfterBegin(new BufferedInputStream(in))));

    private final Source.Decoding decoding;

    Transfer(Source.Decoding decoding) {
        this.decoding = decoding;
    }

    static Transfer named(String header) {
        String name = header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (name.contains("base64")) return BASE64;
        if (name.contains("quoted")) return QUOTED_PRINTABLE;
        return name.contains("uue") || name.equals("xuu") ? UU : IDENTITY;
    }

    @Override
    public InputStream decode(InputStream in) throws IOException {
        return decoding.decode(in);
    }
}
