package id.kanal.channels.smpp;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.util.HexFormat;
import java.util.List;

/**
 * What the contract with the operator says about prices. SMPP itself cannot make a message free: these fields only carry
 * what was agreed.
 */
@Doc("What messages cost under the contract with the operator, and the fields that tell the operator so.")
public record TariffConfig(
        @Doc("What a message to us costs its sender: free, standard or unknown.") @Default("unknown")
        Price inbound,

        @Doc("What a message from us costs its receiver: free, standard or unknown.") @Default("unknown")
        Price outbound,

        @Doc("service_type of every outbound message, at most 5 characters.") @Default("")
        String serviceType,

        @Doc("Parameters that every outbound message carries.") @Default("[]")
        List<Tlv> tlvs) {
    public static final TariffConfig UNKNOWN = new TariffConfig(Price.UNKNOWN, Price.UNKNOWN, "", List.of());

    public TariffConfig {
        tlvs = List.copyOf(tlvs);
        if (serviceType.length() > 5)
            throw new IllegalArgumentException("serviceType: has at most 5 characters (SMPP 3.4, 5.2.11)");
    }

    ChannelProfile.Tariff prices() {
        return new ChannelProfile.Tariff(inbound, outbound);
    }

    /** An optional parameter (SMPP 3.4, 5.3); operators define their own from 0x1400 to 0x3FFF. */
    @Doc("An optional parameter of outbound messages.")
    public record Tlv(
            @Doc("Its number, such as 0x1403.") int tag,
            @Doc("Its value in hexadecimal.") @Default("") String hex) {
        public Tlv {
            if (tag < 1 || tag > 0xFFFF) throw new IllegalArgumentException("tag: is not between 0x0001 and 0xFFFF");
            if (!hex.matches("([0-9A-Fa-f]{2}){0,1024}"))
                throw new IllegalArgumentException("hex: is not up to 1024 pairs of hexadecimal digits");
        }

        byte[] value() {
            return HexFormat.of().parseHex(hex);
        }
    }
}
