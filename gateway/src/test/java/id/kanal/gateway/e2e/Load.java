package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.Ledger;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.smsc.Delivery;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.Texts;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many phones that write, and the book-keeping of what came out at the other end. Every message holds its own mark. */
final class Load {
    private static final Pattern MARK = Pattern.compile("uji-(\\d{4})-(\\d{5})");
    private static final int EVERY_LONG = 3;
    private static final int EVERY_UNICODE = 5;

    private final Smsc smsc;
    private final Ledger core;
    private final int phones;
    private final Map<String, List<Delivery>> sent = new TreeMap<>();
    private final Arrivals arrivals = new Arrivals();
    private int next;

    Load(Smsc smsc, CoreSimulator core, int phones) {
        this.smsc = smsc;
        this.core = core.ledger();
        this.phones = phones;
    }

    /** A message every some milliseconds, as long as the operator waits for few enough answers. */
    void write(Duration howLong, long everyMillis, int mostUnanswered) {
        long end = System.nanoTime() + howLong.toNanos();
        while (System.nanoTime() < end) {
            if (unanswered() < mostUnanswered) send();
            LockSupport.parkNanos(everyMillis * 1_000_000);
        }
    }

    /** One more message of the next phone. */
    void send() {
        int phone = next % phones;
        int number = next / phones;
        String mark = "uji-%04d-%05d".formatted(phone, number);
        Texts.Concatenation how = next % 2 == 0 ? Texts.Concatenation.UDH_8 : Texts.Concatenation.UDH_16;
        sent.put(mark, smsc.send(phone(phone), Rig.SHORT_CODE, text(mark), how));
        next++;
    }

    int messages() {
        return sent.size();
    }

    /** Marks of messages whose every part was answered ROK. */
    List<String> acknowledged() {
        return sent.entrySet().stream()
                .filter(e -> e.getValue().stream().allMatch(d -> d.outcome().getNow(-1) == 0))
                .map(Map.Entry::getKey)
                .toList();
    }

    long unanswered() {
        return sent.values().stream()
                .flatMap(List::stream)
                .filter(d -> !d.outcome().isDone())
                .count();
    }

    /** Acknowledged messages that the core does not have. */
    List<String> missing() {
        arrivals.look(core.events());
        return acknowledged().stream()
                .filter(mark -> !arrivals.times.containsKey(mark))
                .toList();
    }

    /** Tickets whose phone never got a message with their number. */
    List<String> unansweredTickets() {
        arrivals.look(core.events());
        arrivals.opened.removeIf(event -> smsc.handsets().received(address(event)).stream()
                .anyMatch(sms -> sms.text().contains(new Ticket(event.ticket()).shown())));
        return arrivals.opened.stream().map(ReceivedEvent::ticket).toList();
    }

    /**
     * Waits until the operator has an answer for every part, the core every message, and every phone its ticket.
     *
     * @param stillness how long nothing may come nearer to that
     * @param state of whatever stands between, told when it stands still
     */
    void awaitSettled(Duration stillness, Supplier<String> state) {
        Await.nothingLeft("an answer for every part", stillness, this::unanswered, state);
        Await.nothingLeft(
                "every acknowledged message is at the core",
                stillness,
                () -> missing().size(),
                () -> some(missing()) + ' ' + state.get());
        Await.nothingLeft(
                "every complaint is answered",
                stillness,
                () -> unansweredTickets().size(),
                () -> some(unansweredTickets()) + ' ' + state.get());
    }

    /** Every message was acknowledged, and is at the core once and in its order. */
    void assertOnceAndInOrder() {
        List<ReceivedEvent> events = core.events();
        arrivals.look(events);
        assertThat(acknowledged()).hasSize(messages());
        assertThat(arrivals.times).containsOnlyKeys(sent.keySet());
        assertThat(arrivals.times.entrySet()).allMatch(mark -> mark.getValue() == 1);
        assertThat(disorder(events)).isEmpty();
        assertThat(core.violations()).isEmpty();
    }

    private static String some(List<String> all) {
        return all.size() + " missing, such as " + all.subList(0, Math.min(5, all.size()));
    }

    private static String address(ReceivedEvent event) {
        return event.json().at("/data/reporter/address").asText();
    }

    static String phone(int phone) {
        return "+62812%07d".formatted(5_000_000 + phone);
    }

    private String text(String mark) {
        String complaint = "Jalan berlubang di desa Sukamaju kec Mauk kode " + mark + " mohon diperbaiki";
        if (next % EVERY_LONG == 0)
            complaint +=
                    ", sudah tiga bulan rusak parah dan belum ada tindakan dari dinas, setiap hari ada motor yang jatuh"
                            + " karena lubangnya dalam [kira-kira 20 cm] dan tidak kelihatan kalau malam hari";
        return next % EVERY_UNICODE == 0 ? complaint + " \uD83D\uDE4F" : complaint;
    }

    /** What was handled out of order for one sender, or came out of order within one ticket. */
    private static List<String> disorder(List<ReceivedEvent> events) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> lastOfTicket = new HashMap<>();
        for (ReceivedEvent event : events) rising(event, event.ticket(), lastOfTicket, wrong);
        Map<String, String> lastOfPhone = new HashMap<>();
        List<ReceivedEvent> asMade =
                events.stream().sorted(Comparator.comparing(ReceivedEvent::id)).toList();
        for (ReceivedEvent event : asMade)
            if (!marks(event).isEmpty()) rising(event, marks(event).get(0).substring(0, 8), lastOfPhone, wrong);
        return wrong;
    }

    private static void rising(ReceivedEvent event, String of, Map<String, String> last, List<String> wrong) {
        for (String mark : marks(event)) {
            String before = last.put(of, mark);
            if (before != null && before.compareTo(mark) >= 0) wrong.add(mark + " after " + before);
        }
    }

    private static List<String> marks(ReceivedEvent event) {
        JsonNode data = event.json().get("data");
        StringBuilder texts = new StringBuilder(data.at("/message/text").asText(""));
        data.path("messages")
                .forEach(m -> texts.append(' ').append(m.path("text").asText()));
        List<String> marks = new ArrayList<>();
        Matcher matcher = MARK.matcher(texts);
        while (matcher.find()) marks.add(matcher.group());
        return marks;
    }

    /** What is known of the events looked at so far: asked over and over, it must not read them all each time. */
    private static final class Arrivals {
        private final Map<String, Integer> times = new HashMap<>();
        private final Set<ReceivedEvent> opened = new LinkedHashSet<>();
        private int looked;

        private void look(List<ReceivedEvent> events) {
            for (ReceivedEvent event : events.subList(looked, events.size())) {
                List<String> marks = marks(event);
                marks.forEach(mark -> times.merge(mark, 1, Integer::sum));
                boolean ours = !marks.isEmpty(); // others may write by other channels
                if (ours && event.type().equals(ComplaintJson.RECEIVED)) opened.add(event);
            }
            looked = events.size();
        }
    }
}
