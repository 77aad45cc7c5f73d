package id.kanal.channels.email.read;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.util.Locale;

/** Content-Transfer-Encoding (RFC 2045, 6), recognised in spite of spelling; what is not known changes nothing. */
enum Transfer implements OctetSource.Decoding {
    IDENTITY,
    BASE64,
    QUOTED_PRINTABLE,
    UU;

    static Transfer named(String header) {
        String name = header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (name.contains("base64")) return BASE64;
        if (name.contains("quoted")) return QUOTED_PRINTABLE;
        return name.contains("uue") || name.equals("xuu") ? UU : IDENTITY;
    }

    @Override
    public InputStream decode(InputStream in) {
        return switch (this) {
            case IDENTITY -> in;
            case BASE64 -> new Base64Stream(in);
            case QUOTED_PRINTABLE -> new QuotedPrintableStream(in);
            case UU -> new UuStream(new AfterBegin(new BufferedInputStream(in)));
        };
    }
}
