package id.kanal.channels.smpp;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The submit_sm of one session that have no answer yet, by sequence number. Thread-safe. */
final class PendingResponses {
    private final Map<Integer, Open> open = new ConcurrentHashMap<>();
    private final Duration patience;
    private final SmppMetrics tally;

    PendingResponses(Duration patience, SmppMetrics tally) {
        this.patience = patience;
        this.tally = tally;
    }

    /** What was answered to one submit_sm. */
    record Answer(int status, String messageId) {}

    private record Open(CompletableFuture<Answer> answer, long sentAt) {}

    int count() {
        return open.size();
    }

    /** Fails with PEER_UNREACHABLE when no answer comes in time, or none can come any more. */
    CompletableFuture<Answer> expect(int sequence) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        open.put(sequence, new Open(answer, System.nanoTime()));
        return answer;
    }

    /** @return false when nothing of this sequence number was expected */
    boolean answered(PduLayout pdu) {
        Open asked = open.remove(pdu.sequence());
        if (asked == null) {
            if (pdu.command() == PduLayout.SUBMIT_SM_RESP) tally.submitEnd("late");
            return false;
        }
        tally.submitAnswer(pdu.status(), Duration.ofNanos(System.nanoTime() - asked.sentAt()));
        // a generic_nack is never a yes, whatever status it names
        boolean nack = pdu.command() == PduLayout.GENERIC_NACK && pdu.status() == CommandStatus.ROK;
        asked.answer().complete(new Answer(nack ? CommandStatus.RSYSERR : pdu.status(), messageId(pdu)));
        return true;
    }

    private static String messageId(PduLayout pdu) {
        String body = new String(
                pdu.octets(), PduLayout.HEADER, pdu.length() - PduLayout.HEADER, StandardCharsets.ISO_8859_1);
        int zero = body.indexOf(0);
        return zero < 0 ? body : body.substring(0, zero);
    }

    /** Gives up on answers that are overdue. To be called now and then. */
    void expire() {
        long limit = System.nanoTime() - patience.toNanos();
        open.forEach((sequence, asked) -> {
            if (asked.sentAt() - limit < 0) lose(sequence, asked, "timeout", "no answer to submit_sm in time");
        });
    }

    void loseAll() {
        open.forEach((sequence, asked) -> lose(sequence, asked, "lost", "the session ended before the answer"));
    }

    private void lose(Integer sequence, Open asked, String how, String said) {
        if (!open.remove(sequence, asked)) return;
        tally.submitEnd(how);
        asked.answer().completeExceptionally(Failure.of(FailureCode.PEER_UNREACHABLE, said));
    }
}
