package id.kanal.gateway;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Lets tests in other packages call the command line. */
public final class GatewayCommand {
    private GatewayCommand() {}

    /** The exit code. */
    public static int run(PrintStream printed, String... words) {
        return new Cli(printed, printed, Map.of()).run(List.of(words));
    }
}
