package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.meta.SentWhatsApp;
import id.kanal.simulators.meta.WhatsAppPerson;
import id.kanal.testkit.Await;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Somebody with WhatsApp. */
final class WhatsAppDoor implements Door {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final WhatsAppPerson person;
    private final Consumer<WhatsAppPerson> first;
    private Optional<SentWhatsApp> heard = Optional.empty();

    /** @param first what they send to complain */
    WhatsAppDoor(AllDoors doors, Consumer<WhatsAppPerson> first) {
        this.person = doors.meta.person("Siti", "62813%08d".formatted(PEOPLE.incrementAndGet()));
        this.first = first;
    }

    private Optional<SentWhatsApp> found(String words) {
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
