package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.telegram.BotMessage;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.testkit.Await;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody with Telegram. */
final class ChatDoor implements Door {
    private final TelegramPerson person;
    private final Consumer<TelegramPerson> first;
    private Optional<BotMessage> heard = Optional.empty();

    /** @param first what they send to complain */
    ChatDoor(AllDoors doors, Consumer<TelegramPerson> first) {
        this.person = doors.telegram.person("Siti");
        this.first = first;
    }

    private Optional<BotMessage> found(String words) {
        return person.chat().received().stream()
                .filter(message -> message.text().contains(words))
                .findFirst();
    }

    @Override
    public Ticket complains() {
        first.accept(person);
        hears("Terima kasih");
        return Numbers.in(heard.orElseThrow().text());
    }

    @Override
    public void hears(String words) {
        Await.until(words, () -> found(words).isPresent());
        heard = found(words);
    }

    @Override
    public void answers(String words) {
        var unused = person.replies(heard.orElseThrow().id(), TelegramContent.text(words));
    }

    @Override
    public void rates(int score) {
        answers(Integer.toString(score));
    }
}
