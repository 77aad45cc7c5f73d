package id.kanal.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import org.junit.jupiter.api.Test;

class InMemoryCallBoardTest implements CallBoardContract {
    private final MutableClock clock = new MutableClock(NINE);
    private final InMemoryDocuments documents = new InMemoryDocuments(clock);
    private final InMemoryFeed feed = new InMemoryFeed();
    private final CallBoard board = node();
    private final CallBoard others = node();

    private CallBoard node() {
        return new CallBoard(documents, feed, TestSecrets.MASTER::secret, TestContext.with(clock));
    }

    @Override
    public CallBoard board() {
        return board;
    }

    @Override
    public CallBoard others() {
        return others;
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Test
    void whileTheStoreIsAwayEverythingFails() {
        documents.down("disk full");
        assertThat(Await.failure(board.list()).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        documents.up();
        assertThat(Await.get(board.list())).isEmpty();
    }
}
