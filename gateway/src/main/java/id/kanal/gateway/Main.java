package id.kanal.gateway;

import java.util.List;
import java.util.Map;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        int code = new Cli(System.out, System.err, Map.copyOf(System.getenv())).run(List.of(words));
        System.exit(code);
    }
}
