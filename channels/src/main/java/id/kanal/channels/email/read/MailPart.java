package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** Stand-in. */
public interface MailPart {
    String name();

    String declaredType();

    InputStream open() throws IOException;
}
