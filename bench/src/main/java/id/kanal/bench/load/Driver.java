package id.kanal.bench.load;

import id.kanal.bench.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The operator as a process: orders come on standard input, figures go to standard output. */
public final class Driver {
    private Driver() {}

    /** @param first number of the first message */
    public static void main(int first) throws IOException {
        try (Operator operator = new Operator(0, first);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            say(Line.of("listening").with("port", operator.port()));
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                Line line = Line.parse(text);
                say(
                        switch (line.word()) {
                            case "bound" -> Line.of("bound").with("sessions", operator.bound());
                            case "run" -> operator.run(Order.of(line));
                            case "answers" -> operator.answers(line.number("seconds"));
                            default -> Line.of("unknown");
                        });
            }
        }
    }

    private static void say(Line line) {
        System.out.println(line);
        System.out.flush();
    }
}
