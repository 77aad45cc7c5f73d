package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** An attachment, still in the file that the mail was read from. */
public interface MailPart {
    /** As its sender named it, without directories and what no file system takes; never empty. */
    String name();

    /** As its sender declared it, such as {@code image/jpeg}; says nothing of what it really is. */
    String declaredType();

    /** The decoded octets, streamed from the file, as often as asked for. */
    InputStream open() throws IOException;
}
