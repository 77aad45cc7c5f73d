package id.kanal.channels.x;

import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.io.IOException;
import java.time.Duration;
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

    private final XStore store;
    private final XHttp http;
    private final XBudget budget;
    private final String text;

    OtherDoor(XStore store, XHttp http, XBudget budget, String text) {
        this.store = store;
        this.http = http;
        this.budget = budget;
        this.text = text;
    }

    @Override
    public void accept(String user) {
        Thread unused = Thread.startVirtualThread(() -> ask(user));
    }

    private void ask(String user) {
        try {
            boolean first = JournalAnswer.of(store.once("encrypted " + store.id(user), ONCE_IN));
            if (!first) return;
            budget.spend(XPrice.DIRECT_CREATE, 1);
            XHttp.Answer answer =
                    http.post("other-door", XSender.path(user), Json.object().put("text", text));
            if (!answer.isGood()) left("the API answers " + answer.status());
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
