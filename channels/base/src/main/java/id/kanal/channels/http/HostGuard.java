package id.kanal.channels.http;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Finds the address of a host and refuses those that outsiders have no business with: a name that somebody else owns may lead
 * to a machine of ours. What was looked at is what is connected to, so a name that changes meanwhile gains nothing.
 *
 * @param why what is said of a name that leads elsewhere: names the setting, never the address
 */
public record HostGuard(Hosts allowed, String why) {
    /** Which hosts a name may lead to. */
    public enum Hosts {
        /** Those of the Internet alone. */
        PUBLIC,
        /** Those of the own network, too. */
        PRIVATE,
        /** This machine, too. */
        LOOPBACK
    }

    /** Blocks. Fails retryably when a name leads nowhere, or where it must not. */
    public InetAddress find(String host, boolean encrypted) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host.replaceAll("^\\[|]$", ""));
        for (InetAddress address : all)
            if (!allows(address) || (!encrypted && !address.isLoopbackAddress()))
                throw Failure.of(FailureCode.PEER_UNREACHABLE, why);
        return all[0];
    }

    boolean allows(InetAddress address) {
        return switch (allowed) {
            case PUBLIC -> isPublic(address);
            case PRIVATE -> isPublic(address) || isPrivate(address);
            case LOOPBACK -> isPublic(address) || isPrivate(address) || address.isLoopbackAddress();
        };
    }

    /** RFC 1918, RFC 4193. */
    private static boolean isPrivate(InetAddress address) {
        return address instanceof Inet4Address
                ? address.isSiteLocalAddress()
                : (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** As IANA's registries of special addresses have it: of IPv6 just 2000::/3 without what leads into IPv4. */
    private static boolean isPublic(InetAddress address) {
        byte[] octets = address.getAddress();
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        int third = octets[2] & 0xff;
        if (!(address instanceof Inet4Address)) {
            boolean teredoOrSpecial = first == 0x20 && second == 0x01 && third < 2;
            boolean sixToFour = first == 0x20 && second == 0x02;
            boolean documentation = first == 0x20 && second == 0x01 && third == 0x0d && (octets[3] & 0xff) == 0xb8;
            return (first & 0xe0) == 0x20 && !teredoOrSpecial && !sixToFour && !documentation;
        }
        boolean special = first == 0
                || first == 127
                || first >= 224
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || (first == 100 && (second & 0xc0) == 64)
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 192 && second == 88 && third == 99)
                || (first == 198 && (second & 0xfe) == 18)
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113);
        return !special;
    }
}
