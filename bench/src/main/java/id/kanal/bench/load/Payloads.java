package id.kanal.bench.load;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The mix as the gateway writes it into its journal, one entry for each PDU. */
public final class Payloads {
    private static final Instant AT = Instant.parse("2026-11-23T09:15:03.871Z");

    private Payloads() {}

    public static List<byte[]> journalEntries(int messages) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < messages; i++)
            for (PduTemplate pdu : Mix.of(i))
                entries.add(JournalJson.write(inbound(pdu, i)).getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private static Inbound inbound(PduTemplate pdu, int message) {
        String sender = "+" + PduTemplate.SENDER + "%09d".formatted(message);
        Content content = pdu.total() == 1
                ? Content.Message.of(pdu.text())
                : new Content.Fragment(
                        sender + "/1708/sms-bench/" + message + '/' + pdu.total(),
                        pdu.number(),
                        OptionalInt.of(pdu.total()),
                        Duration.ofMinutes(30),
                        new Content.Piece.Raw(Octets.of(pdu.text().getBytes(StandardCharsets.US_ASCII)), "gsm"));
        Origin origin = Origin.of(
                new ChannelRef("sms-bench", "sms"),
                new Address("tel", sender),
                new Address("short-code", "1708"),
                Proof.VOUCHED);
        return Inbound.of("smpp:sms-bench:%022d".formatted(message), origin, Optional.empty(), AT, content);
    }
}
