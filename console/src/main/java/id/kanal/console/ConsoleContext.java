package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.console.account.Account;
import id.kanal.console.account.StaffRole;
import id.kanal.console.page.ConsoleFiles;
import id.kanal.console.page.ConsoleFrame;
import id.kanal.console.page.ConsolePages;
import id.kanal.console.page.ConsoleText;
import id.kanal.console.session.Sessions;
import id.kanal.console.session.StaffSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes pages for whoever calls. */
public final class ConsoleContext {
    private static final String LANGUAGE = "kanal-language";
    /** Of a browser at which somebody practises. */
    private static final String TRAINING = "kanal-training";
    /** Where each may go, in the order of the navigation; the first is where they begin. */
    private static final Map<StaffRole, List<String>> PLACES = Map.of(
            StaffRole.AGENT, List.of("/desk", "/desk/tugas"),
            StaffRole.SUPERVISOR, List.of("/desk", "/desk/tugas", "/ops", "/ops/parkir", "/akun/pengguna"),
            StaffRole.OPERATOR, List.of("/ops", "/ops/parkir", "/ops/periksa", "/ops/pengaturan", "/akun/pengguna"),
            StaffRole.AUDITOR, List.of("/ops", "/ops/audit", "/ops/pengaturan"));

    private final ConsolePages pages = new ConsolePages();
    private final ConsoleFiles files = new ConsoleFiles();
    private final Sessions.Limits limits;
    private final boolean elsewhere;

    /** @param elsewhere whether people sign in at another system */
    ConsoleContext(Sessions.Limits limits, boolean elsewhere) {
        this.limits = limits;
        this.elsewhere = elsewhere;
    }

    /** Whether people sign in at another system. */
    boolean elsewhere() {
        return elsewhere;
    }

    ConsoleFiles files() {
        return files;
    }

    /** Whether somebody practises: what they write down then goes nowhere. */
    public static boolean isTraining(HttpCall call) {
        return call.cookie(TRAINING).filter("1"::equals).isPresent();
    }

    public static HttpAnswer training(HttpAnswer answer, boolean on) {
        return answer.with(
                "Set-Cookie",
                TRAINING + (on ? "=1; Max-Age=43200" : "=; Max-Age=0") + "; Path=/; HttpOnly; SameSite=Lax");
    }

    /** Where somebody begins. */
    static String start(Account account) {
        return PLACES.get(account.role()).get(0);
    }

    public ConsoleText words(HttpCall call) {
        return ConsoleText.in(call.query("lang").or(() -> call.cookie(LANGUAGE)).orElse(""));
    }

    HttpAnswer page(int status, HttpCall call, String template, String heading, Map<String, Object> parts) {
        return page(status, call, Optional.empty(), template, heading, parts);
    }

    public HttpAnswer page(int status, Visit visit, String template, String heading, Map<String, Object> parts) {
        return page(status, visit.call(), Optional.of(visit.session()), template, heading, parts);
    }

    private HttpAnswer page(
            int status,
            HttpCall call,
            Optional<StaffSession> session,
            String template,
            String heading,
            Map<String, Object> parts) {
        ConsoleText words = words(call);
        String path = call.target().path();
        ConsoleFrame frame = new ConsoleFrame(
                words,
                words.say(heading),
                path,
                session.map(known -> user(known, words, path)),
                files,
                isTraining(call));
        HttpAnswer page = pages.page(status, template, frame, parts);
        return call.query("lang").isEmpty()
                ? page
                : page.with(
                        "Set-Cookie", LANGUAGE + '=' + words.language() + "; Path=/; SameSite=Lax; Max-Age=31536000");
    }

    private ConsoleFrame.User user(StaffSession session, ConsoleText words, String path) {
        Account account = session.account();
        List<ConsoleFrame.Link> links = new ArrayList<>();
        for (String place : PLACES.get(account.role()))
            links.add(new ConsoleFrame.Link(place, words.say("nav" + place.replace('/', '.')), place.equals(path)));
        return new ConsoleFrame.User(
                account.name(),
                words.say("role." + account.role().id()),
                session.token(),
                limits.idle(),
                elsewhere,
                links);
    }

    /** A page that only says something, and where to go on. */
    HttpAnswer said(int status, HttpCall call, String key, String to) {
        return page(
                status,
                call,
                "notice",
                key + ".heading",
                Map.of("text", words(call).say(key + ".text"), "to", to));
    }

    public HttpAnswer said(int status, Visit visit, String key) {
        return page(
                status,
                visit,
                "notice",
                key + ".heading",
                Map.of(
                        "text",
                        visit.words().say(key + ".text"),
                        "to",
                        start(visit.session().account())));
    }
}
