package id.kanal.gateway;

import id.kanal.config.InvalidSettings;
import id.kanal.gateway.Arguments.Misuse;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.settings.Doubt;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line: says in plain words what went wrong, and exits with 0 (done), 1 (failed) or 2 (your turn). */
final class Cli {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int YOUR_TURN = 2;
    private static final String CONFIG = "--config";
    private static final Map<String, Set<String>> COMMANDS = Map.of(
            "help",
            Set.of(),
            "version",
            Set.of(),
            "demo",
            Demo.options(),
            "run",
            Set.of(CONFIG, "--roles"),
            "check",
            Set.of(CONFIG),
            "probe",
            Set.of(CONFIG),
            "read",
            Set.of(ReadCommand.SCORE, Arguments.WORDS),
            AuditLogCommand.NAME,
            Set.of(CONFIG, Arguments.WORDS),
            "train",
            Training.options(),
            "users",
            Set.of(CONFIG, UsersCommand.ROLE, UsersCommand.NAMES, Arguments.WORDS));
    private static final String HELP = """
            kanal demo                  everything on this machine, with a simulated operator, mail server, Bot API of Telegram, Graph API of Meta, Twilio, speech engine and core system
            kanal run --config FILE     the gateway alone (--roles=channels,normalizer,dispatcher,console)
            kanal check --config FILE   reads the settings and reports every mistake at once; connects to nothing
            kanal probe --config FILE   connects to every channel, the core and the speech engine and says what works
            kanal audit-log verify --config FILE   whether the audit log is as it was written; audit-log export prints it
            kanal users ACTION NAME     who may use the console: list, invite, reset, role, unlock, remove (--config FILE --role ROLE)
            kanal read "TEXT"           how a text is understood and why; a file of texts, or --score FILE of labelled ones
            kanal version               which version this is""";

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    Cli(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** The exit code. */
    int run(List<String> words) {
        try {
            Arguments arguments = Arguments.read(words, COMMANDS);
            return switch (arguments.command()) {
                case "help" -> say(HELP);
                case "version" -> say("Kanal " + version());
                case "check" -> check(arguments);
                case "probe" -> new Probe(out::println).run(settings(arguments)) ? DONE : FAILED;
                case "read" -> read(arguments);
                case AuditLogCommand.NAME -> auditLog(arguments);
                case "demo" -> Demo.run(arguments, out);
                case "users" -> users(arguments);
                case "train" -> Training.run(arguments) ? DONE : FAILED;
                default -> serve(arguments);
            };
        } catch (Misuse misuse) {
            err.println("kanal: " + misuse.getMessage());
            err.println(HELP);
            return YOUR_TURN;
        } catch (InvalidSettings invalid) {
            invalid.mistakes().forEach(mistake -> err.println("kanal: " + mistake));
            err.println("kanal: " + invalid.mistakes().size() + " to mend in the settings");
            return YOUR_TURN;
        } catch (NoSuchFileException missing) {
            err.println("kanal: there is no file " + missing.getFile());
            return YOUR_TURN;
        } catch (CharacterCodingException binary) {
            err.println("kanal: the settings file is not text in UTF-8");
            return YOUR_TURN;
        } catch (IOException broken) {
            err.println("kanal: " + broken);
            return FAILED;
        }
    }

    private int read(Arguments arguments) throws Misuse, IOException {
        new ReadCommand(out).run(arguments);
        return DONE;
    }

    private int auditLog(Arguments arguments) throws Misuse, InvalidSettings, IOException {
        Settings settings = settings(arguments);
        try {
            return new AuditLogCommand(out).run(arguments.rest(), settings) ? DONE : FAILED;
        } catch (Failure failure) {
            tell(failure);
            return FAILED;
        }
    }

    private void tell(Failure failure) {
        err.println("kanal: " + failure.code().sentence() + " (" + failure.getMessage() + ")");
    }

    private int users(Arguments arguments) throws Misuse, InvalidSettings, IOException {
        try {
            new UsersCommand(out, settings(arguments)).run(arguments);
            return DONE;
        } catch (Failure failure) {
            err.println("kanal: " + failure.getMessage());
            return failure.retryable() ? FAILED : YOUR_TURN;
        }
    }

    private int say(String words) {
        out.println(words);
        return DONE;
    }

    private static String version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return version == null ? "from a source tree" : version;
    }

    private Settings settings(Arguments arguments) throws Misuse, InvalidSettings, IOException {
        SettingsFile.Read read = new SettingsFile(environment).read(Path.of(arguments.needed(CONFIG)));
        for (String name : read.unused())
            err.println("kanal: warning: the environment variable " + name + " overrides no setting");
        return read.settings();
    }

    private int check(Arguments arguments) throws Misuse, InvalidSettings, IOException {
        Settings settings = settings(arguments);
        for (Doubt doubt : settings.doubts()) out.println("warning: " + doubt.key() + ": " + doubt.why());
        int channels = settings.doors().size();
        out.println("settings are fine: " + channels + (channels == 1 ? " channel" : " channels"));
        return DONE;
    }

    /** Serves until the process is told to stop; the shutdown hook then drains and ends it. */
    private int serve(Arguments arguments) throws Misuse, InvalidSettings, IOException {
        Set<Role> roles = arguments.roles();
        Settings settings = settings(arguments);
        ShutdownHook hook = ShutdownHook.install();
        try {
            Gateway gateway = Gateway.start(settings, roles);
            hook.started(gateway);
            return gateway.awaitEnd();
        } catch (RuntimeException thrown) {
            return refused(thrown, settings);
        } finally {
            hook.endOfStart();
        }
    }

    private int refused(RuntimeException thrown, Settings settings) {
        Throwable cause = thrown;
        while (!(cause instanceof Failure) && !(cause instanceof BindException) && cause.getCause() != null)
            cause = cause.getCause();
        if (cause instanceof BindException) {
            err.println("kanal: http.port: " + settings.http().port() + " on "
                    + settings.http().host() + " cannot be listened on; another program may have it");
            return YOUR_TURN;
        }
        if (cause instanceof Failure failure && failure.code() != FailureCode.BUG) {
            tell(failure);
            return YOUR_TURN;
        }
        err.println("kanal: could not start: " + cause);
        return FAILED;
    }
}
