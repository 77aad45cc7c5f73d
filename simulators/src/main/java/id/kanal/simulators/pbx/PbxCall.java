package id.kanal.simulators.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.signing.Sha256;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A call at a simulated exchange. Used by one thread. */
public final class PbxCall {
    private final PbxSimulator exchange;
    private final String id;
    private final String from;
    private final List<PbxOddity> oddities;
    private final Deque<ObjectNode> held = new ArrayDeque<>();
    private String answeredBy = "";
    private int sequence;
    private int status;
    private ObjectNode lastTold = Json.object();

    PbxCall(PbxSimulator exchange, String id, String from, List<PbxOddity> oddities) {
        this.exchange = exchange;
        this.id = id;
        this.from = from;
        this.oddities = List.copyOf(oddities);
    }

    /** The exchange's id of it. */
    public String id() {
        return id;
    }

    /** What the last thing told was answered with; 0 before that, and where nothing came. */
    public int status() {
        return status;
    }

    public PbxCall rings() {
        ObjectNode event = event("started");
        return oddities.contains(PbxOddity.START_LOST) ? this : tell(event);
    }

    public PbxCall waits() {
        return tell(event("waiting"));
    }

    public PbxCall answers(String extension) {
        answeredBy = extension;
        ObjectNode event = event("answered").put("answeredBy", extension);
        return oddities.contains(PbxOddity.ANSWER_LOST) ? this : tell(event);
    }

    public PbxCall hangsUp(String cause) {
        ObjectNode event = event("ended").put("cause", cause);
        if (!answeredBy.isEmpty()) event.put("answeredBy", answeredBy);
        if (!oddities.contains(PbxOddity.END_LOST)) tell(event);
        while (!held.isEmpty()) send(held.pollLast());
        return this;
    }

    /** A recording is ready, to be fetched. */
    public PbxCall offers(byte[] sound) {
        URI address = exchange.keep(id + ".wav", sound);
        return tell(event("recording").put("recording", address.toString()));
    }

    /** A recording is ready, and comes with the event. */
    public PbxCall pushes(byte[] sound) {
        ObjectNode event = event("recording").put("sha256", HexFormat.of().formatHex(Sha256.of(sound)));
        status = exchange.push(Json.write(event), sound);
        if (oddities.contains(PbxOddity.REPEATED)) status = exchange.push(Json.write(event), sound);
        return this;
    }

    /** The exchange wrote down what the caller said to its answering machine. */
    public PbxCall says(String words) {
        return tell(event("recording").put("text", words));
    }

    /** Tells the last thing once more, as when its answer was lost. */
    public PbxCall again() {
        send(lastTold);
        return this;
    }

    private ObjectNode event(String name) {
        ObjectNode event = Json.object()
                .put("event", name)
                .put("callId", id)
                .put("sequence", ++sequence)
                .put("at", Json.time(exchange.clock().instant()))
                .put("to", "+622112345")
                .put("direction", "in")
                .put("trunk", "pstn-2"); // of no concern to anybody
        if (!from.isEmpty()) event.put("from", from);
        return event;
    }

    private PbxCall tell(ObjectNode event) {
        boolean over = event.path("event").textValue().equals("recording");
        if (oddities.contains(PbxOddity.REVERSED) && !over) held.add(event);
        else send(event);
        return this;
    }

    private void send(ObjectNode event) {
        lastTold = event;
        boolean form = oddities.contains(PbxOddity.FORM);
        String body = form ? form(event) : Json.write(event);
        String mediaType = form ? "application/x-www-form-urlencoded" : "application/json";
        status = exchange.tell(body, mediaType);
        if (oddities.contains(PbxOddity.REPEATED)) status = exchange.tell(body, mediaType);
    }

    private static String form(ObjectNode event) {
        StringJoiner pairs = new StringJoiner("&");
        for (Map.Entry<String, JsonNode> field : event.properties())
            pairs.add(field.getKey() + '=' + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8));
        return pairs.toString();
    }
}
