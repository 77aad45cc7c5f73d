package id.kanal.bench;

import id.kanal.bench.load.Driver;
import id.kanal.bench.load.Order;
import id.kanal.bench.load.PostDriver;
import java.time.Duration;
import java.util.List;

/** {@code ./kanal bench}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 0 ? "table" : arguments[0];
        switch (what) {
            case "driver" -> Driver.main(Integer.parseInt(arguments[1]));
            case "sink" -> Sink.run();
            case "null" -> NullPeer.run(Integer.parseInt(arguments[1]));
            case "posts" -> PostDriver.run();
            case "append" -> AppendPeer.run(Integer.parseInt(arguments[1]));
            case "table" -> new Table(Scale.whole()).print();
            case "once" -> new Table(Scale.once()).print();
            case "quick" -> new Table(Scale.quick()).print();
            case "reader" ->
                System.out.println(
                        ReaderBenchmark.measure(5, GatewayPeer.flags().toArray(String[]::new)));
            case "json" ->
                System.out.println(
                        JournalJsonBenchmark.measure(5, GatewayPeer.flags().toArray(String[]::new)));
            case "cards" -> Cards.measure(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000);
            case "mail" -> new Mails(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000).print();
            case "doors" ->
                new Doors(arguments.length > 1 ? Double.parseDouble(arguments[1]) : 5, Doors.kinds(arguments)).print();
            case "desk" -> new Desk(arguments.length > 1 ? Double.parseDouble(arguments[1]) : 60).print();
            case "gateway" -> gateway(arguments);
            default -> {
                System.err.println("bench: there is no measurement '" + what + "'");
                System.exit(2);
            }
        }
    }

    private static Order order(String load, double seconds) {
        if (load.equals("end-to-end")) return Order.endToEnd(2_000, seconds);
        if (load.endsWith("burst")) return Order.burst(Integer.parseInt(load.substring(0, load.length() - 5)));
        if (load.endsWith("/s")) return Order.rate(Integer.parseInt(load.substring(0, load.length() - 2)), seconds);
        return Order.window(Integer.parseInt(load), seconds);
    }

    /** Seconds, then loads: a window, a rate such as {@code 3032/s}, {@code end-to-end}, or a burst such as {@code 60000burst}. */
    private static void gateway(String[] arguments) throws Exception {
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 10;
        try (Rig rig = new Rig(0);
                Child gateway = GatewayPeer.start(rig, "embedded")) {
            List<String> loads = arguments.length > 2
                    ? List.of(arguments).subList(2, arguments.length)
                    : List.of("100", "1", "10", "100", "end-to-end");
            for (String load : loads) {
                Duration java = gateway.ownCpu();
                Duration redis = gateway.cpuOfChildren();
                Line run = rig.run(order(load, seconds));
                System.out.println(run);
                System.out.println(rig.answers(GatewayPeer.answers() ? 240 : 0) + "  " + rig.report() + " rss "
                        + gateway.resident());
                System.out.println(Line.of("cpu-us-a-pdu")
                        .with("java", gateway.ownCpu().minus(java).toNanos() / 1000.0 / run.number("pdus"))
                        .with("redis", gateway.cpuOfChildren().minus(redis).toNanos() / 1000.0 / run.number("pdus")));
            }
        }
    }
}
