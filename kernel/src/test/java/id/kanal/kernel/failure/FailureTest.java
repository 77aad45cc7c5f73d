package id.kanal.kernel.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    static Stream<Arguments> foreign() {
        Failure ours = Failure.of(FailureCode.JOURNAL_FULL, "full");
        return Stream.of(
                Arguments.of(ours, FailureCode.JOURNAL_FULL),
                Arguments.of(new CompletionException(ours), FailureCode.JOURNAL_FULL),
                Arguments.of(new ExecutionException(new CompletionException(ours)), FailureCode.JOURNAL_FULL),
                Arguments.of(new IOException("+6281234567890"), FailureCode.PEER_UNREACHABLE),
                Arguments.of(new ConnectException("refused"), FailureCode.PEER_UNREACHABLE),
                Arguments.of(new CompletionException(new TimeoutException()), FailureCode.PEER_UNREACHABLE),
                Arguments.of(new CompletionException("no cause", null), FailureCode.BUG),
                Arguments.of(new IllegalStateException("+6281234567890"), FailureCode.BUG),
                Arguments.of(new StackOverflowError(), FailureCode.BUG));
    }

    @ParameterizedTest(name = "{0} means {1}")
    @MethodSource("foreign")
    void everyExceptionGetsAMeaningAndNoneItsOwnWords(Throwable any, FailureCode code) {
        Failure failure = Failure.of(any);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.kind()).isEqualTo(code.kind());
        assertThat(failure.getMessage()).doesNotContain("6281234567890");
    }

    @Test
    void onlyTheWorldsMistakesAreTriedAgain() {
        assertThat(Failure.of(FailureCode.JOURNAL_DOWN, "down").retryable()).isTrue();
        assertThat(Failure.of(FailureCode.INVALID, "wrong").retryable()).isFalse();
        assertThat(Failure.of(FailureCode.BUG, "ours").retryable()).isFalse();
    }

    @Test
    void carriesTheWaitThatThePeerAskedFor() {
        assertThat(Failure.retryAfter(FailureCode.PEER_BUSY, "busy", Duration.ofSeconds(7))
                        .retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(Failure.of(FailureCode.PEER_BUSY, "busy").retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyCodeHasAStableIdAndASentence(FailureCode code) {
        assertThat(code.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(code.sentence()).endsWith(".");
    }
}
