package id.kanal.kernel.state;

import static id.kanal.kernel.Samples.AT;
import static id.kanal.kernel.Samples.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.Samples;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.TextSketch;
import id.kanal.kernel.model.Ticket;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationFieldsTest {
    private static final Conversation FULL = new Conversation(
            List.of(
                    new Conversation.Case(TICKET, Optional.of(Samples.sketch())),
                    new Conversation.Case(Ticket.draw(new Random(1)), Optional.empty())),
            Optional.of(new Conversation.LastMessage(AT)),
            Optional.of("su"),
            new Conversation.Times(Optional.of(AT.plusSeconds(1)), Optional.of(AT.plusSeconds(2)), 3),
            new Conversation.Wishes(Optional.of(AT.plusSeconds(3)), Format.BRAILLE),
            Samples.reach(),
            List.of(Samples.pending(), new Pending("q-2", Optional.empty(), "consent", List.of(), AT)));

    static Stream<Conversation> conversations() {
        return Stream.of(
                Conversation.NEW,
                FULL,
                Conversation.NEW.wrote(TICKET, AT, "id"),
                Conversation.NEW.wishing(Conversation.Wishes.NONE.speaking("jv")),
                Conversation.NEW.heardAt(AT),
                Conversation.NEW.helpedAt(AT),
                Conversation.NEW.wishing(FULL.wishes()),
                Conversation.NEW.wishing(new Conversation.Wishes(Optional.empty(), Format.LARGE)),
                Conversation.NEW.reached(FULL.unreached()),
                Conversation.NEW.reached(Optional.of(new Conversation.Blocked("", AT))),
                Conversation.NEW.reaching(Reach.ALONE.with(Samples.CITIZEN)),
                Conversation.NEW.reaching(Reach.ALONE.vouching(Samples.CITIZEN)),
                Conversation.NEW.reaching(Reach.ALONE.apart(Samples.CITIZEN)),
                Conversation.NEW.reaching(
                        FULL.reach().asking(FULL.reach().request().orElseThrow().used())),
                Conversation.NEW.awaiting(FULL.pending()));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void whatWasWrittenComesBack(Conversation conversation) {
        assertThat(ConversationFields.read(ConversationFields.write(conversation)))
                .isEqualTo(conversation);
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void theChangesLeadFromAnyToAnyOther(Conversation next) {
        conversations().forEach(before -> {
            Map<String, String> fields = new HashMap<>(ConversationFields.write(before));
            fields.putAll(ConversationFields.changes(fields, next));
            assertThat(ConversationFields.read(fields)).isEqualTo(next);
            assertThat(ConversationFields.changes(fields, next)).isEmpty();
        });
    }

    @Test
    void nothingIsWrittenOfNothing() {
        assertThat(ConversationFields.write(Conversation.NEW)).isEmpty();
        assertThat(ConversationFields.read(Map.of())).isEqualTo(Conversation.NEW);
    }

    @Test
    void theLastCaseComesFirstAndOldOnesAreForgotten() {
        Random random = new Random(3);
        List<Ticket> tickets =
                Stream.generate(() -> Ticket.draw(random)).limit(30).toList();
        Conversation conversation = Conversation.NEW;
        for (Ticket ticket : tickets) conversation = conversation.wrote(ticket, AT, "id");
        assertThat(conversation.ticket()).contains(tickets.get(29));
        assertThat(tickets(conversation)).hasSize(Conversation.MOST_CASES).doesNotContain(tickets.get(9));
        Conversation again = conversation.wrote(tickets.get(15), AT, "id");
        assertThat(tickets(again)).hasSize(Conversation.MOST_CASES).startsWith(tickets.get(15), tickets.get(29));
        assertThat(ConversationFields.read(ConversationFields.write(again))).isEqualTo(again);
    }

    private static List<Ticket> tickets(Conversation conversation) {
        return conversation.cases().stream().map(Conversation.Case::ticket).toList();
    }

    @Test
    void ofOldCasesOnlyTheExactWordsAreKnownAgainSoThatTheHashStaysSmall() {
        Random random = new Random(4);
        Conversation conversation = Conversation.NEW;
        for (int i = 0; i < 30; i++) {
            Ticket ticket = Ticket.draw(random);
            conversation = conversation.wrote(ticket, AT, "id").told(ticket, Samples.sketch());
        }
        assertThat(conversation.cases().stream()
                        .filter(one -> !one.told().orElseThrow().marks().equals(TextSketch.Marks.NONE)))
                .hasSize(Conversation.MOST_SKETCHES);
        assertThat(ConversationFields.write(conversation).get("k").length()).isLessThan(1_500);
        assertThat(ConversationFields.read(ConversationFields.write(conversation)))
                .isEqualTo(conversation);
    }

    @Test
    void onlyTheNewestQuestionsStayOpen() {
        Conversation asked = Conversation.NEW.awaiting(Collections.nCopies(9, Samples.pending()));
        assertThat(asked.pending()).hasSize(Conversation.MOST_PENDING);
    }
}
