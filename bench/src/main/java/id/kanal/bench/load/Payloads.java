package id.kanal.bench.load;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.channels.gsm.Alphabet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mix as the gateway writes it into its journal, one entry for each PDU. */
public final class Payloads {
    private static final Instant AT = Instant.parse("2026-11-23T09:15:03.871Z");

    private Payloads() {}

    public static List<byte[]> journalEntries(int messages) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < messages; i++)
            for (Template pdu : Mix.of(i))
                entries.add(JournalJson.write(inbound(pdu, i)).getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private static Inbound inbound(Template pdu, int message) {
        String sender = "+" + Template.SENDER + "%09d".formatted(message);
        Content content = pdu.total() == 1
                ? new Content.Text(pdu.text())
                : new Content.Part(
                        sender + "/1708/sms-bench/" + message + '/' + pdu.total(),
                        pdu.total(),
                        pdu.number(),
                        Alphabet.GSM,
                        Octets.of(pdu.text().getBytes(StandardCharsets.US_ASCII)),
                        Duration.ofMinutes(30));
        return new Inbound(
                "smpp:sms-bench:%022d".formatted(message),
                new ChannelRef("sms", "sms-bench"),
                Address.tel(sender),
                new Address(Address.Scheme.SHORT_CODE, "1708"),
                content,
                Optional.empty(),
                AT);
    }
}
