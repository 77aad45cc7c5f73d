package id.kanal.simulators.twilio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** An account at Twilio: its REST API and its calls. Methods may be called from any thread but an event loop. */
public final class TwilioSimulator implements AutoCloseable {
    /** The number that is called. */
    static final String TELEPHONE = "+622112345";

    private static final String ROOT = "/2010-04-01/Accounts/";
    private static final int UNAVAILABLE = 503;

    private final TwilioSettings settings;
    private final HttpServer server;
    private final Map<String, PhoneCall> calls = new ConcurrentHashMap<>();
    private final List<StoredRecording> recordings = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicInteger breaking = new AtomicInteger();
    private final AtomicLong numbers; // begins with the time: another start gives none twice
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final TextMessages messages;
    private final TextEndpoints texts;
    private volatile boolean held;
    private volatile Webhook webhook = new Webhook(URI.create("http://127.0.0.1:1/"), Optional.empty());

    private TwilioSimulator(Vertx vertx, TwilioSettings settings) {
        this.settings = settings;
        this.numbers = new AtomicLong(settings.clock().millis());
        this.messages = new TextMessages(this);
        this.texts = new TextEndpoints(this, messages);
        this.server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
    }

    /**
     * What the account's number is set to.
     *
     * @param voice what is called when somebody calls the number
     * @param status what is told of a call's end
     */
    record Webhook(URI voice, Optional<URI> status) {}

