package id.kanal.console;

import id.kanal.console.page.Alarm;
import id.kanal.console.page.CertificateRow;
import id.kanal.console.page.ChannelRow;
import id.kanal.console.page.ConsoleText;
import id.kanal.console.page.StepRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the gauges say, in the words of a page. */
final class OpsView {
    /** A certificate that ends sooner needs somebody. */
    private static final Duration SOON = Duration.ofDays(21);

    private final List<Gauges.ChannelReading> channels;
    private final List<Gauges.Reading> dependencies;
    private final Gauges.Flow flow;
    private final List<Gauges.Certificate> certificates;
    private final ConsoleText words;
    private final Instant now;
    private final ZoneId zone;

    /** Asks the gauges once, so that all of a page speaks of the same moment. */
    OpsView(Gauges gauges, ConsoleText words, Instant now, ZoneId zone) {
        this.channels = gauges.channels().get();
        this.dependencies = gauges.dependencies().get();
        this.flow = gauges.flow().get();
        this.certificates = gauges.certificates().get();
        this.words = words;
        this.now = now;
        this.zone = zone;
    }

    List<ChannelRow> channels() {
        return channels.stream().map(this::row).toList();
    }

    private ChannelRow row(Gauges.ChannelReading channel) {
        Gauges.Traffic traffic = channel.traffic();
        return new ChannelRow(
                channel.id(),
                channel.state().map(OpsView::state).orElse("elsewhere"),
                channel.state().map(Gauges.Reading::cause).orElse(""),
                new ChannelRow.Cells(
                        traffic.lastIn().map(this::ago).orElse("–"),
                        traffic.lastOut().map(this::ago).orElse("–"),
                        traffic.hourly(),
                        traffic.waiting(),
                        traffic.failed(),
                        channel.replyWindow()
                                .map(window -> words.say("ops.hours", "hours", window.toHours()))
                                .orElseGet(() -> words.say("ops.always"))));
    }

    private static String state(Gauges.Reading reading) {
        return reading.up() ? "up" : "down";
    }

    private String ago(Instant at) {
        Duration since = Duration.between(at, now);
        if (since.toMinutes() < 1) return words.say("ops.just-now");
        return since.toMinutes() < 60
                ? words.say("ops.minutes-ago", "minutes", since.toMinutes())
                : words.time(at, zone);
    }

    List<Gauges.Reading> dependencies() {
        return dependencies;
    }

    List<StepRow> steps() {
        return flow.steps().stream()
                .map(step -> new StepRow(
                        words.has("ops.step." + step.name())
                                ? words.say("ops.step." + step.name())
                                : words.say("ops.step.channel", "channel", step.name()),
                        time(step.median()),
                        time(step.slowest())))
                .toList();
    }

    private String time(Duration took) {
        return took.toMillis() < 1_000
                ? took.toMillis() + " ms"
                : String.format(Locale.forLanguageTag(words.language()), "%.1f s", took.toMillis() / 1_000.0);
    }

    List<CertificateRow> certificates() {
        return certificates.stream()
                .map(certificate -> new CertificateRow(
                        certificate.of(),
                        certificate.ends().map(at -> words.time(at, zone)).orElse("–"),
                        certificate.ends().isEmpty() ? "unknown" : isOver(certificate) ? "down" : "up",
                        certificate.trouble()))
                .toList();
    }

    /** Or soon will be. One that could not be seen says nothing: its owner may be away, or out of reach from here. */
    private boolean isOver(Gauges.Certificate certificate) {
        return certificate.ends().filter(at -> at.isBefore(now.plus(SOON))).isPresent();
    }

    /** @param parked whether the reader may look at parked entries */
    List<Alarm> alarms(boolean parked) {
        List<Alarm> alarms = new ArrayList<>();
        for (Gauges.ChannelReading channel : channels) {
            channel.state()
                    .filter(state -> !state.up())
                    .ifPresent(state -> alarms.add(
                            new Alarm(words.say("ops.alarm.channel", "name", channel.id()), state.cause(), "")));
            if (channel.traffic().failed() > 0)
                alarms.add(new Alarm(
                        words.say(
                                "ops.alarm.failed",
                                Map.of(
                                        "name",
                                        channel.id(),
                                        "many",
                                        channel.traffic().failed())),
                        "",
                        ""));
        }
        for (Gauges.Reading dependency : dependencies)
            if (!dependency.up())
                alarms.add(new Alarm(words.say("ops.alarm.part", "name", dependency.name()), dependency.cause(), ""));
        for (Gauges.Certificate certificate : certificates) if (isOver(certificate)) alarms.add(expiry(certificate));
        long waiting = flow.parked();
        if (waiting > 0)
            alarms.add(new Alarm(words.say("ops.alarm.parked", "many", waiting), "", parked ? ParkedPages.PATH : ""));
        return alarms;
    }

    private Alarm expiry(Gauges.Certificate certificate) {
        Instant ends = certificate.ends().orElseThrow();
        String key = ends.isAfter(now) ? "ops.alarm.certificate" : "ops.alarm.certificate-over";
        return new Alarm(words.say(key, Map.of("name", certificate.of(), "time", words.time(ends, zone))), "", "");
    }
}
