package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Await;
import java.util.List;

/** A telephone whose short messages Twilio carries. */
final class TwilioSmsDoor implements Door {
    private static final String NUMBER = "+6281387654321";

    private final AllDoors doors;

    TwilioSmsDoor(AllDoors doors) {
        this.doors = doors;
    }

    private void send(String text) {
        if (!doors.twilio.messages().arrives(NUMBER, text).answered())
            throw new AssertionError("the gateway did not take a message");
    }

    private List<String> received() {
        return doors.twilio.messages().onTelephone(NUMBER);
    }

    @Override
    public Ticket complains() throws Exception {
        send(AllDoors.WORDS);
        Await.until("the first answer", () -> !received().isEmpty());
        return Numbers.in(received().get(0));
    }

    @Override
    public void hears(String words) {
        Await.until(words, () -> received().stream().anyMatch(text -> text.contains(words)));
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
