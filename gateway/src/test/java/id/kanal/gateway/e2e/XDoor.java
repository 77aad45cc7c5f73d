package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.x.XPerson;
import id.kanal.simulators.x.XSimulator;
import id.kanal.testkit.Await;

/** Somebody with an account of X. */
final class XDoor implements Door {
    static final String NAME = "@LAPOR1708 ";

    private final XPerson person;
    private final boolean inPublic;

    /** @param inPublic whether they mention us first, and write directly for the number */
    XDoor(AllDoors doors, boolean inPublic) {
        this.person = doors.x.person("Siti", "siti_warga");
        this.inPublic = inPublic;
    }

    /** Of a gateway's channel {@code x} at this account. */
    static String settings(XSimulator x) {
        return MarkedChats.item(x.settings().channel("x", x.url()));
    }

    @Override
    public Ticket complains() {
        if (inPublic) {
            var unused = person.posts(NAME + AllDoors.WORDS);
            Await.until("the answer in public", () -> !person.answered().isEmpty());
            answers("STATUS");
        } else answers(AllDoors.WORDS);
        Await.until("the number", () -> !person.inbox().isEmpty());
        return Numbers.in(person.inbox().get(0));
    }

    @Override
    public void hears(String words) {
        Await.until(words, () -> person.inbox().stream().anyMatch(text -> text.contains(words)));
    }

    @Override
    public void answers(String words) {
        var unused = person.writes(words);
    }

    @Override
    public void rates(int score) {
        answers(Integer.toString(score));
    }
}
