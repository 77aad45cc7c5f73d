package id.kanal.channels.smpp;

import id.kanal.channels.gsm.Alphabet;
import id.kanal.channels.gsm.TextDecoder;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.signing.KeyedDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** From a PDU to an inbound message. Pure, and never without a result: what it cannot read it keeps raw. */
final class Decoder {
    private static final int[] DISTINGUISHING = {
        DeliverSm.MESSAGE_PAYLOAD, DeliverSm.SAR_REFERENCE, DeliverSm.SAR_TOTAL, DeliverSm.SAR_NUMBER
    };

    /** The telephone's number of the message (SMPP 3.4, 5.3.2.17), and the SMSC's own (5.3.2.12). */
    private static final int[] NUMBERING = {DeliverSm.USER_MESSAGE_REFERENCE, DeliverSm.RECEIPTED_MESSAGE_ID};

    private static final int KEPT_ESM = 0x7C; // type and header bits; the messaging mode may differ in a repetition

    private final ChannelRef channel;
    private final SmppConfig config;
    private final SmppAddresses numbers;
    private final KeyedDigest ids;

    Decoder(ChannelRef channel, SmppConfig config, KeyedDigest ids) {
        this.ids = ids;
        this.channel = channel;
        this.config = config;
        this.numbers = new SmppAddresses(config.countryCode());
    }

    Inbound message(PduLayout pdu, DeliverSm delivery, Instant now) {
        Address from = address(delivery.source());
        Address to = address(delivery.destination());
        return inbound(id(delivery, from, to), from, to, now, content(pdu, delivery, from, to));
    }

    private Address address(DeliverSm.SmeAddress sme) {
        return numbers.of(sme.ton(), sme.address());
    }

    /** What is no message, or none that can be read: kept as the whole PDU. */
    Inbound undecodable(PduLayout pdu, DeliverSm delivery, String reason, Instant now) {
        Address from = address(delivery.source());
        Address to = address(delivery.destination());
        return inbound(id(delivery, from, to), from, to, now, raw(pdu, reason));
    }

    /** A PDU whose lengths do not fit each other: not even its sender is known. */
    Inbound malformed(PduLayout pdu, Instant now) {
        byte[] body = Arrays.copyOfRange(pdu.octets(), PduLayout.HEADER, pdu.length());
        String print =
                new DeliverSmFingerprint(ids).with(pdu.command()).with(body).id();
        return inbound(
                prefix() + print,
                numbers.of(0, ""),
                numbers.of(0, config.address()),
                now,
                raw(pdu, "the lengths in the PDU do not fit"));
    }

    /** Nobody sends under another's number without the operator: it vouches for its senders. */
    private Inbound inbound(String id, Address from, Address to, Instant now, Content content) {
        return Inbound.of(id, Origin.of(channel, from, to, Proof.VOUCHED), Optional.empty(), now, content);
    }

    private Content content(PduLayout pdu, DeliverSm delivery, Address from, Address to) {
        Optional<Alphabet> alphabet = DataCoding.alphabet(
                delivery.dataCoding(), config.defaultAlphabet().alphabet());
        if (alphabet.isEmpty()) return raw(pdu, "data_coding " + delivery.dataCoding() + " is not text");
        Optional<TpUserData> data = TpUserData.of(delivery);
        if (data.isEmpty()) return raw(pdu, "the user data header does not fit");
        return content(pdu, data.get(), alphabet.get(), from.value() + '|' + to.value());
    }

    private Content content(PduLayout pdu, TpUserData data, Alphabet alphabet, String pair) {
        return data.concatenation()
                .<Content>map(place -> new Content.Fragment(
                        pair + '|' + channel.id() + '|' + place.kind() + ':' + place.reference() + '|' + place.total(),
                        place.number(),
                        OptionalInt.of(place.total()),
                        config.partTimeout(),
                        new Content.Piece.Raw(
                                data.octets(), PartAssembler.of(alphabet).label())))
                .orElseGet(() -> TextDecoder.read(alphabet, data.octets().bytes(), false)
                        .<Content>map(text -> Content.Message.decoded(text, Octets.of(pdu.octets())))
                        .orElseGet(() -> raw(pdu, "the octets are not " + alphabet)));
    }

    private static Content raw(PduLayout pdu, String reason) {
        return new Content.Undecodable(reason, Octets.of(pdu.octets()), Optional.empty());
    }

    private String id(DeliverSm delivery, Address from, Address to) {
        DeliverSmFingerprint print = new DeliverSmFingerprint(ids)
                .with(from.key())
                .with(to.key())
                .with(delivery.dataCoding())
                .with(delivery.esmClass() & KEPT_ESM)
                .with(delivery.message().bytes()); // with its header, if it has one
        for (int tag : DISTINGUISHING) print.with(delivery.parameter(tag).orElse(new byte[0]));
        for (int tag : NUMBERING) delivery.parameter(tag).ifPresent(print::with);
        return prefix() + print.id();
    }

    private String prefix() {
        return "smpp:" + channel.id() + ':';
    }
}
