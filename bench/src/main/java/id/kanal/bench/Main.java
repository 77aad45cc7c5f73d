package id.kanal.bench;

import id.kanal.bench.load.Driver;
import id.kanal.bench.load.Order;

/** {@code ./kanal bench}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 0 ? "table" : arguments[0];
        switch (what) {
            case "driver" -> Driver.main(Integer.parseInt(arguments[1]));
            case "sink" -> Sink.run();
            case "gateway" -> gateway(arguments);
            default -> {
                System.err.println("bench: there is no measurement '" + what + "'");
                System.exit(2);
            }
        }
    }

    private static void gateway(String[] arguments) throws Exception {
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 10;
        try (Rig rig = new Rig(0);
                Child gateway = GatewayPeer.start(rig, "embedded")) {
            for (int window : new int[] {100, 1, 10, 100}) {
                System.out.println(rig.run(Order.window(window, seconds)));
                System.out.println(rig.answers(60) + "  " + rig.report() + " rss " + gateway.resident());
            }
            System.out.println(rig.run(Order.endToEnd(2000, seconds)));
        }
    }
}
