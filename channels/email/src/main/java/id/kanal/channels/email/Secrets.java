package id.kanal.channels.email;

import id.kanal.attachments.Attachments;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.signing.KeyedDigest;

/**
 * What only this installation knows.
 *
 * @param attachments makes ids of attachments that nobody can guess
 * @param ids stands for Message-IDs and for what a mail has in common with itself
 */
record Secrets(Tokens tokens, Octets attachments, KeyedDigest ids) {
    static Secrets of(Shared shared, EmailConfig config, KeyedDigest ids) {
        return new Secrets(
                new Tokens(shared.secrets().apply("email"), config),
                Octets.of(shared.secrets().apply(Attachments.SECRET)),
                ids);
    }
}
