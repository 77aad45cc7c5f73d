package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Answers what the other side asks, and notes what it may not. */
final class RequestDesk implements SessionDesk {
    private static final byte[] NO_BODY = {};

    private final Mischief mischief;
    private final SubmitDesk submits;
    private final Consumer<SmscSession> left;
    private final BindDesk binds;

    final List<String> violations = new CopyOnWriteArrayList<>();

    RequestDesk(
            SmscSettings settings, Mischief mischief, SubmitDesk submits, Consumer<SmscSession> left, Runnable bound) {
        this.mischief = mischief;
        this.submits = submits;
        this.left = left;
        this.binds = new BindDesk(settings, mischief, bound);
    }

    @Override
    public void request(SmscSession session, Pdu pdu) {
        try {
            answer(session, pdu);
        } catch (MalformedPdu wrong) {
            violation(session, "%08x: %s".formatted(pdu.command(), wrong.getMessage()));
            session.send(pdu.answer(wrong.status(), NO_BODY));
        }
    }

    private void answer(SmscSession session, Pdu pdu) throws MalformedPdu {
        switch (pdu.command()) {
            case Command.BIND_RECEIVER -> binds.bind(session, pdu, Bind.Mode.RECEIVER);
            case Command.BIND_TRANSMITTER -> binds.bind(session, pdu, Bind.Mode.TRANSMITTER);
            case Command.BIND_TRANSCEIVER -> binds.bind(session, pdu, Bind.Mode.TRANSCEIVER);
            case Command.SUBMIT_SM -> submit(session, pdu);
            case Command.ENQUIRE_LINK -> {
                if (!mischief.strikes(Misbehaviour.DEAF)) session.send(pdu.answer(Status.ROK, NO_BODY));
            }
            case Command.UNBIND -> {
                session.send(pdu.answer(Status.ROK, NO_BODY));
                session.close();
            }
            default -> {
                violation(session, "%08x is not known here".formatted(pdu.command()));
                session.send(new Pdu(Command.GENERIC_NACK, Status.RINVCMDID, pdu.sequence(), Octets.of(NO_BODY)));
            }
        }
    }

    private void submit(SmscSession session, Pdu pdu) throws MalformedPdu {
        if (session.bind().filter(b -> b.mode().transmits()).isPresent()) {
            submits.submit(session, pdu);
        } else {
            violation(session, "submit_sm on a session that may not send");
            session.send(pdu.answer(Status.RINVBNDSTS, NO_BODY));
        }
    }

    @Override
    public void violation(SmscSession session, String what) {
        violations.add(what);
    }

    @Override
    public void closed(SmscSession session) {
        left.accept(session);
    }
}
