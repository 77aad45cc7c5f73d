package id.kanal.channels.email;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.ChannelType;
import id.kanal.channels.email.read.MailReader;
import id.kanal.channels.email.write.MailWording;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One mailbox: what comes in over IMAP, and answers by SMTP. */
public final class EmailChannel implements Channel {
    public static final ChannelType<EmailConfig> TYPE =
            new ChannelType<>("email", EmailConfig.class, EmailChannel::profile, EmailChannel::new);

    private static final String MEDIUM = "email";

    /** Servers try for some days before they say that a mail did not arrive (RFC 5321, 4.5.4.1). */
    private static final Duration FAILS_LATE = Duration.ofDays(7);

    private static final MailboxPacing PACING = new MailboxPacing();

    private final MailChannelContext office;
    private final ChannelContext around;
    private final MailboxPoller mailbox;
    private final MailSender outgoing;

    public EmailChannel(ChannelRef ref, EmailConfig config, ChannelContext around) {
        this.around = around;
        this.office = new MailChannelContext(
                ref,
                config,
                around.means(),
                new EmailMetrics(around.telemetry(), ref.id()),
                new MailWording(around.words()));
        AccessTokens tokens = new AccessTokens(config.oauth());
        this.mailbox = new MailboxPoller(office, new ImapConnector(config, tokens));
        this.outgoing = new MailSender(office, tokens);
    }

    /** Its own addresses are without those with marks, of which there is no end: mail from those is known as it comes in. */
    private static ChannelProfile profile(String id, EmailConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(MailReader.NETWORK),
                Threading.REPLY,
                Set.of(Ability.LINKS, Ability.FILES),
                Set.of(Format.BRAILLE, Format.LARGE),
                new Sending(false, true, Optional.empty(), Set.of(), FAILS_LATE, Tariff.UNKNOWN, PACING),
                Set.of(new Address(MailReader.NETWORK, config.address())));
    }

    @Override
    public ChannelRef ref() {
        return office.ref();
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        if (around.shared().isEmpty()) return CompletableFuture.allOf(mailbox.look(), outgoing.look());
        Shared shared = around.shared().get();
        Secrets secrets = Secrets.of(shared, office.config(), around.providerIds());
        return CompletableFuture.allOf(mailbox.open(shared, intake, secrets), outgoing.open(secrets.tokens()));
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
        return CompletableFuture.allOf(mailbox.close(), outgoing.close());
    }
}
