package id.kanal.simulators.smsc;

import id.kanal.kernel.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * @param port 0 takes any free one
 * @param accounts passwords by system_id
 * @param tls empty for plain TCP
 * @param window how many unanswered deliver_sm the store allows a session
 * @param patience how long an answer is awaited before a stored message is sent again
 * @param resend how long a stored message rests after a temporary refusal or a lost session
 * @param senderInOrder whether a message waits until all earlier ones of its sender have their final answer
 * @param enquireLink how often idle or busy sessions are asked; zero for never
 * @param slowness delay of {@link Misbehaviour#SLOW}
 * @param lateness delay of the late misbehaviours
 * @param clock for the dates in receipts
 */
public record SmscSettings(
        int port,
        Map<String, Secret> accounts,
        Optional<SSLContext> tls,
        int window,
        Duration patience,
        Duration resend,
        boolean senderInOrder,
        Duration enquireLink,
        Duration slowness,
        Duration lateness,
        ReceiptStyle receipts,
        Clock clock) {
    public SmscSettings {
        if (window < 1) throw new IllegalArgumentException("a window of less than one");
        accounts = Map.copyOf(accounts);
    }

    /** One account on a free port, quick to send again: what a test wants. */
    public static SmscSettings account(String systemId, String password) {
        return new SmscSettings(
                0,
                Map.of(systemId, new Secret(password)),
                Optional.empty(),
                100,
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                true,
                Duration.ZERO,
                Duration.ofMillis(300),
                Duration.ofSeconds(2),
                ReceiptStyle.PLAIN,
                Clock.systemUTC());
    }

    public SmscSettings onPort(int chosen) {
        return new SmscSettings(
                chosen,
                accounts,
                tls,
                window,
                patience,
                resend,
                senderInOrder,
                enquireLink,
                slowness,
                lateness,
                receipts,
                clock);
    }

    public SmscSettings withTls(SSLContext context) {
        return new SmscSettings(
                port,
                accounts,
                Optional.of(context),
                window,
                patience,
                resend,
                senderInOrder,
                enquireLink,
                slowness,
                lateness,
                receipts,
                clock);
    }

    public SmscSettings withWindow(int unanswered) {
        return new SmscSettings(
                port,
                accounts,
                tls,
                unanswered,
                patience,
                resend,
                senderInOrder,
                enquireLink,
                slowness,
                lateness,
                receipts,
                clock);
    }

    public SmscSettings withResend(Duration answerWithin, Duration rest) {
        return new SmscSettings(
                port,
                accounts,
                tls,
                window,
                answerWithin,
                rest,
                senderInOrder,
                enquireLink,
                slowness,
                lateness,
                receipts,
                clock);
    }

    /** Messages of one sender may be on their way at the same time, and overtake each other. */
    public SmscSettings withoutOrder() {
        return new SmscSettings(
                port, accounts, tls, window, patience, resend, false, enquireLink, slowness, lateness, receipts, clock);
    }

    public SmscSettings withEnquireLink(Duration every) {
        return new SmscSettings(
                port,
                accounts,
                tls,
                window,
                patience,
                resend,
                senderInOrder,
                every,
                slowness,
                lateness,
                receipts,
                clock);
    }

    public SmscSettings withDelays(Duration slow, Duration late) {
        return new SmscSettings(
                port, accounts, tls, window, patience, resend, senderInOrder, enquireLink, slow, late, receipts, clock);
    }

    public SmscSettings withReceipts(ReceiptStyle style) {
        return new SmscSettings(
                port,
                accounts,
                tls,
                window,
                patience,
                resend,
                senderInOrder,
                enquireLink,
                slowness,
                lateness,
                style,
                clock);
    }
}
