package id.kanal.channels.email.write;

import java.util.Optional;

/**
 * Who a mail comes from.
 *
 * @param name beside the address; may be empty
 * @param replyTo an address that names the ticket
 */
public record Identity(String address, String name, Optional<String> replyTo, String messageId) {
    @Override
    public String toString() {
        return "Identity[***]";
    }
}
