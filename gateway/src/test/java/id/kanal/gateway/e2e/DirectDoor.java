package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.meta.MessagingPerson;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.simulators.meta.SentDirect;
import id.kanal.testkit.Await;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody with Messenger or Instagram. */
final class DirectDoor implements Door {
    private final MessagingPerson person;
    private final Consumer<MessagingPerson> first;
    private Optional<SentDirect> heard = Optional.empty();

    /** @param first what they send to complain */
    DirectDoor(MessagingSimulator meta, Consumer<MessagingPerson> first) {
        this.person = meta.person("Siti");
        this.first = first;
    }

    /**
     * Of a gateway's channel at this page or account.
     *
     * @param more settings, a line each
     */
    static String settings(String id, MessagingSimulator meta, String more) {
        return MarkedChats.item(meta.settings().channel(id, meta.kind().medium(), meta.url()) + more);
    }

    private Optional<SentDirect> found(String words) {
        return person.received().stream()
                .filter(message -> message.words().contains(words))
                .findFirst();
    }

    @Override
    public Ticket complains() {
        first.accept(person);
        hears("Terima kasih");
        return Numbers.in(heard.orElseThrow().words());
    }

    @Override
    public void hears(String words) {
        Await.until(words, () -> found(words).isPresent());
        heard = found(words);
    }

    @Override
    public void answers(String words) {
        var unused = person.replies(heard.orElseThrow().id(), words);
    }

    @Override
    public void rates(int score) {
        answers(Integer.toString(score));
    }
}