    /** Listens when it returns. Waits for it, so not to be called on an event loop. */
    public static TwilioSimulator start(Vertx vertx, TwilioSettings settings) {
        return new TwilioSimulator(vertx, settings);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public int port() {
        return server.actualPort();
    }

    public TwilioSettings settings() {
        return settings;
    }

    /** Calls of the number go there; how they end is told below it, at {@code /status}. */
    public void numberLeadsTo(URI voice) {
        webhook = new Webhook(voice, Optional.of(URI.create(voice + "/status")));
    }

    /** Somebody calls; returns when they are asked something, or the call is over. */
    public PhoneCall call(String from, CallOddity... oddities) {
        PhoneCall call = new PhoneCall(this, from, number("CA"), List.of(oddities));
        calls.put(call.sid(), call);
        return call.begin();
    }

    /** The account's messages. */
    public TextMessages messages() {
        return messages;
    }

    /** Where pictures of messages are said to lie, instead of where they do. */
    public void picturesAt(URI elsewhere) {
        texts.picturesAt(elsewhere);
    }

    /** Calls a webhook with any form, signed; whether it was answered with 2xx. Waits. */
    public boolean tell(URI webhookUrl, Map<String, String> form) {
        return new WebhookClient(this).post(webhookUrl.toString(), form).error().isEmpty();
    }

    String accountPath() {
        return ROOT + settings.accountSid();
    }

    String number(String kind) {
        return kind + "%032x".formatted(numbers.incrementAndGet());
    }

    Webhook webhook() {
        return webhook;
    }

    StoredRecording record(String callSid, String words, int seconds) {
        StoredRecording made = new StoredRecording(
                number("RE"),
                callSid,
                seconds,
                CallSound.of(words, seconds),
                settings.clock().instant());
        recordings.add(made);
        return made;
    }

    String address(StoredRecording recording) {
        return url() + ROOT + settings.accountSid() + "/Recordings/" + recording.sid();
    }

    public List<StoredRecording> recordings() {
        return List.copyOf(recordings);
    }

    /** Recordings are being worked on until {@link #finishRecordings}: their files are not there. */
    public void holdRecordings() {
        held = true;
    }

    public void finishRecordings() {
        held = false;
    }

    /** As somebody does who deletes it, or Twilio with one that is silent. */
    public void delete(StoredRecording recording) {
        recordings.remove(recording);
    }

    /** As somebody does who deletes what is known of a call; its recordings stay. */
    public void forget(PhoneCall call) {
        calls.remove(call.sid());
    }

    /** The next {@code times} requests of the REST API are answered with 503. */
    public void fail(int times) {
        failing.set(times);
    }

    /** The next {@code times} files break off in the middle. */
    public void breakOff(int times) {
        breaking.set(times);
    }

    /** Method and path of all requests of the REST API. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        Waiting.on(server.close());
    }

    private void serve(HttpServerRequest request) {
        requests.add(request.method().name() + ' ' + request.path());
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(request, UNAVAILABLE, Json.object().put("code", 20503).put("status", UNAVAILABLE));
            return;
        }
        if (request.path().startsWith("/store/")) {
            texts.stored(request, request.path().substring("/store".length()));
            return;
        }
        if (!authorized(request)) {
            answer(
                    request,
                    401,
                    Json.object()
                            .put("code", 20003)
                            .put("message", "Authenticate")
                            .put("status", 401));
            return;
        }
        String account = accountPath();
        String path = request.path();
        if (path.startsWith(account + '/') && texts.serves(request, path.substring(account.length()))) return;
        if (path.equals(account + ".json")) answer(request, 200, account());
        else if (path.equals(account + "/Recordings.json")) answer(request, 200, recordings(request));
        else if (path.startsWith(account + "/Recordings/")) file(request, path.substring(account.length() + 12));
        else if (path.startsWith(account + "/Calls/")) call(request, path.substring(account.length() + 7));
        else missing(request);
    }

    private boolean authorized(HttpServerRequest request) {
        String both = settings.accountSid() + ':' + settings.authToken().reveal();
        String expected = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        return expected.equals(request.getHeader("Authorization"));
    }

    private ObjectNode account() {
        return Json.object()
                .put("sid", settings.accountSid())
                .put("friendly_name", "Kanal")
                .put("status", "active")
                .put("type", "Full");
    }

    private void call(HttpServerRequest request, String path) {
        String sid = path.replaceFirst("(?:/.*)?[.]json$", "");
        PhoneCall call = calls.get(sid);
        if (call == null) missing(request);
        else if (path.endsWith("/Recordings.json")) answer(request, 200, recordings(sid));
        else
            answer(
                    request,
                    200,
                    Json.object()
                            .put("sid", sid)
                            .put("account_sid", settings.accountSid())
                            .put("from", call.from())
                            .put("to", TELEPHONE)
                            .put("direction", "inbound")
                            .put("status", call.waiting() == PhoneCall.Waits.OVER ? "completed" : "in-progress"));
    }

    private ObjectNode recordings(String callSid) {
        return page(recordings.stream().filter(one -> one.callSid().equals(callSid)));
    }

    /** All of the account, the newest first. */
    private ObjectNode recordings(HttpServerRequest request) {
        return page(recordings().reversed().stream()
                .filter(one -> isOfDays(one.at(), request.getParam("DateCreated>"), request.getParam("DateCreated<"))));
    }

    /** Whether it was on the first day or later, and not after the midnight with which the last one begins. Null for any. */
    static boolean isOfDays(Instant at, String first, String last) {
        return (first == null || !at.isBefore(midnight(first))) && (last == null || !at.isAfter(midnight(last)));
    }

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private ObjectNode page(Stream<StoredRecording> found) {
        ObjectNode page = Json.object().put("page", 0).put("page_size", 50).putNull("next_page_uri");
        ArrayNode all = page.putArray("recordings");
        found.forEach(one -> all.addObject()
                .put("sid", one.sid())
                .put("account_sid", settings.accountSid())
                .put("call_sid", one.callSid())
                .put("duration", Integer.toString(one.seconds()))
                .put("source", "RecordVerb")
                .put("date_created", TextEndpoints.time(one.at()))
                .put("status", held ? "processing" : "completed"));
        return page;
    }

    private void file(HttpServerRequest request, String name) {
        String sid = name.replaceFirst("[.](?:wav|mp3)$", "");
        Optional<StoredRecording> found = recordings.stream()
                .filter(one -> one.sid().equals(sid))
                .findFirst()
                .filter(one -> !held);
        if (found.isEmpty()) {
            missing(request);
            return;
        }
        byte[] content = found.get().content().bytes();
        request.response()
                .putHeader("content-type", "audio/x-wav")
                .putHeader("content-length", Integer.toString(content.length));
        if (breaking.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            request.response()
                    .write(Buffer.buffer(content).slice(0, content.length / 2))
                    .onComplete(written -> request.connection().close());
            return;
        }
        var unused = request.response().end(Buffer.buffer(content));
    }

    private static void missing(HttpServerRequest request) {
        answer(
                request,
                404,
                Json.object().put("code", 20404).put("message", "not found").put("status", 404));
    }

    static void answer(HttpServerRequest request, int status, ObjectNode body) {
        var unused = request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(Json.write(body));
    }
}
