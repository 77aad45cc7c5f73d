package id.kanal.gateway;

import id.kanal.channels.call.CallBoard;
import id.kanal.console.AccountsConfig;
import id.kanal.console.Console;
import id.kanal.console.account.Account;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.StaffRole;
import id.kanal.gateway.Arguments.Misuse;
import id.kanal.journal.RedisJournal;
import id.kanal.journal.document.RedisFeed;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.MasterKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Accounts of the console from the command line, beside a gateway that runs or without one. Prints set-up links, never a password. */
final class UsersCommand {
    static final String ROLE = "--role";
    /** A file with a name on each line, of whom all are invited. */
    static final String NAMES = "--names";

    private static final List<String> ACTIONS = List.of("list", "invite", "reset", "role", "unlock", "remove");
    private static final long PATIENCE_SECONDS = 20;
    /** Whoever can run this reads the settings, and whatever protects the accounts. */
    private static final String ACTOR = "command-line";

    private final PrintStream out;
    private final Settings settings;

    UsersCommand(PrintStream out, Settings settings) {
        this.out = out;
        this.settings = settings;
    }

    /** Fails as {@code INVALID} with a sentence for what cannot be, as the journal does when it cannot be reached. */
    void run(Arguments arguments) throws Misuse {
        String action = arguments.rest().isEmpty() ? "list" : arguments.rest().get(0);
        String name = String.join(" ", arguments.rest().stream().skip(1).toList());
        if (!ACTIONS.contains(action))
            throw new Misuse("users: list, invite, reset, role, unlock or remove, not '" + action + "'");
        boolean many = action.equals("invite") && arguments.option(NAMES).isPresent();
        if (name.isEmpty() != (many || action.equals("list")))
            throw new Misuse("users " + action + ": say whom, by name");
        if (settings.accounts().type() != AccountsConfig.Type.LOCAL)
            throw Failure.of(FailureCode.INVALID, "accounts.type is not local: there are no accounts of ours");
        RuntimeContext means = Infrastructure.ownMeans();
        try (RedisJournal journal = RedisJournal.visit(settings.journal(), settings.key(), means)) {
            MasterKey key = await(journal.masterKey());
            Audit audit = new Audit(journal, means);
            Documents documents = Infrastructure.documents(journal.documents(), key, means);
            Feed feed = new RedisFeed(journal.documents());
            Console.Store store = new Console.Store(
                    documents, feed, audit, new CallBoard(documents, feed, key::secret, means), journal);
            try (Console console = new Console(settings.accounts(), store, means)) {
                if (action.equals("list")) list(console);
                else if (many) invite(console, audit, arguments);
                else change(console, audit, action, name, arguments);
            }
        }
    }

    private void list(Console console) {
        List<Accounts.Found> all = await(console.accounts().all());
        if (all.isEmpty()) out.println("Nobody yet. The first: kanal users invite --config FILE --role operator NAME");
        for (Accounts.Found found : all) {
            Account account = found.account();
            boolean closed = !await(console.lockout().closedFor(found.id())).isZero();
            out.printf(
                    "%-12s %-9s %s%n",
                    account.role().id(), closed ? "locked" : account.isSetUp() ? "active" : "invited", account.name());
        }
    }

    private void change(Console console, Audit audit, String action, String name, Arguments arguments) throws Misuse {
        Accounts accounts = console.accounts();
        String id = accounts.id(name);
        boolean withRole = action.equals("invite") || action.equals("role");
        StaffRole role = withRole ? role(arguments) : StaffRole.AGENT;
        await(audit.append(ACTOR, "account-" + action, withRole ? name + ", " + role.id() : name));
        switch (action) {
            case "invite" -> link(await(accounts.invite(name, role)));
            case "reset" -> link(await(accounts.reset(id)));
            case "role" -> await(accounts.changeRole(id, role));
            case "unlock" -> await(console.lockout().passed(id));
            default -> await(accounts.remove(id));
        }
        if (!action.equals("invite") && !action.equals("reset")) out.println("done");
    }

    /** Who has an account already is left as they are, so that a file with more names may be given once more. */
    private void invite(Console console, Audit audit, Arguments arguments) throws Misuse {
        StaffRole role = role(arguments);
        Accounts accounts = console.accounts();
        Set<String> there =
                await(accounts.all()).stream().map(Accounts.Found::id).collect(Collectors.toSet());
        for (String name : names(arguments)) {
            if (there.contains(accounts.id(name))) {
                out.println(name + "\thas an account");
                continue;
            }
            await(audit.append(ACTOR, "account-invite", name + ", " + role.id()));
            out.println(name
                    + '\t'
                    + Console.link(
                            await(accounts.invite(name, role)), settings.http().reachedAt()));
        }
        handOver();
    }

    private static List<String> names(Arguments arguments) throws Misuse {
        String file = arguments.needed(NAMES);
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        } catch (IOException unreadable) {
            throw new Misuse(file + ": cannot be read as UTF-8, a name on each line");
        }
    }

    private static StaffRole role(Arguments arguments) throws Misuse {
        String name = arguments.needed(ROLE);
        return StaffRole.of(name)
                .orElseThrow(() -> new Misuse("there is no role '" + name + "'; roles: "
                        + Arrays.stream(StaffRole.values()).map(StaffRole::id).collect(Collectors.joining(", "))));
    }

    private void link(String token) {
        out.println(Console.link(token, settings.http().reachedAt()));
        handOver();
    }

    private void handOver() {
        out.println("Hand it over yourself: whoever opens it first chooses the password. It holds for "
                + Accounts.INVITATION.toDays() + " days, once.");
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw Failure.of(failed);
        } catch (TimeoutException late) {
            throw Failure.of(FailureCode.JOURNAL_DOWN, "it did not answer within " + PATIENCE_SECONDS + " s", late);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw Failure.of(hurried);
        }
    }
}
