package id.kanal.gateway;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.journal.JournalConfig;
import id.kanal.journal.RedisJournal;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.normalizer.NormalizerContext;
import id.kanal.normalizer.NormalizerStage;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryBlobs;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several people tell of one place and matter, from two lanes into one real Redis. */
class RepeatsOfOthersTest {
    private static final String LAMP = "lampu jalan di jl kenanga rt 3 desa rajeg mati total";
    private static final Streams STREAMS = new Streams(2);
    private static final ChannelRef SMS = new ChannelRef("sms-a", "sms");
    private static final Address OURS = new Address("short-code", "1708");
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(), "key".getBytes(StandardCharsets.UTF_8), Set.of(), Clock.systemUTC());
    private static final Pattern KEY = Pattern.compile("\\S*:matter:\\S+");
    private static final Pattern TICKET = Pattern.compile("([1-9]\\d{9}):\\d{13}");

    private final RealRedis redis = RealRedis.start();
    private final RedisJournal journal =
            RedisJournal.open(JournalConfig.of("redis://127.0.0.1:" + redis.port(), "unused"), TestContext.real());
    private final List<Lease> leases = Stream.of(0, 1)
            .map(lane -> get(journal.acquire("normalizer/" + Streams.intake(lane))))
            .toList();
    private final NormalizerContext context = context();
    private int received;

    @AfterEach
    void close() {
        journal.close();
        redis.close();
    }

    private static NormalizerContext context() {
        ChannelProfile profile = new ChannelProfile(
                "sms",
                Set.of("tel"),
                Threading.TIME,
                Set.of(),
                Set.of(),
                new Sending(true, false, Optional.empty(), Set.of(), Duration.ZERO, Tariff.UNKNOWN),
                Set.of(OURS));
        return new NormalizerContext(
                TestContext.real(),
                UsualNormalizer.CONFIG,
                READER,
                NormalizerContext.Keyed.of(TestSecrets.MASTER::secret),
                STREAMS,
                new NormalizerContext.Channels(
                        new ChannelProfiles(Map.of("sms-a", profile), List.of(SMS)),
                        Map.of(),
                        written -> Optional.empty()),
                NormalizerContext.Helpers.NONE);
    }

    /** The number-th person whose lane this is. */
    private static Address person(int lane, int number) {
        return Stream.iterate(0, next -> next + 1)
                .map(next -> new Address("tel", "+62812%06d".formatted(next)))
                .filter(address -> STREAMS.laneOf(address) == lane)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private void says(Address from) {
        Origin origin = Origin.of(SMS, from, OURS, Proof.VOUCHED);
        Inbound message =
                Inbound.of("i" + ++received, origin, Optional.empty(), Instant.now(), Content.Message.of(LAMP));
        assertThat(get(new JournalIntake(journal, STREAMS).accept(message, Duration.ofHours(1))))
                .isNotNull();
    }

    /** The step of all that waits in a lane, by a stage that remembers nothing. */
    private JournalTransaction step(int lane) {
        NormalizerStage stage = new NormalizerStage(journal, new InMemoryBlobs(), Runnable::run, context, lane);
        List<Entry> waiting = get(journal.read(Streams.intake(lane), Entry.START, 100));
        return get(stage.handle(waiting, leases.get(lane)));
    }

    private void works(int lane) {
        get(journal.commit(step(lane)));
    }

    private List<JsonNode> records() {
        List<JsonNode> records = new ArrayList<>();
        for (int lane = 0; lane < 2; lane++)
            if (get(journal.figures()).backlog().getOrDefault(Streams.core(lane), 0L) > 0)
                get(journal.read(Streams.core(lane), Entry.START, 100)).stream()
                        .map(entry -> JournalJson.coreEvent(entry.body()))
                        .map(event -> Json.read(event.body()).get("data"))
                        .forEach(records::add);
        return records;
    }

    private String key() {
        return KEY.matcher(redis.command("KEYS", "*matter:*"))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("");
    }

    private List<String> shared() {
        return TICKET.matcher(redis.command("HVALS", key()))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void ofTwoLanesAtOnceTheSecondIsRefusedAndThenNamesTheFirst() {
        says(person(0, 0));
        says(person(1, 0));
        JournalTransaction first = step(0);
        JournalTransaction second = step(1);
        get(journal.commit(first));
        assertThat(Await.failure(journal.commit(second)).code()).isEqualTo(FailureCode.KEY_TAKEN);
        works(1);
        List<JsonNode> records = records();
        assertThat(records.get(0).get("related")).isEmpty();
        assertThat(records.get(1).at("/related/0").asText())
                .isEqualTo(records.get(0).get("ticket").asText());
        assertThat(records.get(1).get("repeats").asInt()).isEqualTo(1);
        assertThat(shared())
                .containsExactlyInAnyOrderElementsOf(records.stream()
                        .map(record -> record.get("ticket").asText())
                        .toList());
    }

    @Test
    void whatTwoLanesWriteAfterwardsAtOnceIsKeptOfBoth() {
        says(person(0, 0));
        works(0);
        says(person(0, 1));
        says(person(1, 0));
        JournalTransaction one = step(0);
        JournalTransaction other = step(1);
        get(journal.commit(one));
        get(journal.commit(other));
        assertThat(shared()).hasSize(3).doesNotHaveDuplicates();
        String first = records().get(0).get("ticket").asText();
        assertThat(records().subList(1, 3))
                .allMatch(record -> record.at("/related/0").asText().equals(first));
    }

    @Test
    void aStageThatDiesBeforeItsStepIsWrittenLeavesNothingAndTheNextDoesItOnce() {
        says(person(0, 0));
        assertThat(step(0).ops()).isNotEmpty();
        assertThat(key()).isEmpty();
        JournalTransaction again = step(0);
        get(journal.commit(again));
        assertThat(Await.failure(journal.commit(again)).code())
                .isIn(FailureCode.ALREADY_SETTLED, FailureCode.KEY_TAKEN);
        assertThat(shared()).containsExactly(records().get(0).get("ticket").asText());
        says(person(1, 0));
        works(1);
        assertThat(records().get(1).get("repeats").asInt()).isEqualTo(1);
    }

    @Test
    void theSetIsBoundedAndRunsOut() {
        for (int number = 0; number < 40; number++) {
            says(person(0, number));
            says(person(1, number));
        }
        works(0);
        works(1);
        assertThat(shared()).hasSize(50);
        assertThat(records()).hasSize(80);
        assertThat(records().get(79).get("repeats").asInt()).isEqualTo(50);
        long left = Long.parseLong(redis.command("PTTL", key()).replaceAll("(?s)^:(\\d+).*", "$1"));
        assertThat(Duration.ofMillis(left)).isBetween(Duration.ofDays(6), Duration.ofDays(7));
    }

    @Test
    void nothingThereTellsAPlaceAMatterOrAPerson() {
        says(person(0, 0));
        works(0);
        assertThat(key() + redis.command("HGETALL", key()))
                .doesNotContain(
                        "kenanga", "rajeg", "lampu", "light", person(0, 0).value());
    }
}
