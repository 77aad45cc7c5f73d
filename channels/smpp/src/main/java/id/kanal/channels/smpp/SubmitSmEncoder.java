package id.kanal.channels.smpp;

import id.kanal.channels.gsm.Alphabet;
import id.kanal.channels.gsm.Gsm7;
import id.kanal.channels.gsm.Segments;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Outbound;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultComposer;

/** From an outbound message to its submit_sm, one a segment, each with the tariff's fields. */
final class SubmitSmEncoder {
    private static final byte UDHI = 0x40;
    private static final byte UCS2 = 0x08;
    private static final int MOST_PARTS = 255;

    private final SmppConfig config;
    private final AtomicInteger references;
    private final OptionalParameter[] tariff;
    private final Optional<Address> own;

    /** @param reference of the first long message */
    SubmitSmEncoder(SmppConfig config, int reference) {
        this.config = config;
        this.references = new AtomicInteger(reference);
        this.own = SmppAddresses.own(config.address());
        this.tariff = config.tariff().tlvs().stream()
                .map(tlv -> new OptionalParameter.OctetString((short) tlv.tag(), tlv.value()))
                .toArray(OptionalParameter[]::new);
    }

    /** Whole PDUs but for their sequence numbers. Fails with a rejection when the message cannot be one. */
    List<byte[]> compose(Outbound message, String words) {
        int header = config.wideReferences() ? 7 : 6;
        Segments segments = sendsAsText(words) ? Segments.of(words, header) : Segments.ucs2(words, header);
        if (segments.count() > MOST_PARTS)
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "the text is longer than 255 parts");
        int reference = references.getAndIncrement();
        List<byte[]> pdus = new ArrayList<>();
        for (int i = 0; i < segments.count(); i++) {
            byte[] text = onWire(segments.alphabet(), segments.parts().get(i));
            boolean single = segments.count() == 1;
            byte[] data = single ? text : joined(header(reference, segments.count(), i + 1), text);
            pdus.add(pdu(message, single ? 0 : UDHI, segments.alphabet(), data));
        }
        return List.copyOf(pdus);
    }

    /** Whether the operator's default alphabet can say it in 7 bits on the air. */
    private boolean sendsAsText(String text) {
        return switch (config.defaultAlphabet()) {
            case GSM -> Gsm7.encodable(text);
            case LATIN1 -> Gsm7.encodable(text) && says(StandardCharsets.ISO_8859_1, text);
            case ASCII -> Gsm7.encodable(text) && says(StandardCharsets.US_ASCII, text);
        };
    }

    private static boolean says(Charset charset, String text) {
        return charset.newEncoder().canEncode(text);
    }

    /** Parts are cut by what they take on the air, then written in what the operator calls its default alphabet. */
    private byte[] onWire(Alphabet alphabet, byte[] part) {
        if (alphabet == Alphabet.UCS2 || config.defaultAlphabet() == SmppConfig.DefaultAlphabet.GSM) return part;
        return alphabet.decode(part).orElseThrow().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** 3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8. */
    private byte[] header(int reference, int total, int number) {
        return config.wideReferences()
                ? new byte[] {6, 8, 4, (byte) (reference >> 8), (byte) reference, (byte) total, (byte) number}
                : new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) number};
    }

    private static byte[] joined(byte[] header, byte[] text) {
        return ByteBuffer.allocate(header.length + text.length)
                .put(header)
                .put(text)
                .array();
    }

    private byte[] pdu(Outbound message, int esmClass, Alphabet alphabet, byte[] data) {
        Numbering from = source(message);
        Numbering to = Numbering.of(message.to(), 0, 0);
        try {
            return new DefaultComposer()
                    .submitSm(
                            0,
                            config.tariff().serviceType(),
                            from.ton,
                            from.npi,
                            from.digits,
                            to.ton,
                            to.npi,
                            to.digits,
                            (byte) esmClass,
                            (byte) 0,
                            (byte) 0,
                            "",
                            "",
                            (byte) (config.receipts() ? 1 : 0),
                            (byte) 0,
                            alphabet == Alphabet.UCS2 ? UCS2 : 0,
                            (byte) 0,
                            data,
                            tariff);
        } catch (PDUStringException tooLong) {
            // its message holds the field's value, which may be a telephone number
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "a field is too long for SMPP");
        }
    }

    /** The address that the citizen used, unless another channel did not reach them: then it may be another operator's. */
    private Numbering source(Outbound message) {
        boolean first = message.attempts().tried().isEmpty();
        return Optional.of(message.route().from())
                .filter(used -> first && SmppAddresses.knows(used))
                .or(() -> own)
                .map(address -> Numbering.of(address, config.sourceTon(), config.sourceNpi()))
                .orElse(new Numbering((byte) 0, (byte) 0, ""));
    }

    /** An address with its type of number and numbering plan (SMPP 3.4, 5.2.5 and 5.2.6). */
    private record Numbering(byte ton, byte npi, String digits) {
        static Numbering of(Address address, int shortTon, int shortNpi) {
            String value = address.value();
            if (address.network().equals(PhoneNumbers.NETWORK) && value.startsWith("+"))
                return new Numbering((byte) 1, (byte) 1, value.substring(1));
            if (address.network().equals(SmppAddresses.NAME)) return new Numbering((byte) 5, (byte) 0, value);
            return new Numbering((byte) shortTon, (byte) shortNpi, value);
        }
    }
}
