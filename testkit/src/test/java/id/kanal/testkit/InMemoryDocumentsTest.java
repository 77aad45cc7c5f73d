package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.FailureCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryDocumentsTest implements DocumentsContract {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final InMemoryDocuments documents = new InMemoryDocuments(clock);

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public Documents others() {
        return documents;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Test
    void whileItIsDownEverythingFails() {
        documents.down("disk full");
        assertThat(failure(documents.get(KEY)).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        assertThat(documents.trouble()).isEqualTo("disk full");
        documents.up();
        assertThat(get(documents.get(KEY))).isEmpty();
    }
}
