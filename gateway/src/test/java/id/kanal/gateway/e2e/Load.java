package id.kanal.gateway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.smsc.Delivery;
import id.kanal.simulators.smsc.Handsets.Sms;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many phones that write, and the book-keeping of what came out at the other end. Every message holds its own mark. */
final class Load {
    private static final Pattern MARK = Pattern.compile("uji-(\\d{4})-(\\d{5})");
    private static final int EVERY_LONG = 3;
    private static final int EVERY_UNICODE = 5;

    private final Smsc smsc;
    private final int phones;
    private final Map<String, List<Delivery>> sent = new TreeMap<>();
    private int next;

    Load(Smsc smsc, int phones) {
        this.smsc = smsc;
        this.phones = phones;
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

    /** How often each mark reached the core, in complaints and additions together. */
    static Map<String, Integer> atTheCore(List<ReceivedEvent> events) {
        Map<String, Integer> times = new HashMap<>();
        for (ReceivedEvent event : events) for (String mark : marks(event)) times.merge(mark, 1, Integer::sum);
        return times;
    }

    /** What was handled out of order for one sender, or came out of order within one ticket. */
    static List<String> disorder(List<ReceivedEvent> events) {
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

    /** Tickets whose phone never got a message with their number. */
    static List<String> unansweredTickets(List<ReceivedEvent> events, Smsc smsc) {
        List<String> missing = new ArrayList<>();
        for (ReceivedEvent event : events) {
            if (!event.type().equals(ComplaintJson.RECEIVED)) continue;
            String address = event.json().at("/data/reporter/address").asText();
            String digits = event.ticket();
            String shown = digits.substring(0, 3) + '-' + digits.substring(3, 6) + '-' + digits.substring(6);
            boolean answered =
                    smsc.handsets().received(address).stream().map(Sms::text).anyMatch(text -> text.contains(shown));
            if (!answered) missing.add(digits);
        }
        return missing;
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
}
