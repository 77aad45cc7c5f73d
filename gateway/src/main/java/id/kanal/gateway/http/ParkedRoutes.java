package id.kanal.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parked entries, for operators: look, put back, remove. */
final class ParkedRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedRoutes.class);
    private static final int PAGE = 100;
    private static final String ID = "[0-9]{1,19}(-[0-9]{1,19})?";
    private static final BigInteger MOST = BigInteger.TWO.pow(63);

    private final Journal journal;

    ParkedRoutes(Journal journal) {
        this.journal = journal;
    }

    void list(RoutingContext context) {
        String after = context.queryParam("after").stream().findFirst().orElse(Entry.START);
        if (!isId(after)) {
            Problem.of(400, "Query parameter 'after' is not an id of a parked entry.")
                    .send(context);
            return;
        }
        Answers.when(context, journal.parked(after, PAGE), page -> Answers.json(context, 200, view(page)));
    }

    /** Milliseconds and a number among those of one: no entry has more than 63 bits of either. */
    private static boolean isId(String id) {
        if (!id.matches(ID)) return false;
        for (String part : id.split("-")) if (new BigInteger(part).compareTo(MOST) >= 0) return false;
        return true;
    }

    void requeue(RoutingContext context) {
        change(context, "requeued", journal::requeue);
    }

    void discard(RoutingContext context) {
        change(context, "discarded", journal::discard);
    }

    private static void change(
            RoutingContext context, String done, Function<String, CompletableFuture<Boolean>> change) {
        String id = context.pathParam("id");
        if (!isId(id)) {
            unknown(context);
            return;
        }
        Answers.when(context, change.apply(id), found -> {
            if (!found) {
                unknown(context);
                return;
            }
            LOG.atInfo().addKeyValue("parked", id).log(done);
            Answers.empty(context);
        });
    }

    private static void unknown(RoutingContext context) {
        Problem.of(404, "No parked entry of this id.").send(context);
    }

    private static ObjectNode view(List<Parked> page) {
        ObjectNode body = Json.object();
        ArrayNode entries = body.putArray("entries");
        for (Parked parked : page)
            entries.addObject()
                    .put("id", parked.id())
                    .put("stream", parked.stream())
                    .put("code", parked.code())
                    .put("detail", parked.detail())
                    .put("at", Json.time(parked.at()))
                    .put("body", parked.body());
        if (page.size() == PAGE) body.put("next", page.get(PAGE - 1).id());
        else body.putNull("next");
        return body;
    }
}
