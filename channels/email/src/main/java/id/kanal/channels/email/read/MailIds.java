package id.kanal.channels.email.read;

import java.util.List;

/**
 * What a mail is called and which mails it follows.
 *
 * @param messageId with its brackets; "" when there is none
 * @param references ids of the mails before it, oldest first, each once
 * @param fingerprint 128 bits in hex over what stays the same when the mail is delivered or stored again
 */
public record MailIds(String messageId, List<String> references, String fingerprint) {
    public MailIds {
        references = List.copyOf(references);
    }

    @Override
    public String toString() {
        return "MailIds[" + fingerprint + "]";
    }
}
