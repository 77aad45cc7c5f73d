package id.kanal.gateway.recorded;

import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.mail.MailServer.Taken;
import id.kanal.simulators.smsc.Handsets.Sms;
import id.kanal.simulators.smsc.ShortMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes down what the peers got since it was last asked. */
final class Recorder {
    private static final int HEADER = 0x40;
    /** What the mail server puts before a mail, of which the envelope is what we made. */
    private static final Pattern SERVERS_OWN = Pattern.compile("\\A(?:(?:Return-Path|Received):.*\n(?:[ \t].*\n)*)+");

    private final Stand stand;
    private int events;
    private int mails;
    private final Map<String, Integer> texts = new HashMap<>();
    private Map<String, Long> counts = Map.of();

    Recorder(Stand stand) {
        this.stand = stand;
    }

    /** To be called when nothing is under way. */
    String news(Renaming names) throws Exception {
        StringBuilder out = new StringBuilder();
        List<ReceivedEvent> all = stand.core.ledger().events();
        List<ReceivedEvent> fresh = all.subList(events, all.size());
        events = all.size();
        fresh.forEach(event -> names.ticket(event.ticket(), event.number()));
        for (ReceivedEvent event : fresh) out.append(JsonLines.of(event.body())).append('\n');
        texts(out);
        List<Taken> taken = stand.mail.taken();
        for (Taken mail : taken.subList(mails, taken.size()))
            if (!mail.to().endsWith(Stand.OURS.substring(Stand.OURS.indexOf('@')))) mail(out, mail);
        mails = taken.size();
        counts(out);
        return names.apply(out.toString());
    }

    private void texts(StringBuilder out) {
        for (String phone : new TreeSet<>(stand.smsc.handsets().phones())) {
            List<Sms> all = stand.smsc.handsets().received(phone);
            for (Sms sms : all.subList(texts.getOrDefault(phone, 0), all.size())) text(out, phone, sms);
            texts.put(phone, all.size());
        }
    }

    private static void text(StringBuilder out, String phone, Sms sms) {
        out.append("sms ").append(sms.from()).append(" to ").append(phone).append('\n');
        for (ShortMessage part : sms.parts())
            out.append("  ").append(part(part)).append('\n');
        out.append("  | ").append(sms.text().replace("\n", "\n  | ")).append('\n');
    }

    private static String part(ShortMessage part) {
        List<String> said = new ArrayList<>(List.of(
                "from " + part.source().ton() + '/' + part.source().npi(),
                "to " + part.destination().ton() + '/' + part.destination().npi(),
                "coding " + part.dataCoding(),
                "esm " + part.esmClass(),
                "registered " + part.registeredDelivery(),
                "service " + part.serviceType(),
                part.octets().length() + " octets"));
        byte[] octets = part.octets().bytes();
        if ((part.esmClass() & HEADER) != 0) {
            String header = HexFormat.of().formatHex(octets, 0, octets[0] + 1);
            said.add("header " + header.replaceFirst("^(05 ?0003)..", "$1<reference>"));
        }
        part.tlvs()
                .forEach(tlv ->
                        said.add("%04x=%s".formatted(tlv.tag(), tlv.value().hex())));
        String options = part.options().toString();
        if (!options.equals(ShortMessage.Options.NONE.toString())) said.add(options);
        return String.join(", ", said);
    }

    private static void mail(StringBuilder out, Taken mail) throws Exception {
        out.append("mail from <")
                .append(mail.returnPath())
                .append("> to <")
                .append(mail.to())
                .append(">\n");
        out.append("  | ");
        String text =
                SERVERS_OWN.matcher(RawMail.readable(mail.octets().bytes())).replaceFirst("");
        out.append(text.strip().replace("\n", "\n  | ").replaceAll("(?m)^  \\| $", "  |"))
                .append('\n');
    }

    private void counts(StringBuilder out) {
        Map<String, Long> now = stand.counts();
        Map<String, Long> more = new TreeMap<>();
        now.forEach((what, count) -> {
            long added = count - counts.getOrDefault(what, 0L);
            if (added != 0) more.put(what, added);
        });
        counts = now;
        more.forEach((what, count) ->
                out.append("count ").append(what).append(' ').append(count).append('\n'));
    }
}
