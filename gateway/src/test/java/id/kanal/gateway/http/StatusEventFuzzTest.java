package id.kanal.gateway.http;

import static id.kanal.gateway.http.ApiHarness.NOW;
import static id.kanal.gateway.http.ApiHarness.TICKET;
import static id.kanal.gateway.http.ApiHarness.news;
import static id.kanal.gateway.http.ApiHarness.signed;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import id.kanal.testkit.Seed;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Mutated bodies against {@code /v1/status-events}. The seed is fixed; {@code -Dkanal.seed} chooses another. */
class StatusEventFuzzTest {
    private static final int BODIES = Integer.getInteger("kanal.fuzz.http", 5_000);
    private static final int LONGEST = 4096; // what the harness allows
    private static final long HEAP = 48L << 20;
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "0",
            "-1",
            "1e999",
            "\\u0000",
            "\\ud800",
            "\"",
            "{",
            "[",
            "}",
            "]",
            ",",
            ":",
            "\"data\":{",
            "\"id\":\"x\",",
            "\"status\":\"resolved\",",
            "2026-02-30",
            "2026-11-23T24:61:00Z",
            "\"dueOn\":null,",
            "id.kanal.status.changed.v1",
            "1000000005",
            "\uFEFF",
            "😀",
            "[".repeat(900));

    private final Random random = new Random(Seed.of(StatusEventFuzzTest.class, 1708));

    @Test
    void whateverComesIsAnsweredAndWhatIsAcceptedIsStored() {
        try (ApiHarness api = new ApiHarness(ApiHarness.TOKEN)) {
            api.card(Map.of());
            for (int i = 0; i < 300; i++) one(api, "warm-" + i);
            long heap = heap();
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            int taken = 0;
            int refused = 0;
            for (int i = 0; i < BODIES; i++) {
                int status = one(api, "e" + i);
                if (status == 204) taken++;
                else refused++;
            }
            assertThat(taken).isGreaterThan(BODIES / 50);
            assertThat(refused).isGreaterThan(BODIES / 3);
            Limits.hold("growth of the heap while bodies are broken", heap() - heap, HEAP + 2048L * taken, "octets");
            Await.until(
                    "no thread is left behind",
                    () -> ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 8);
            int before = api.intake().size();
            assertThat(api.event(news("sesudahnya", TICKET.digits(), "resolved"))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(api.intake()).hasSize(before + 1);
        }
    }

    /** Sends one, and looks whether the answer is true. */
    private int one(ApiHarness api, String id) {
        byte[] whole = news(id, TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        byte[] body = random.nextInt(20) == 0 ? whole : mutant(whole);
        boolean honest = random.nextInt(5) != 0;
        int commits = api.journal.appends();
        HttpResponse<String> answer =
                api.send("POST", "/v1/status-events", body, honest ? signed(body, NOW) : forged(body, whole));
        int status = answer.statusCode();
        boolean same = Arrays.equals(body, whole);
        if (!honest && !same && body.length <= LONGEST) assertThat(status).isEqualTo(401);
        if (honest && same) assertThat(status).isEqualTo(204);
        assertThat(Set.of(204, 400, 401, 404, 413, 422)).contains(status);
        if (status == 204) assertThat(api.journal.appends()).isEqualTo(commits + 1);
        else {
            assertThat(api.journal.appends()).isEqualTo(commits);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).doesNotContain("Exception", "at id.kanal", "Diteruskan");
        }
        return status;
    }

    /** The signature of another body. */
    private static Map<String, String> forged(byte[] body, byte[] other) {
        return signed(other, body.length == 0 ? NOW.minusSeconds(1) : NOW);
    }

    private byte[] mutant(byte[] whole) {
        byte[] body = whole.clone();
        for (int i = random.nextInt(3); i >= 0; i--) body = random.nextBoolean() ? flipped(body) : spliced(body);
        return body;
    }

    private byte[] flipped(byte[] body) {
        if (body.length == 0) return body;
        byte[] changed = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length + 1)) : body.clone();
        if (changed.length > 0) changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private byte[] spliced(byte[] body) {
        byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(body.length + 1);
        int over = Math.min(body.length, at + random.nextInt(12));
        List<byte[]> parts =
                new ArrayList<>(List.of(Arrays.copyOf(body, at), piece, Arrays.copyOfRange(body, over, body.length)));
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int filled = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, filled, part.length);
            filled += part.length;
        }
        return all;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
