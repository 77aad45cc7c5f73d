package id.kanal.channels.x;

import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whoever wrote in an encrypted chat, once in a while, to write by another door: we have no keys to read it. Nobody waits for it, and
 * what fails is logged and left.
 */
final class OtherDoor implements Consumer<String> {
    private static final Logger log = LoggerFactory.getLogger(OtherDoor.class);
    private static final Duration ONCE_IN = Duration.ofDays(30);

    private static final int MOST = 50_000;

    private final XStore store;
    private final DocumentCollection asked;
    private final XHttp http;
    private final XBudget budget;
    private final Clock clock;
    private final String text;

    OtherDoor(XStore store, XHttp http, XBudget budget, Clock clock, String text) {
        this.store = store;
        this.asked = store.collection("x-encrypted", MOST);
        this.http = http;
        this.budget = budget;
        this.clock = clock;
        this.text = text;
    }

    @Override
    public void accept(String user) {
        Thread unused = Thread.startVirtualThread(() -> ask(user));
    }

    private void ask(String user) {
        try {
            DocumentKey key = asked.key(store.id("encrypted " + user));
            boolean first = JournalAnswer.of(store.put(key, Documents.NONE, Json.object(), ONCE_IN))
                    instanceof Documents.Put.Stored;
            if (!first) return;
            Instant now = clock.instant();
            var unused = budget.reserve(XPrice.DIRECT_CREATE, now);
            XHttp.Answer answer =
                    http.post("other-door", XSender.path(user), Json.object().put("text", text));
            if (answer.isGood()) {
                budget.charged(XPrice.DIRECT_CREATE);
                return;
            }
            left("the API answers " + answer.status());
            if (answer.status() >= 500) return; // it may have been taken
            budget.giveBack(XPrice.DIRECT_CREATE, now);
            var unusedEither = JournalAnswer.of(store.remove(key)); // their next message asks again
        } catch (IOException | Failure away) {
            left(away.getClass().getSimpleName());
        }
    }

    private void left(String cause) {
        log.atInfo()
                .addKeyValue("channel", store.channel())
                .addKeyValue("cause", cause)
                .log("whoever wrote in an encrypted chat was not asked to write elsewhere");
    }
}
