package id.kanal.gateway.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/** An address, or all that begin with the same bits, as in {@code 10.0.0.0/8}. IPv4 written inside IPv6 is IPv4. */
final class Network {
    private static final int MAPPED = 12; // ::ffff:a.b.c.d

    private final byte[] octets;
    private final int bits;

    private Network(byte[] octets, int bits) {
        this.octets = octets;
        this.bits = bits;
    }

    /** Throws {@link IllegalArgumentException} for what is neither. */
    static Network of(String written) {
        int stroke = written.indexOf('/');
        byte[] address = octets(stroke < 0 ? written : written.substring(0, stroke))
                .orElseThrow(() -> new IllegalArgumentException("'" + written + "' is not an address or a network"));
        if (stroke < 0) return new Network(address, address.length * 8);
        String bits = written.substring(stroke + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > address.length * 8)
            throw new IllegalArgumentException("'" + written + "' does not end in a number of bits");
        return new Network(address, Integer.parseInt(bits));
    }

    /** Empty for what is no IP address. Asks no name server. */
    static Optional<byte[]> octets(String address) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        if (octets == null) return Optional.empty();
        boolean mapped = octets.length == 16 && octets[10] == -1 && octets[11] == -1;
        for (int i = 0; mapped && i < 10; i++) mapped = octets[i] == 0;
        return Optional.of(mapped ? Arrays.copyOfRange(octets, MAPPED, 16) : octets);
    }

    boolean holds(byte[] address) {
        if (address.length != octets.length) return false;
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (octets[bit / 8] & mask)) return false;
        }
        return true;
    }

    /** Whether it is everybody. */
    boolean isAll() {
        return bits == 0;
    }
}
