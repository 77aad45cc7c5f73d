package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Seed;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuationTest {
    private static final Ticket OPEN = Ticket.draw(new Random(1));
    private static final Ticket MENTIONED = Ticket.draw(new Random(2));
    private static final Continuation CONTINUATION = new Continuation(Duration.ofMinutes(10), 80);

    /** Cues: M mentions own open ticket, F follow-up words, H headless, E emergency, A agency, P place. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the very first message                           | no  |        |    | 120 | new
            a first message that is short                    | no  |        |    | 10  | new
            the sender's last case is closed                 | no  |        | PT1M   | 20  | new
            speaks of an earlier report that is closed       | no  | F      | PT1M   | 20  | new
            a piece without a beginning and no case          | no  | H      |    | 70  | new
            domain 7.3 no. 14: still nothing done, a week later | yes | F   | P7D    | 43  | open
            still nothing done, in many words                | yes | F      | P7D    | 400 | open
            still nothing done in a named street             | yes | FP     | P7D    | 90  | open
            still nothing done, with the agency's code       | yes | FA     | P7D    | 60  | open
            still nothing done and it burns now              | yes | FE     | P7D    | 60  | open
            a short afterthought                             | yes |        | PT1M   | 30  | open
            the last second of an afterthought               | yes |        | PT10M  | 30  | open
            a second too late                                | yes |        | PT10M1S | 30 | new
            the longest short message                        | yes |        | PT1M   | 80  | open
            one character too long                           | yes |        | PT1M   | 81  | new
            a long message soon after                        | yes |        | PT1M   | 300 | new
            a long message much later                        | yes |        | P3D    | 300 | new
            a short message much later                       | yes |        | P3D    | 30  | new
            another place soon after                         | yes | P      | PT1M   | 40  | new
            another agency soon after                        | yes | A      | PT1M   | 30  | new
            an emergency soon after                          | yes | E      | PT1M   | 30  | new
            names the sender's own ticket                    | yes | M      | P30D   | 300 | mentioned
            names the sender's own older ticket, none open   | no  | M      | P30D   | 30  | mentioned
            names a ticket in an emergency                   | yes | ME     | PT1M   | 30  | mentioned
            names a ticket with place and agency             | yes | MPA    | PT1M   | 200 | mentioned
            a late piece of a long message                   | yes | H      | P1D    | 153 | open
            a late piece that sounds like an emergency       | yes | HE     | P1D    | 153 | open
            nothing known of the last message                | yes |        |        | 20  | new
            a clock that went backwards                      | yes |        | PT0S   | 20  | open
            """)
    void decides(String what, String open, String cues, Duration since, int length, String expected) {
        String c = cues == null ? "" : cues;
        Continuation.Cases cases = new Continuation.Cases(
                c.contains("M") ? Optional.of(MENTIONED) : Optional.empty(),
                open.equals("yes") ? Optional.of(OPEN) : Optional.empty(),
                Optional.ofNullable(since));
        Continuation.Traits message = new Continuation.Traits(
                c.contains("F"), c.contains("H"), c.contains("E"), c.contains("A"), c.contains("P"), length);
        assertThat(CONTINUATION
                        .of(cases, message)
                        .map(t -> t.equals(OPEN) ? "open" : "mentioned")
                        .orElse("new"))
                .as(what)
                .isEqualTo(expected);
    }

    @Test
    void withoutAnyCaseEverythingIsNew() {
        Random random = new Random(Seed.of(ContinuationTest.class, 3));
        for (int i = 0; i < 1_000; i++)
            assertThat(CONTINUATION.of(
                            new Continuation.Cases(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(Duration.ofSeconds(random.nextInt(100_000)))),
                            new Continuation.Traits(
                                    random.nextBoolean(),
                                    random.nextBoolean(),
                                    random.nextBoolean(),
                                    random.nextBoolean(),
                                    random.nextBoolean(),
                                    random.nextInt(400))))
                    .isEmpty();
    }
}
