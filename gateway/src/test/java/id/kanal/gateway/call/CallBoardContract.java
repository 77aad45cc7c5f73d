package id.kanal.gateway.call;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.CallEvent;
import id.kanal.channels.call.CallEvent.Details;
import id.kanal.channels.call.CallEvent.Kind;
import id.kanal.channels.call.CallOutcome;
import id.kanal.channels.call.CallParties;
import id.kanal.channels.call.HeldRecordings;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Await;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the board promises on every store, on two nodes at once. */
interface CallBoardContract {
    ChannelRef PBX = new ChannelRef("exchange", "phone");
    Address SITI = new Address("tel", "+6281234567890");
    Ticket TICKET = new Ticket("4821937568");
    Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    CallBoard board();

    /** The same at another node. */
    CallBoard others();

    Feed feed();

    @Test
    default void whatTwoNodesHearIsOneCall() {
        Call rings = get(board().report(event("c1", Kind.STARTED, 1)));
        Call talks = get(others().report(event("c1", Kind.ANSWERED, 2)));
        assertThat(talks.id())
                .isEqualTo(rings.id())
                .isEqualTo(board().id(PBX, "c1"))
                .matches("[0-9a-f]{32}");
        assertThat(get(board().get(rings.id()))).contains(talks);
        assertThat(get(board().list())).containsExactly(talks);
        assertThat(talks.parties().from()).contains(SITI);
        assertThat(talks.state()).isEqualTo(Call.State.TALKING);
    }

