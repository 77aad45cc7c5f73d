package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.port.Intake;
import id.kanal.testkit.Await;
import id.kanal.testkit.RecordingIntake;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgedIntakeTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:15:03Z");
    private static final Address CITIZEN = new Address("tel", "+6281234567890");
    private static final Proof TOKEN = new Proof.Token(new Claim(Set.of(Claim.Act.ADD), Optional.empty(), CITIZEN, AT));

    private final RecordingIntake journal = new RecordingIntake();

    @AfterEach
    void close() {
        journal.close();
    }

    static Stream<Arguments> judged() {
        return Stream.of(
                Arguments.of(true, Proof.CLAIMED, Proof.VOUCHED),
                Arguments.of(true, Proof.VOUCHED, Proof.VOUCHED),
                Arguments.of(true, TOKEN, TOKEN),
                Arguments.of(false, Proof.CLAIMED, Proof.CLAIMED),
                Arguments.of(false, Proof.VOUCHED, Proof.CLAIMED),
                Arguments.of(false, TOKEN, TOKEN));
    }

    @ParameterizedTest
    @MethodSource("judged")
    void whatTheSettingsSayOfSendersCounts(boolean vouches, Proof given, Proof judged) {
        Intake intake = new JudgedIntake(journal, vouches);
        Origin origin = Origin.of(new ChannelRef("sms-a", "sms"), CITIZEN, new Address("short-code", "1708"), given);
        Inbound message = Inbound.of("a", origin, Optional.empty(), AT, Content.Message.of("jalan rusak"));
        assertThat(Await.get(intake.accept(message, Duration.ofMinutes(1)))).isEqualTo(Intake.AcceptResult.NEW);
        Intake.Batch batch = intake.batch();
        Inbound other = Inbound.of("b", origin, Optional.empty(), AT, Content.Message.of("lampu mati"));
        var taken = batch.accept(other, Duration.ofMinutes(1));
        batch.flush();
        assertThat(Await.get(taken)).isEqualTo(Intake.AcceptResult.NEW);
        assertThat(journal.messages()).hasSize(2).allSatisfy(stored -> {
            assertThat(stored.origin().proof()).isEqualTo(judged);
            assertThat(stored.from()).isEqualTo(CITIZEN);
        });
        assertThat(journal.messages().get(0).content()).isEqualTo(message.content());
    }
}
