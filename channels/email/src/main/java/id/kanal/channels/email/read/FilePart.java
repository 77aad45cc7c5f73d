package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** A stretch of a mail that decodes to a file. Printing it names neither the file nor its type. */
record FilePart(String name, String declaredType, Slice slice, OctetSource.Decoding decoding) implements MailPart {
    @Override
    public InputStream open() throws IOException {
        return decoding.decode(slice.open());
    }

    @Override
    public String toString() {
        return "FilePart[" + slice.length() + " octets in the mail]";
    }
}
