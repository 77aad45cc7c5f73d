package id.kanal.simulators.smsc;

import id.kanal.kernel.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Lets the other side in, or not. */
final class BindDesk {
    /** The text of {@link Misbehaviour#DELIVER_BEFORE_BIND_RESP}. */
    private static final String TOO_SOON = "terlalu cepat";

    private final SmscSettings settings;
    private final Mischief mischief;
    private final Runnable bound;

    /** @param bound is told of every session that is let in */
    BindDesk(SmscSettings settings, Mischief mischief, Runnable bound) {
        this.settings = settings;
        this.mischief = mischief;
        this.bound = bound;
    }

    /** Throws {@link MalformedPdu} when the body is none of a bind. */
    void bind(SmscSession session, Pdu pdu, Bind.Mode mode) throws MalformedPdu {
        Bind bind = Bind.decode(mode, pdu.body());
        int status = verdict(session, bind);
        if (status != Status.ROK) {
            session.send(pdu.answer(status, new byte[0])); // an error response has no body (4.1.2)
            if (status != Status.RALYBND) session.close();
        } else if (mischief.strikes(Misbehaviour.DROPPED_BIND)) {
            session.close();
        } else if (mischief.strikes(Misbehaviour.LATE_BIND_RESP)) {
            CompletableFuture.delayedExecutor(settings.lateness().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> letIn(session, pdu, bind));
        } else if (!mischief.strikes(Misbehaviour.SILENT_BIND)) {
            letIn(session, pdu, bind);
        }
    }

    private void letIn(SmscSession session, Pdu pdu, Bind bind) {
        if (mischief.strikes(Misbehaviour.DELIVER_BEFORE_BIND_RESP)) {
            byte[] text = TOO_SOON.getBytes(StandardCharsets.US_ASCII);
            var unused = session.deliver(ShortMessage.of(Party.of("+6281234567890"), Party.of("1708"), text));
        }
        byte[] id = new PduWriter().cString("smsc").body();
        byte[] version = new PduWriter()
                .octets(id)
                .tlvs(List.of(Tlv.ofOctet(Tlv.SC_INTERFACE_VERSION, 0x34)))
                .body();
        boolean bare = mischief.strikes(Misbehaviour.EMPTY_BIND_RESP);
        session.bound(bind, pdu.answer(Status.ROK, bare ? new byte[0] : version));
        bound.run();
        if (mischief.strikes(Misbehaviour.UNBIND_AT_ONCE)) {
            var unused = session.unbind().whenComplete((status, failure) -> session.close());
        }
    }

    private int verdict(SmscSession session, Bind bind) {
        if (session.bind().isPresent()) return Status.RALYBND;
        Secret expected = settings.accounts().get(bind.systemId());
        if (expected == null) return Status.RINVSYSID;
        byte[] given = bind.password().reveal().getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(given, expected.reveal().getBytes(StandardCharsets.ISO_8859_1)))
            return Status.RINVPASWD;
        return mischief.strikes(Misbehaviour.BIND_REFUSED) ? Status.RBINDFAIL : Status.ROK;
    }
}
