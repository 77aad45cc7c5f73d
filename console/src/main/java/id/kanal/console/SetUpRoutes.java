package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.Account;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.PasswordRules;
import id.kanal.console.account.SignIn;
import id.kanal.console.account.Totp;
import id.kanal.console.page.FieldFlaw;
import id.kanal.console.page.QrImage;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.TextSeal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The page of a set-up link: somebody chooses a password and, where their role asks for it, shows that their telephone has the
 * second factor. Until then nothing is stored: the secret is sealed in the form.
 */
final class SetUpRoutes {
    static final String PATH = "/masuk/undangan/";

    private final ConsoleContext pages;
    private final Accounts accounts;
    private final SignIn signIn;
    private final StaffDoor door;
    private final SignInRoutes.Entry entry;
    private final RuntimeContext means;
    private final TextSeal seal;

    SetUpRoutes(
            ConsoleContext pages,
            Accounts accounts,
            SignIn signIn,
            StaffDoor door,
            SignInRoutes.Entry entry,
            RuntimeContext means,
            TextSeal seal) {
        this.pages = pages;
        this.accounts = accounts;
        this.signIn = signIn;
        this.door = door;
        this.entry = entry;
        this.means = means;
        this.seal = seal;
    }

    List<HttpRoute> all() {
        return List.of(
                HttpRoute.get(
                        PATH + "{token}",
                        call -> door.whole(
                                call,
                                invited(
                                        call,
                                        who -> show(200, call, who, List.of()).done()))),
                door.openForm(PATH + "{token}", call -> invited(call, who -> setUp(call, who))));
    }

    @FunctionalInterface
    private interface Invited {
        CompletableFuture<HttpAnswer> answer(Accounts.Found who);
    }

    private CompletableFuture<HttpAnswer> invited(HttpCall call, Invited then) {
        return accounts.invited(call.variable("token"))
                .thenCompose(found -> found.map(then::answer)
                        .orElseGet(() ->
                                pages.said(404, call, "link-over", "/masuk").done()));
    }

    /** @param flaws keys of the words for what is wrong, with the field each belongs to */
    private HttpAnswer show(int status, HttpCall call, Accounts.Found who, List<FieldFlaw> flaws) {
        Map<String, Object> parts = new HashMap<>();
        Account account = who.account();
        parts.put("name", account.name());
        parts.put("role", pages.words(call).say("role." + account.role().id()));
        parts.put("path", call.target().path());
        parts.put("flaws", flaws);
        if (account.role().needsSecondFactor()) {
            byte[] secret = sealed(call, who).orElseGet(this::drawn);
            String base32 = Totp.base32(secret);
            parts.put("sealed", seal.seal(who.id() + '\n' + Octets.of(secret).hex(), means.random()));
            parts.put("secret", base32.replaceAll("(.{4})(?=.)", "$1 "));
            parts.put("qr", QrImage.of(uri(account.name(), base32)));
        }
        return pages.page(status, call, "set-up", "set-up.heading", parts);
    }

    /** As authenticator apps read it (Key Uri Format). */
    private static String uri(String name, String base32) {
        String label = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Kanal:" + label + "?secret=" + base32 + "&issuer=Kanal";
    }

    private byte[] drawn() {
        byte[] secret = new byte[Totp.SECRET_OCTETS];
        means.random().nextBytes(secret);
        return secret;
    }

    /** The secret of the form that comes back. */
    private Optional<byte[]> sealed(HttpCall call, Accounts.Found who) {
        return call.field("sealed")
                .flatMap(seal::open)
                .map(text -> text.split("\n"))
                .filter(parts -> parts.length == 2 && parts[0].equals(who.id()))
                .map(parts -> Octets.ofHex(parts[1]).bytes());
    }

    private CompletableFuture<HttpAnswer> setUp(HttpCall call, Accounts.Found who) {
        String password = call.field("password").orElse("");
        List<FieldFlaw> flaws = new ArrayList<>();
        PasswordRules.flaw(who.account().name(), password).ifPresent(key -> flaws.add(new FieldFlaw("password", key)));
        if (!password.equals(call.field("again").orElse(""))) flaws.add(new FieldFlaw("again", "password.again"));
        Optional<byte[]> secret = who.account().role().needsSecondFactor() ? sealed(call, who) : Optional.empty();
        if (who.account().role().needsSecondFactor() && !isShown(call, secret))
            flaws.add(new FieldFlaw("code", "code.wrong"));
        if (!flaws.isEmpty()) return show(422, call, who, flaws).done();
        return signIn.setUp(who, password, secret.map(Octets::of))
                .thenCompose(stored -> stored
                        ? accounts.find(who.id())
                                .thenCompose(found -> signIn.known(found.orElseThrow()))
                                .thenCompose(known -> entry.enter(known, Optional.empty(), Optional.empty()))
                        : pages.said(404, call, "link-over", "/masuk").done());
    }

    private boolean isShown(HttpCall call, Optional<byte[]> secret) {
        return secret.isPresent()
                && Totp.matching(
                                secret.get(),
                                call.field("code").orElse(""),
                                means.clock().instant())
                        .isPresent();
    }
}
