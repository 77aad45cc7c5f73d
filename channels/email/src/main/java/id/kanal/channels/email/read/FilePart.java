package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** A stretch of a mail that decodes to a file. Printing it names neither the file nor its type. */
record FilePart(String name, String declaredType, OctetSource content) implements MailPart {
    @Override
    public InputStream open() throws IOException {
        return content.open(0);
    }

    @Override
    public String toString() {
        return "FilePart[***]";
    }
}
