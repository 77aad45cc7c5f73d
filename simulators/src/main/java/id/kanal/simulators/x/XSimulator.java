package id.kanal.simulators.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An account of X and those who write to it. Methods may be called from any thread but an event loop. */
public final class XSimulator implements AutoCloseable {
    /** Since when X counts the milliseconds in its ids. */
    private static final long EPOCH = 1_288_834_974_657L;

    private static final int BITS_BELOW_TIME = 22;

    private final XSettings settings;
    private final HttpServer server;
    private final XPosts posts;
    private final XPayloads payloads;
    private final XWebhook webhook;
    private final XTokens tokens;
    private final List<XDirect> directs = new CopyOnWriteArrayList<>();
    private final Map<String, XPerson> people = new ConcurrentHashMap<>();
    private final Set<String> writers = ConcurrentHashMap.newKeySet();
    private final Set<String> closedInboxes = ConcurrentHashMap.newKeySet();
    private final List<XFault> faults = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicLong charged = new AtomicLong();
    private final AtomicLong given = new AtomicLong();
    /** What was read on which day (UTC). */
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong lastId = new AtomicLong();

    private volatile boolean mentionsRefused;
    private volatile Runnable changed = () -> {};

    private XSimulator(Vertx vertx, XSettings settings) {
        this.settings = settings;
        this.posts = new XPosts(settings.account());
        this.payloads = new XPayloads(settings);
        this.webhook = new XWebhook(settings.keys().consumerSecret());
        this.tokens = new XTokens(settings);
        this.server = Waiting.on(vertx.createHttpServer()
                .requestHandler(new XEndpoints(this)::serve)
                .listen(0, "127.0.0.1"));
    }

    /** Listens when it returns. Waits for it, so not to be called on an event loop. */
    public static XSimulator start(Vertx vertx, XSettings settings) {
        return new XSimulator(vertx, settings);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public int port() {
        return server.actualPort();
    }

    public XSettings settings() {
        return settings;
    }

    public XWebhook webhook() {
        return webhook;
    }

    public XTokens tokens() {
        return tokens;
    }

    public XPosts posts() {
        return posts;
    }

    /** All direct messages, the oldest first. */
    public List<XDirect> directs() {
        return List.copyOf(directs);
    }

    /** Somebody new. */
    public XPerson person(String name, String handle) {
        XPerson person = new XPerson(this, id(), name, handle);
        people.put(person.id(), person);
        return person;
    }

    /** Told whenever the account has posted or written something. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    void changed() {
        changed.run();
    }

    /** The next calls that send something go this way, one each. */
    public void fail(XFault... next) {
        faults.addAll(List.of(next));
    }

    Optional<XFault> nextFault() {
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults.remove(0));
    }

    /** A file that lies here; its address. */
    public URI store(String name, byte[] content) {
        files.put("/media/" + name, content.clone());
        return url().resolve("/media/" + name);
    }

    Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Method and path of all calls. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    void requested(String what) {
        requests.add(what);
    }

    /** As to whom may not read any more. */
    public void refuseMentions() {
        mentionsRefused = true;
    }

    boolean refusesMentions() {
        return mentionsRefused;
    }

    /** Posts of this month, of three million that the project may read. */
    public void used(long posts) {
        used.set(posts);
    }

    long used() {
        return used.get();
    }

    /** What the account was charged so far, in millionths of a dollar. */
    public long charged() {
        return charged.get();
    }

    void charge(long micros) {
        charged.addAndGet(micros);
    }

    /** The same post is charged once a day. */
    void chargeRead(String post, long micros) {
        if (read.add(now().truncatedTo(ChronoUnit.DAYS) + " " + post)) charge(micros);
    }

    /** How many posts the list of mentions gave. */
    public long given() {
        return given.get();
    }

    void gave(int posts) {
        given.addAndGet(posts);
    }

    /** What the account did that X takes and forbids (docs.x.com, developer guidelines), in words. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    void violated(String rule) {
        violations.add(rule);
    }

    /** Whether they wrote to the account themselves. */
    boolean wroteDirectly(String user) {
        return writers.contains(user);
    }

    /** Of a moment, and larger than all before. */
    String id() {
        long now = (settings.clock().millis() - EPOCH) << BITS_BELOW_TIME;
        return Long.toString(lastId.updateAndGet(last -> Math.max(last + 1, now)));
    }

    Instant now() {
        return settings.clock().instant();
    }

    XPayloads payloads() {
        return payloads;
    }

    Optional<XPerson> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    boolean isClosed(String user) {
        return closedInboxes.contains(user);
    }

    void closeInbox(String user) {
        closedInboxes.add(user);
    }

    XPost published(XPerson author, String text, XPost.Reference reference, List<String> before, List<URI> photos) {
        String id = id();
        List<String> history = new ArrayList<>(before);
        history.add(id);
        XPost post = new XPost(id, author.id(), text, history, reference, photos, now());
        posts.add(post);
        boolean answersAccount = reference.kind().equals("replied_to")
                && reference.author().equals(settings.account().id());
        if (posts.isMentioned(post)) tell("post.mention.create", post, author);
        else if (answersAccount) tell("post.reply.create", post, author);
        else if (posts.quotesAccount(post)) tell("post.quote.create", post, author);
        return post;
    }

    private void tell(String type, XPost post, XPerson author) {
        ObjectNode event = payloads.event(id(), type, payloads.post(post, type.equals("post.reply.create")));
        payloads.include(((ObjectNode) event.get("data")).putObject("includes"), post, author);
        if (webhook.isTold()) chargeRead(post.id(), 5_000);
        var unused = webhook.tell(event);
    }

    XDirect written(XPerson sender, String text) {
        XDirect direct = new XDirect(id(), sender.id(), sender.id(), text, now());
        directs.add(direct);
        writers.add(sender.id());
        if (webhook.isTold()) charge(10_000);
        var unused = webhook.tell(event(direct, sender));
        return direct;
    }

    /** As the webhook is told of it. */
    public ObjectNode event(XDirect direct, XPerson sender) {
        return payloads.event(id(), "dm.received", payloads.direct(direct, sender));
    }

    void writtenEncrypted(XPerson sender) {
        writers.add(sender.id());
        if (webhook.isTold()) charge(10_000);
        var unused = webhook.tell(payloads.event(id(), "chat.received", payloads.encrypted(id(), sender)));
    }

    XDirect sent(String to, String text) {
        XDirect direct = new XDirect(id(), settings.account().id(), to, text, now());
        directs.add(direct);
        changed.run();
        return direct;
    }

    @Override
    public void close() {
        webhook.close();
        Waiting.on(server.close());
    }
}
