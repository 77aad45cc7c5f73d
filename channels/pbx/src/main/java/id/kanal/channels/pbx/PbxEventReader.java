package id.kanal.channels.pbx;

import id.kanal.channels.call.CallEvent;
import id.kanal.channels.call.CallEvent.Details;
import id.kanal.channels.call.CallEvent.Kind;
import id.kanal.channels.call.CallParties;
import id.kanal.channels.call.CallParties.Direction;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads events. Fields that it does not know are nothing; all mistakes are told at once, each in one sentence without its value. */
final class PbxEventReader {
    private static final Map<String, Kind> EVENTS = Map.of(
            "started", Kind.STARTED,
            "waiting", Kind.WAITING,
            "answered", Kind.ANSWERED,
            "ended", Kind.ENDED,
            "recording", Kind.RECORDED);
    /** Whoever hides their number is called so by one exchange or another. */
    private static final List<String> WITHHELD =
            List.of("anonymous", "unknown", "private", "restricted", "unavailable", "withheld", "blocked");

    private static final int LONGEST = 200;
    private static final int LONGEST_TEXT = 8_000;
    private static final int LONGEST_ADDRESS = 2_000;
    /** A clock that is further ahead is not believed: a call would not end any more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final ChannelRef ref;
    private final PbxConfig config;
    private final List<String> mistakes = new ArrayList<>();

    PbxEventReader(ChannelRef ref, PbxConfig config) {
        this.ref = ref;
        this.config = config;
    }

    /** Either an event or what is wrong. */
    record Result(Optional<PbxEvent> event, List<String> mistakes) {}

    /** @param pushed whether a file comes with it */
    static Result read(ChannelRef ref, PbxConfig config, PbxFields fields, boolean pushed, Instant now) {
        PbxEventReader reader = new PbxEventReader(ref, config);
        Optional<PbxEvent> event = reader.event(fields, pushed, now);
        return reader.mistakes.isEmpty() ? new Result(event, List.of()) : new Result(Optional.empty(), reader.mistakes);
    }

    private Optional<PbxEvent> event(PbxFields fields, boolean pushed, Instant now) {
        Optional<Kind> kind = fields.text("event").map(name -> EVENTS.get(name.toLowerCase(Locale.ROOT)));
        if (kind.isEmpty()) mistakes.add("event is one of started, waiting, answered, ended, recording");
        Optional<String> callId = limited(fields, "callId");
        if (callId.isEmpty()) mistakes.add("callId is missing: it is the same in all events of a call");
        CallParties parties =
                new CallParties(from(fields), limited(fields, "to").orElse(config.number()), direction(fields));
        long sequence = sequence(fields);
        Instant at = at(fields, now);
        Details details = new Details(
                limited(fields, "answeredBy").orElse(""),
                limited(fields, "cause").orElse(""),
                Optional.empty());
        PbxEvent.Said said =
                kind.filter(Kind.RECORDED::equals).isPresent() ? said(fields, pushed) : PbxEvent.Said.NOTHING;
        if (!mistakes.isEmpty()) return Optional.empty();
        return Optional.of(new PbxEvent(
                new CallEvent(ref, callId.orElseThrow(), kind.orElseThrow(), sequence, at, parties, details), said));
    }

    /** A number that cannot be read is as good as none: the call counts, whoever calls. */
    private static Optional<Address> from(PbxFields fields) {
        return fields.text("from")
                .filter(number -> !WITHHELD.contains(number.toLowerCase(Locale.ROOT)))
                .filter(number -> number.length() <= LONGEST)
                .flatMap(PhoneNumbers.INDONESIA::read);
    }

    private Direction direction(PbxFields fields) {
        return switch (fields.text("direction").orElse("in").toLowerCase(Locale.ROOT)) {
            case "in", "inbound" -> Direction.IN;
            case "out", "outbound" -> Direction.OUT;
            default -> {
                mistakes.add("direction is in or out");
                yield Direction.IN;
            }
        };
    }

    private long sequence(PbxFields fields) {
        String written = fields.text("sequence").orElse("0");
        if (written.matches("[0-9]{1,15}")) return Long.parseLong(written);
        mistakes.add("sequence is a whole number from 0 on that grows within a call");
        return 0;
    }

    private Instant at(PbxFields fields, Instant now) {
        Optional<String> written = fields.text("at");
        if (written.isEmpty()) return now;
        try {
            Instant at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(written.get(), Instant::from);
            if (!at.isAfter(now.plus(AHEAD)) && at.isAfter(now.minus(Duration.ofDays(366)))) return at;
            mistakes.add("at is not within the last year, or is in the future: are the clocks right?");
        } catch (DateTimeException other) {
            mistakes.add("at is a time as in 2026-11-23T09:15:00+07:00");
        }
        return now;
    }

    private PbxEvent.Said said(PbxFields fields, boolean pushed) {
        String text = fields.text("text").orElse("");
        if (text.length() > LONGEST_TEXT) mistakes.add("text has at most " + LONGEST_TEXT + " characters");
        Optional<URI> from = fields.text("recording").flatMap(this::address);
        Optional<String> sha256 = fields.text("sha256").map(digits -> digits.toLowerCase(Locale.ROOT));
        if (pushed && sha256.filter(digits -> digits.matches("[0-9a-f]{64}")).isEmpty())
            mistakes.add("sha256 is missing beside the file, or is not 64 hexadecimal digits: it binds the file to the"
                    + " signature");
        boolean named = fields.text("recording").isPresent();
        if (!pushed && !named && text.isEmpty())
            mistakes.add("recording is missing: the address of the recording, unless it is pushed as a file");
        return new PbxEvent.Said(from, sha256, text);
    }

    private Optional<URI> address(String written) {
        try {
            URI address = written.length() <= LONGEST_ADDRESS ? URI.create(written) : URI.create("");
            if (config.mayFetch(address)) return Optional.of(address);
        } catch (IllegalArgumentException none) {
            // told as any other
        }
        mistakes.add("recording is not an https address at a host of recordings-from");
        return Optional.empty();
    }

    private Optional<String> limited(PbxFields fields, String name) {
        Optional<String> value = fields.text(name);
        if (value.filter(text -> text.length() > LONGEST).isPresent())
            mistakes.add(name + " has at most " + LONGEST + " characters");
        return value.map(text -> text.replaceAll("\\p{Cntrl}", " "));
    }
}
