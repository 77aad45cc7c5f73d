package id.kanal.gateway;

import java.io.PrintStream;
import java.util.Map;

final class Demo {
    private Demo() {}

    static int run(Arguments arguments, PrintStream out, Map<String, String> environment) {
        out.println("not yet");
        return 1;
    }
}
