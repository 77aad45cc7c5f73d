package id.kanal.bench.load;

import id.kanal.bench.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Clients of the HTTP doors as a process: orders come on standard input, figures go to standard output. */
public final class PostDriver {
    private PostDriver() {}

    public static void run() throws IOException {
        int next = 0;
        System.out.println(Line.of("ready"));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                PostRun run = new PostRun(PostOrder.of(Line.parse(text)), next);
                System.out.println(run.result());
                System.out.flush();
                next = run.after();
            }
        }
    }
}
