package id.kanal.channels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.channels.http.HostGuard.Hosts;
import id.kanal.kernel.failure.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostGuardTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true, true, true",
        "103.10.66.1, true, true, true",
        "2001:4860:4860::8888, true, true, true",
        "10.0.0.1, false, true, true",
        "172.16.5.4, false, true, true",
        "172.32.5.4, true, true, true",
        "192.168.1.1, false, true, true",
        "fd12:3456::1, false, true, true",
        "127.0.0.1, false, false, true",
        "127.9.9.9, false, false, true",
        "::1, false, false, true",
        "::ffff:127.0.0.1, false, false, true",
        "0.0.0.0, false, false, false",
        "::, false, false, false",
        "169.254.169.254, false, false, false",
        "fe80::1, false, false, false",
        "100.64.0.1, false, false, false",
        "192.0.2.1, false, false, false",
        "198.18.0.1, false, false, false",
        "224.0.0.1, false, false, false",
        "255.255.255.255, false, false, false",
        "ff02::1, false, false, false",
        "64:ff9b::7f00:1, false, false, false",
        "2002:7f00:1::1, false, false, false",
        "2001:db8::1, false, false, false"
    })
    void whichAddressesMayBePostedTo(String address, boolean publicly, boolean privately, boolean loopback)
            throws UnknownHostException {
        InetAddress found = InetAddress.getByName(address);
        assertThat(new HostGuard(Hosts.PUBLIC, "elsewhere").allows(found)).isEqualTo(publicly);
        assertThat(new HostGuard(Hosts.PRIVATE, "elsewhere").allows(found)).isEqualTo(privately);
        assertThat(new HostGuard(Hosts.LOOPBACK, "elsewhere").allows(found)).isEqualTo(loopback);
    }

    @Test
    void aNameThatLeadsHereIsRefusedUnlessItMayAndClearTextGoesNowhereElse() throws UnknownHostException {
        assertThatThrownBy(() -> new HostGuard(Hosts.PUBLIC, "elsewhere").find("localhost", true))
                .isInstanceOf(Failure.class)
                .hasMessageNotContaining("127");
        assertThat(new HostGuard(Hosts.LOOPBACK, "elsewhere")
                        .find("localhost", false)
                        .isLoopbackAddress())
                .isTrue();
        assertThatThrownBy(() -> new HostGuard(Hosts.LOOPBACK, "elsewhere").find("10.0.0.1", false))
                .isInstanceOf(Failure.class);
        assertThat(new HostGuard(Hosts.LOOPBACK, "elsewhere")
                        .find("[::1]", true)
                        .isLoopbackAddress())
                .isTrue();
    }
}
