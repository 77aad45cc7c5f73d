package id.kanal.console;

import id.kanal.channels.call.CallBoard;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.Lockout;
import id.kanal.console.account.PasswordHasher;
import id.kanal.console.account.SealedDocuments;
import id.kanal.console.account.SignIn;
import id.kanal.console.desk.DeskRoutes;
import id.kanal.console.desk.DeskTools;
import id.kanal.console.oidc.OpenIdClient;
import id.kanal.console.oidc.OpenIdSignIn;
import id.kanal.console.page.ConsoleFiles;
import id.kanal.console.session.FormGuard;
import id.kanal.console.session.SessionCookie;
import id.kanal.console.session.Sessions;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.document.FeedTail;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.kernel.signing.TextSeal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The console on one node: its accounts, and every path of it in one place. */
public final class Console implements AutoCloseable {
    /** How soon a page hears of what another node changed. */
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final AccountsConfig config;
    private final Store store;
    private final RuntimeContext means;
    private final MasterKey key;
    private final KeyedDigest ids;
    private final SealedDocuments documents;
    private final Accounts accounts;
    private final Lockout lockout;
    private final PasswordHasher hasher;
    private volatile Optional<OpenIdSignIn> openId = Optional.empty();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "console-news");
        made.setDaemon(true);
        return made;
    });

    /** Where things lie. */
    public record Store(Documents documents, Feed feed, Audit audit, CallBoard calls, Journal journal) {}

    /**
     * What is around it.
     *
     * @param reachedAt how browsers reach us
     * @param zone of the times that pages show
     * @param desk empty where the settings have no channel for what staff write down
     */
    public record Site(URI reachedAt, ZoneId zone, Gauges gauges, Optional<DeskTools> desk, StaffWork work) {}

    /** @param config of any type but {@code none} */
    public Console(AccountsConfig config, Store store, RuntimeContext means) {
        this.config = config;
        this.store = store;
        this.means = means;
        this.key = MasterKey.read(config.key().reveal());
        this.ids = new KeyedDigest(key.secret("ids"));
        this.documents = new SealedDocuments(store.documents, key.secret("documents"), means.random());
        this.accounts = new Accounts(isElsewhere() ? Accounts.ELSEWHERE : Accounts.LOCAL, documents, ids, means);
        this.lockout = new Lockout(store.documents, ids, means.clock());
        this.hasher = new PasswordHasher(means.random());
    }

    public Accounts accounts() {
        return accounts;
    }

    public Lockout lockout() {
        return lockout;
    }

    /** The address of a set-up link. */
    public static URI link(String token, URI reachedAt) {
        return OpenIdRoutes.at(reachedAt, SetUpRoutes.PATH + token);
    }

    /** Everything that browsers call. */
    public List<HttpRoute> routes(Site site) {
        Sessions sessions = new Sessions(
                documents,
                accounts,
                new Sessions.Digests(ids, new KeyedDigest(key.secret("forms"))),
                means,
                new Sessions.Limits(config.idle(), config.session()));
        SessionCookie cookie = new SessionCookie(site.reachedAt);
        FormGuard forms = new FormGuard(site.reachedAt);
        ConsoleContext pages = new ConsoleContext(sessions.limits(), isElsewhere());
        StaffDoor door = new StaffDoor(pages, sessions, cookie, forms, store.audit);
        SignInRoutes.Entry entry = new SignInRoutes.Entry(sessions, cookie, store.audit);
        TextSeal seal = new TextSeal(key.secret("sign-in"));
        SignIn signIn =
                new SignIn(new SignIn.Parts(accounts, hasher, lockout, store.documents, store.audit, means, seal));
        List<HttpRoute> routes = new ArrayList<>();
        routes.add(HttpRoute.get(
                ConsoleFiles.PATH + "{file}",
                call -> pages.files().serve(call.variable("file")).done()));
        if (isElsewhere()) {
            openId = Optional.of(openId(site));
            routes.addAll(new OpenIdRoutes(pages, door, entry, accounts, openId.get(), site.reachedAt).all());
        } else if (config.type() == AccountsConfig.Type.DEMO) {
            StandInRoutes standIn = new StandInRoutes(pages, accounts, door, entry, store.audit);
            routes.addAll(List.of(standIn.page(), standIn.form(), door.leaving()));
        } else {
            routes.addAll(new SignInRoutes(pages, signIn, door, entry).all());
            routes.addAll(new SetUpRoutes(pages, accounts, signIn, door, entry, means, seal).all());
        }
        routes.addAll(new AccountRoutes(pages, door, signIn, accounts, lockout, entry, site.zone).all());
        routes.addAll(
                new DeskRoutes(new DeskRoutes.Parts(pages, door, documents, store, site.desk, means, site.zone)).all());
        routes.addAll(new TaskRoutes(pages, door, store.audit, site.work, means.clock(), site.zone).all());
        routes.addAll(operators(pages, door, site));
        routes.add(new LiveRoute(door, store.feed, new FeedTail(store.feed, timer, PAUSE), timer).route());
        return routes;
    }

    private List<HttpRoute> operators(ConsoleContext pages, StaffDoor door, Site site) {
        Gauges.Inquiries inquiries = site.gauges.inquiries();
        List<HttpRoute> routes =
                new ArrayList<>(new OpsRoutes(pages, door, site.gauges, means.clock(), site.zone).all());
        routes.addAll(new ParkedPages(pages, door, store.journal, store.audit, site.zone).all());
        routes.addAll(new ProbePages(pages, door, inquiries, documents, store.audit, means.clock(), site.zone).all());
        routes.add(new AuditPages(pages, door, inquiries, store.audit, site.zone).route());
        return routes;
    }

    private boolean isElsewhere() {
        return config.type() == AccountsConfig.Type.OIDC;
    }

    private OpenIdSignIn openId(Site site) {
        OpenIdClient client = new OpenIdClient(
                config.issuer().orElseThrow(),
                config.clientId(),
                config.clientSecret(),
                OpenIdRoutes.at(site.reachedAt, OpenIdRoutes.CALLBACK),
                config.rolesClaim());
        return new OpenIdSignIn(client, store.documents, means, new TextSeal(key.secret("openid")));
    }

    /** Why nobody can sign in, as far as is known; empty when they can. */
    public String trouble() {
        return openId.map(OpenIdSignIn::trouble).orElse("");
    }

    @Override
    public void close() {
        openId.ifPresent(OpenIdSignIn::close);
        timer.shutdownNow();
        hasher.close();
    }
}
