package id.kanal.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.bench.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The driver counts what its peer really did. */
class OperatorTest {
    @Test
    void countsEveryAnswerOnce() throws IOException {
        try (Operator operator = new Operator(0, 0);
                ToyPeer peer = ToyPeer.bind(operator.port(), 0)) {
            Line result = operator.run(messages(10, 1_000));
            assertThat(result.number("messages")).isEqualTo(1_000);
            assertThat(result.number("pdus")).isEqualTo(1_300).isEqualTo(peer.received());
            assertThat(result.number("acks")).isEqualTo(1_300);
            assertThat(result.number("refused")).isZero();
            assertThat(result.number("ack-p50-us")).isLessThanOrEqualTo(result.number("ack-p99-us"));
        }
    }

    @Test
    void neverHasMoreUnansweredThanTheWindow() throws IOException {
        try (Operator operator = new Operator(0, 0);
                ToyPeer peer = ToyPeer.bind(operator.port(), 0)) {
            peer.holdsAnswers();
            Line result = operator.run(messages(7, 70));
            assertThat(result.number("acks")).isEqualTo(90);
            assertThat(peer.mostUnanswered()).isEqualTo(7);
        }
    }

    @Test
    void countsRefusals() throws IOException {
        try (Operator operator = new Operator(0, 0);
                ToyPeer peer = ToyPeer.bind(operator.port(), 10)) {
            Line result = operator.run(messages(10, 1_000));
            assertThat(result.number("refused")).isEqualTo(130);
            assertThat(peer.received()).isEqualTo(1_300);
        }
    }

    @Test
    void whatALostLinkLeftUnansweredIsNotAcknowledged() throws IOException {
        try (Operator operator = new Operator(0, 0);
                ToyPeer peer = ToyPeer.bind(operator.port(), 0)) {
            peer.hangUpAfter(100);
            Line result = operator.run(new Order(10, 200, 1, 0, 0));
            assertThat(result.number("acks") - result.number("refused")).isLessThan(100);
            assertThat(result.number("refused")).isPositive();
        }
    }

    @Test
    void hearsTheFirstAnswerToEachMessage() throws IOException {
        try (Operator operator = new Operator(0, 500);
                ToyPeer peer = ToyPeer.bind(operator.port(), 0)) {
            peer.answersTwice();
            Line sent = operator.run(messages(10, 300));
            assertThat(sent.number("messages")).isEqualTo(300);
            Line result = operator.answers(10);
            assertThat(result.number("firsts")).isEqualTo(300);
            assertThat(result.number("submits")).isGreaterThanOrEqualTo(300);
            assertThat(result.number("strangers")).isZero();
        }
    }

    @Test
    void theMixIsTheOneThatThePageNames() {
        Map<String, Integer> kinds = new HashMap<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            PduTemplate[] pdus = Mix.of(i);
            kinds.merge(pdus.length > 1 ? "long" : pdus[0].wide() ? "ucs2" : "gsm", 1, Integer::sum);
            texts.add(pdus[0].text());
        }
        assertThat(kinds).isEqualTo(Map.of("gsm", 12, "ucs2", 4, "long", 4));
        assertThat(texts).allMatch(text -> text.contains("uji-000000000"));
    }

    private static Order messages(int window, int messages) {
        return new Order(window, messages, 60, 0, 0);
    }
}