    @Test
    default void eventsThatComeAtOnceAtTwoNodesLoseNothing() {
        List<CompletableFuture<Call>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(board().report(event("c1", Kind.STARTED, 1)));
            all.add(others().report(event("c1", Kind.WAITING, 2)));
            all.add(board().report(event("c1", Kind.RECORDED, 5)));
            all.add(others().report(event("c1", Kind.ENDED, 4)));
            all.add(board().report(event("c1", Kind.ANSWERED, 3)));
        }
        all.forEach(Await::get);
        Call call = get(others().list()).get(0);
        assertThat(call.state()).isEqualTo(Call.State.ENDED);
        assertThat(call.progress().recorded()).isTrue();
        assertThat(call.times().answeredAt()).isPresent();
    }

    @Test
    default void ofTwentyAgentsOneGetsACall() {
        String id = get(board().report(event("c1", Kind.STARTED, 1))).id();
        List<CompletableFuture<Optional<Call>>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) tries.add((i % 2 == 0 ? board() : others()).take(id, "agent-" + i));
        Set<String> owners = new HashSet<>();
        for (var each : tries)
            owners.add(get(each).orElseThrow().handling().takenBy().orElseThrow());
        assertThat(owners).hasSize(1);
        String owner = owners.iterator().next();
        assertThat(get(board().release(id, "another")).orElseThrow().handling().takenBy())
                .contains(owner);
        assertThat(get(board().release(id, owner)).orElseThrow().handling().takenBy())
                .isEmpty();
        assertThat(get(others().take(id, "another")).orElseThrow().handling().takenBy())
                .contains("another");
    }

    @Test
    default void whoHasACallSaysWhatCameOfItAndMayAddToThat() {
        String id = get(board().report(event("c1", Kind.ANSWERED, 1))).id();
        assertThat(get(board().take(id, "ani"))).isPresent();
        assertThat(get(others().close(id, "budi", Set.of(CallOutcome.PRANK), Optional.empty()))
                        .orElseThrow()
                        .outcomes())
                .isEmpty();
        assertThat(get(board().close(id, "ani", Set.of(CallOutcome.CASE), Optional.of(TICKET))))
                .isPresent();
        Call call = get(board().close(id, "ani", Set.of(CallOutcome.INFORMATION), Optional.empty()))
                .orElseThrow();
        assertThat(call.outcomes()).containsExactlyInAnyOrder(CallOutcome.CASE, CallOutcome.INFORMATION);
        assertThat(call.handling().closing().orElseThrow().ticket()).contains(TICKET);
        assertThat(get(board().release(id, "ani")).orElseThrow().handling().takenBy())
                .contains("ani");
        assertThat(get(others().report(event("c1", Kind.ENDED, 2))).outcomes()).isEqualTo(call.outcomes());
    }

    @Test
    default void aMissedCallCanBeClosedByWhoCallsBack() {
        get(board().report(event("c1", Kind.STARTED, 1)));
        Call missed = get(board().report(event("c1", Kind.ENDED, 2)));
        assertThat(missed.isMissed()).isTrue();
        assertThat(get(board().take(missed.id(), "ani")).orElseThrow().isMissed())
                .isFalse();
        assertThat(get(board().close(missed.id(), "ani", Set.of(CallOutcome.CASE), Optional.of(TICKET)))
                        .orElseThrow()
                        .outcomes())
                .containsExactly(CallOutcome.CASE);
    }

    @Test
    default void eachChangeIsToldOnceByItsIdAlone() {
        String before = get(feed().last());
        String id = get(board().report(event("c1", Kind.STARTED, 1))).id();
        get(board().report(event("c1", Kind.STARTED, 1)));
        assertThat(get(others().take(id, "ani"))).isPresent();
        assertThat(get(others().take(id, "budi"))).isPresent();
        List<Feed.Event> told = get(feed().read(before, 100)).events();
        if (told.isEmpty()) told = get(feed().read(Feed.START, 100)).events(); // there was none before
        assertThat(told).hasSize(2).allSatisfy(event -> {
            assertThat(event.kind()).isEqualTo("call");
            assertThat(event.id()).isEqualTo(id);
        });
    }

    @Test
    default void whatIsNoCallIsNone() {
        assertThat(get(board().get("0".repeat(32)))).isEmpty();
        assertThat(get(board().get("../etc"))).isEmpty();
        assertThat(get(board().take("0".repeat(32), "ani"))).isEmpty();
        assertThat(get(board().close("?", "ani", Set.of(CallOutcome.PRANK), Optional.empty())))
                .isEmpty();
    }

    @Test
    default void aFloodLeavesThoseThatGoOnAndTheLastThatEnded() {
        Call going = get(board().report(event("going", Kind.ANSWERED, 1)));
        for (int batch = 0; batch < 6; batch++) {
            List<CompletableFuture<Call>> flood = new ArrayList<>();
            for (int i = 0; i < 200; i++)
                flood.add((i % 2 == 0 ? board() : others()).report(event("c" + (batch * 200 + i), Kind.ENDED, 1)));
            flood.forEach(Await::get);
        }
        List<Call> all = get(board().list());
        assertThat(all).hasSizeLessThanOrEqualTo(CallBoard.MOST).hasSizeGreaterThan(CallBoard.MOST / 2);
        assertThat(all.get(0)).isEqualTo(going);
        assertThat(get(board().get(board().id(PBX, "c1199")))).isPresent();
        assertThat(get(board().get(board().id(PBX, "c0")))).isEmpty();
    }

    @Test
    default void recordingsWaitUntilTheyAreTakenAway() {
        Inbound report = Inbound.of(
                "pbx:exchange:r1",
                Origin.of(PBX, SITI, new Address("tel", "+622112345"), Proof.CLAIMED),
                Optional.empty(),
                NINE,
                Content.Message.of("jalan rusak"));
        HeldRecordings.Held held = new HeldRecordings.Held("r1", board().id(PBX, "c1"), report);
        get(board().recordings().hold(PBX, held));
        get(others().recordings().hold(PBX, held));
        assertThat(get(others().recordings().list(PBX))).containsExactly(held);
        get(others().recordings().remove(PBX, "r1"));
        assertThat(get(board().recordings().list(PBX))).isEmpty();
    }

    private static CallEvent event(String callId, Kind kind, long sequence) {
        return new CallEvent(
                PBX,
                callId,
                kind,
                sequence,
                NINE.plusSeconds(sequence),
                new CallParties(Optional.of(SITI), "1708", CallParties.Direction.IN),
                Details.NONE);
    }
}
