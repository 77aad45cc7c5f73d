package id.kanal.gateway;

import java.util.List;
import java.util.Map;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        // What is not a server speaks to a person: through its own sentences, not through logs.
        if (!List.of(words).contains("run") && System.getProperty("kanal.level") == null)
            System.setProperty("kanal.level", "OFF");
        int code = new Cli(System.out, System.err, Map.copyOf(System.getenv())).run(List.of(words));
        System.exit(code);
    }
}
