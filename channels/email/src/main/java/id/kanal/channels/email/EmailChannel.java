package id.kanal.channels.email;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.ChannelType;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One mailbox: what comes in over IMAP, and answers by SMTP. */
public final class EmailChannel implements Channel {
    public static final ChannelType<EmailConfig> TYPE =
            new ChannelType<>("email", EmailConfig.class, EmailChannel::new);

    private final MailChannelContext office;
    private final ChannelContext around;
    private final MailboxPoller mailbox;
    private final MailSender outgoing;
    private volatile boolean closed;

    public EmailChannel(String id, EmailConfig config, ChannelContext around) {
        this.around = around;
        this.office = new MailChannelContext(
                new ChannelRef("email", id), config, around.means(), new EmailMetrics(around.telemetry(), id));
        AccessTokens tokens = new AccessTokens(config.oauth());
        this.mailbox = new MailboxPoller(office, new ImapConnector(config, tokens));
        this.outgoing = new MailSender(office, tokens);
    }

    @Override
    public ChannelRef ref() {
        return office.ref();
    }

    /** Without the addresses with marks, of which there is no end: mail from those is recognised as it comes in. */
    @Override
    public Set<Address> ours() {
        return Set.of(office.address());
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        if (around.shared().isEmpty()) return CompletableFuture.allOf(mailbox.look(), outgoing.look());
        Shared shared = around.shared().get();
        CompletableFuture<Secrets> secrets = Secrets.of(shared, office.config(), () -> !closed);
        return CompletableFuture.allOf(mailbox.open(shared, intake, secrets), outgoing.open(secrets));
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return outgoing.send(message);
    }

    @Override
    public Health health() {
        String cause = Stream.of(mailbox.trouble(), outgoing.trouble())
                .filter(trouble -> !trouble.isEmpty())
                .collect(Collectors.joining("; "));
        return new Health(cause.isEmpty(), outgoing.trouble().isEmpty(), cause);
    }

    @Override
    public CompletableFuture<Void> close() {
        closed = true;
        return CompletableFuture.allOf(mailbox.close(), outgoing.close());
    }
}
