package id.kanal.gateway.testchannel;

import id.kanal.journal.RedisJournal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.testkit.Await;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A question of yes or no, as a stage would ask it: in the conversation and among the notices. */
record JournalQuestion(String id, Address citizen, Ticket ticket) {
    void ask(RedisJournal journal, int lanes, Clock clock) {
        List<Topic.Option> options = List.of(new Topic.Option("yes"), new Topic.Option("no"));
        Instant until = clock.instant().plus(Duration.ofDays(1));
        Keys keys = Keys.of(Await.get(journal.masterKey())::secret);
        Lease lease = Await.get(journal.acquire("test"));
        Conversation known = ConversationFields.read(
                Await.get(journal.load(List.of(keys.conversation(citizen)))).get(0));
        Conversation asked = known.awaiting(List.of(new Pending(id, Optional.of(ticket), "place", options, until)));
        Notification told = new Notification(
                "n-" + id,
                new Recipient(
                        new ChannelRef("chat", "web"),
                        citizen,
                        TestChannel.BOT,
                        Optional.empty(),
                        "id",
                        Optional.empty()),
                new Topic.Question("place", Optional.of(ticket), options, until),
                Set.of(),
                Set.of(),
                clock.instant());
        Await.get(journal.commit(JournalTransaction.under(lease)
                .put(keys.conversation(citizen), ConversationFields.write(asked), Duration.ofDays(1))
                .append(Streams.notices(new Streams(lanes).laneOf(citizen)), JournalJson.write(told))));
        Await.get(lease.release());
    }
}
