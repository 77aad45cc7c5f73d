package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The body that submit_sm and deliver_sm share (SMPP v3.4, 4.4.1 and 4.6.1). Every octet may be chosen; nothing is
 * checked on the way out, so that wrong ones can be sent too.
 *
 * @param octets short_message, the user data header included
 */
public record ShortMessage(
        String serviceType,
        Party source,
        Party destination,
        Flags flags,
        Octets octets,
        List<Tlv> tlvs,
        Options options) {
    public static final int UDHI = 0x40;
    public static final int RECEIPT = 0x04;

    public ShortMessage {
        tlvs = List.copyOf(tlvs);
    }

    /** A plain one: no header, data_coding 0. */
    public static ShortMessage of(Party source, Party destination, byte[] octets) {
        return new ShortMessage("", source, destination, Flags.NONE, Octets.of(octets), List.of(), Options.NONE);
    }

    public ShortMessage withServiceType(String type) {
        return new ShortMessage(type, source, destination, flags, octets, tlvs, options);
    }

    public ShortMessage withEsmClass(int esm) {
        return with(new Flags(esm, registeredDelivery(), dataCoding()));
    }

    public ShortMessage withRegisteredDelivery(int registered) {
        return with(new Flags(esmClass(), registered, dataCoding()));
    }

    public ShortMessage withDataCoding(int coding) {
        return with(new Flags(esmClass(), registeredDelivery(), coding));
    }

    private ShortMessage with(Flags changed) {
        return new ShortMessage(serviceType, source, destination, changed, octets, tlvs, options);
    }

    public ShortMessage withOctets(byte[] replaced) {
        return new ShortMessage(serviceType, source, destination, flags, Octets.of(replaced), tlvs, options);
    }

    /** These TLVs after those that are there. */
    public ShortMessage plus(Tlv... more) {
        List<Tlv> all = Stream.concat(tlvs.stream(), Stream.of(more)).toList();
        return new ShortMessage(serviceType, source, destination, flags, octets, all, options);
    }

    public int esmClass() {
        return flags.esmClass();
    }

    public int registeredDelivery() {
        return flags.registeredDelivery();
    }

    public int dataCoding() {
        return flags.dataCoding();
    }

    public Optional<Tlv> tlv(int tag) {
        return tlvs.stream().filter(tlv -> tlv.tag() == tag).findFirst();
    }

    public byte[] encode() {
        PduWriter out = new PduWriter().cString(serviceType);
        source.write(out);
        destination.write(out);
        return out.octet(flags.esmClass())
                .octet(options.protocolId())
                .octet(options.priority())
                .cString(options.schedule())
                .cString(options.validity())
                .octet(flags.registeredDelivery())
                .octet(options.replaceIfPresent())
                .octet(flags.dataCoding())
                .octet(options.defaultMessageId())
                .octet(octets.length())
                .octets(octets.bytes())
                .tlvs(tlvs)
                .body();
    }

    public static ShortMessage decode(Octets body) throws MalformedPdu {
        PduReader in = new PduReader(body);
        String serviceType = in.cString("service_type", 6);
        Party source = Party.read(in, "source_addr");
        Party destination = Party.read(in, "destination_addr");
        int esmClass = in.octet("esm_class");
        int protocolId = in.octet("protocol_id");
        int priority = in.octet("priority_flag");
        String schedule = in.cString("schedule_delivery_time", 17);
        String validity = in.cString("validity_period", 17);
        int registered = in.octet("registered_delivery");
        int replace = in.octet("replace_if_present_flag");
        int dataCoding = in.octet("data_coding");
        int canned = in.octet("sm_default_msg_id");
        byte[] octets = in.octets("short_message", in.octet("sm_length"));
        Options options = new Options(protocolId, priority, schedule, validity, replace, canned);
        Flags flags = new Flags(esmClass, registered, dataCoding);
        return new ShortMessage(serviceType, source, destination, flags, Octets.of(octets), in.tlvs(), options);
    }

    @Override
    public String toString() {
        return "ShortMessage[esm 0x%02x, coding 0x%02x, %s]".formatted(esmClass(), dataCoding(), octets);
    }

    /** What nearly everybody sets: one octet each (SMPP v3.4, 5.2.12, 5.2.17 and 5.2.19). */
    public record Flags(int esmClass, int registeredDelivery, int dataCoding) {
        public static final Flags NONE = new Flags(0, 0, 0);
    }

    /** The fields that hardly anybody fills. */
    public record Options(
            int protocolId,
            int priority,
            String schedule,
            String validity,
            int replaceIfPresent,
            int defaultMessageId) {
        public static final Options NONE = new Options(0, 0, "", "", 0, 0);
    }
}
