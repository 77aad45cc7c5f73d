package id.kanal.gateway;

import id.kanal.console.Gauges;
import id.kanal.gateway.http.Health;
import id.kanal.gateway.metrics.MeterNames;
import id.kanal.gateway.metrics.Meters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the gateway does, as the console shows it. From any thread; never blocks. */
final class ConsoleReadings {
    /** On the way from a message to its first answer, in this order. */
    private static final List<String> STAGES = List.of("normalizer", "notifier");

    private final Infrastructure house;
    private final Channels channels;
    private final TrafficMonitor traffic;

    ConsoleReadings(Infrastructure house, Channels channels, TrafficMonitor traffic) {
        this.house = house;
        this.channels = channels;
        this.traffic = traffic;
    }

    List<Gauges.ChannelReading> channels() {
        Map<String, Health.State> states = house.health().channels();
        return channels.all().stream()
                .map(channel -> new Gauges.ChannelReading(
                        channel.id(),
                        Optional.ofNullable(states.get(channel.id())).map(state -> reading(channel.id(), state)),
                        traffic.of(channel.id()),
                        channel.profile().sending().replyWindow()))
                .toList();
    }

    List<Gauges.Reading> dependencies() {
        return house.health().dependencies().entrySet().stream()
                .map(entry -> reading(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Gauges.Reading reading(String name, Health.State state) {
        return new Gauges.Reading(name, state.up(), state.cause());
    }

    Gauges.Flow flow() {
        List<Gauges.Step> steps = new ArrayList<>();
        Map<String, Meters.Spread> stages = house.meters().spreads(MeterNames.STAGE, "stage");
        for (String stage : STAGES) if (stages.containsKey(stage)) steps.add(step(stage, stages.get(stage)));
        house.meters()
                .spreads(MeterNames.OUTBOUND_WAIT, "channel")
                .forEach((channel, spread) -> steps.add(step(channel, spread)));
        return new Gauges.Flow(traffic.parked(), steps);
    }

    private static Gauges.Step step(String name, Meters.Spread spread) {
        return new Gauges.Step(name, spread.median(), spread.slowest());
    }
}
