package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.smsc.Handsets.Sms;
import id.kanal.testkit.Await;
import java.util.Optional;

/** A telephone that sends short messages. */
final class PhoneDoor implements Door {
    private static final String NUMBER = "+6281234567890";

    private final AllDoors doors;

    PhoneDoor(AllDoors doors) {
        this.doors = doors;
    }

    private void send(String text) {
        var unused = doors.smsc.send(NUMBER, Rig.SHORT_CODE, text);
    }

    private Optional<Sms> found(String words) {
        return doors.smsc.handsets().received(NUMBER).stream()
                .filter(sms -> sms.text().contains(words))
                .findFirst();
    }

    @Override
    public Ticket complains() throws Exception {
        send(AllDoors.WORDS);
        return Numbers.in(
                doors.smsc.handsets().await(NUMBER, 1, Await.LIMIT).get(0).text());
    }

    @Override
    public void hears(String words) {
        Await.until(words, () -> found(words).isPresent());
    }

    @Override
    public void answers(String words) {
        send(words);
    }

    @Override
    public void rates(int score) {
        send(Integer.toString(score));
    }
}
