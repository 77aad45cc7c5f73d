package id.kanal.journal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.journal.redis.RedisKeys;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a group says that it brought: by that those who read are woken, and the stages rest in a rush. */
class CommitGroupTest {
    private static final RedisKeys NAMES = new RedisKeys("kanal:");
    private static final Append APPEND = new Append("intake:3", "{}", "partner", "one", Duration.ofHours(1));

    @ParameterizedTest(name = "{0} that Redis answers with {1} brings {2}")
    @CsvSource(textBlock = """
            append,      1,                    1
            append,      0,                    0
            append,      -1,                   0
            reservation, 1,                    1
            reservation, 0,                    0
            reservation, -1,                   0
            reservation, 4821937568 print, 0
            """)
    void aGroupCountsWhatIsNew(String kind, String reply, int brought) {
        boolean reserves = kind.equals("reservation");
        CommitGroup group = new CommitGroup(List.of(reserves ? reserving() : entry()), NAMES);
        Object answer = reply.contains(" ") ? reply.getBytes(StandardCharsets.UTF_8) : (Object) Long.valueOf(reply);

        group.complete(List.of(reserves ? answer : List.of(answer)));

        assertThat(group.taken()).isEqualTo(brought);
        assertThat(group.touched()).isEqualTo(brought == 0 ? Set.of() : Set.of("intake:3"));
    }

    private static Write entry() {
        return new Write.Entry(APPEND, 10, new CompletableFuture<>());
    }

    private static Write reserving() {
        Reservation reservation = new Reservation(
                new Reserved(new Ticket("4821937568"), false, "print"), Map.of("a", "b"), Duration.ofDays(1));
        return new Write.Reserving(
                APPEND, ReservationCode.call(APPEND, reservation, 10, NAMES), new CompletableFuture<>());
    }
}
