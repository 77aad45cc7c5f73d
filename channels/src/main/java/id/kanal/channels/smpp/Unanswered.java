package id.kanal.channels.smpp;

import id.kanal.kernel.failure.Code;
import id.kanal.kernel.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The submit_sm of one session that have no answer yet, by sequence number. Thread-safe. */
final class Unanswered {
    private final Map<Integer, Open> open = new ConcurrentHashMap<>();
    private final Duration patience;
    private final Tally tally;

    Unanswered(Duration patience, Tally tally) {
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
    boolean answered(Pdu pdu) {
        Open asked = open.remove(pdu.sequence());
        if (asked == null) {
            if (pdu.command() == Pdu.SUBMIT_SM_RESP) tally.submitEnd("late");
            return false;
        }
        tally.submitAnswer(pdu.status(), Duration.ofNanos(System.nanoTime() - asked.sentAt()));
        // a generic_nack is never a yes, whatever status it names
        boolean nack = pdu.command() == Pdu.GENERIC_NACK && pdu.status() == Status.ROK;
        asked.answer().complete(new Answer(nack ? Status.RSYSERR : pdu.status(), messageId(pdu)));
        return true;
    }

    private static String messageId(Pdu pdu) {
        String body = new String(pdu.octets(), Pdu.HEADER, pdu.length() - Pdu.HEADER, StandardCharsets.ISO_8859_1);
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
        asked.answer().completeExceptionally(Failure.of(Code.PEER_UNREACHABLE, said));
    }
}
