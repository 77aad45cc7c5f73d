package id.kanal.bench.load;

import id.kanal.bench.Line;

/**
 * What the operator shall send in one run.
 *
 * @param window unanswered deliver_sm that one session may have
 * @param messages how many to send at most
 * @param seconds how long to send at most
 * @param rate messages a second; 0 for as many as the window allows
 * @param outstanding messages that may wait for their first answer; 0 for any number
 */
public record Order(int window, int messages, double seconds, int rate, int outstanding) {
    public Order {
        if (window < 1 || window > Session.SLOTS / 2) throw new IllegalArgumentException("window: " + window);
        if (messages < 1) throw new IllegalArgumentException("messages: " + messages);
    }

    public static Order window(int window, double seconds) {
        return new Order(window, 50_000_000, seconds, 0, 0);
    }

    public static Order rate(int rate, double seconds) {
        return new Order(100, 50_000_000, seconds, rate, 0);
    }

    public static Order endToEnd(int outstanding, double seconds) {
        return new Order(100, 50_000_000, seconds, 0, outstanding);
    }

    /** So many messages as fast as the window allows. */
    public static Order burst(int messages) {
        return new Order(100, messages, 300, 0, 0);
    }

    public Line line() {
        return Line.of("run")
                .with("window", window)
                .with("messages", messages)
                .with("seconds", seconds)
                .with("rate", rate)
                .with("outstanding", outstanding);
    }

    static Order of(Line line) {
        return new Order(
                (int) line.number("window"),
                (int) line.number("messages"),
                line.number("seconds"),
                (int) line.number("rate"),
                (int) line.number("outstanding"));
    }
}
