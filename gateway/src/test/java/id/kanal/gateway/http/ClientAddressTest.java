package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final ClientAddress CLIENTS =
            new ClientAddress(List.of("127.0.0.1", "10.0.0.0/8", "2001:db8:ffff::/48"));

    /** Header lines are parted by semicolons. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no proxy                        | 198.51.100.7           |                                     | 198.51.100.7
            a stranger names itself         | 198.51.100.7           | 203.0.113.9                         | 198.51.100.7
            a proxy says nothing            | 127.0.0.1              |                                     | 127.0.0.1
            a proxy says who                | 127.0.0.1              | 203.0.113.9                         | 203.0.113.9
            the first one is invented       | 127.0.0.1              | 192.0.2.1, 203.0.113.9              | 203.0.113.9
            the first line is invented      | 127.0.0.1              | 192.0.2.1; 203.0.113.9              | 203.0.113.9
            many lines                      | 127.0.0.1              | 192.0.2.1, 192.0.2.2; 203.0.113.9   | 203.0.113.9
            an empty line behind            | 127.0.0.1              | 203.0.113.9;                        | 127.0.0.1
            two proxies                     | 127.0.0.1              | 192.0.2.1, 203.0.113.9, 10.1.2.3    | 203.0.113.9
            two proxies on two lines        | 127.0.0.1              | 192.0.2.1, 203.0.113.9; 10.1.2.3    | 203.0.113.9
            nobody but proxies              | 127.0.0.1              | 10.1.2.3, 10.1.2.4                  | 10.1.2.3
            with a port                     | 127.0.0.1              | 203.0.113.9:50123                   | 203.0.113.9
            another port is the same client | 127.0.0.1              | 203.0.113.9:50124                   | 203.0.113.9
            IPv6                            | 127.0.0.1              | 2001:db8:1:2:3:4:5:6                | 2001:db8:1:2::/64
            IPv6 in brackets with a port    | 127.0.0.1              | '"[2001:db8:1:2::9]:50123"'         | 2001:db8:1:2::/64
            IPv6 in brackets                | 127.0.0.1              | [2001:DB8:1:2:ffff::9]              | 2001:db8:1:2::/64
            an IPv6 proxy                   | 2001:db8:ffff:1::1     | 203.0.113.9                         | 203.0.113.9
            an IPv6 peer                    | 2001:db8:0:0:0:0:0:1   | 203.0.113.9                         | 2001:db8::/64
            IPv4 inside IPv6                | ::ffff:127.0.0.1       | ::ffff:203.0.113.9                  | 203.0.113.9
            unknown                         | 127.0.0.1              | 192.0.2.1, unknown                  | 127.0.0.1
            unknown before a proxy          | 127.0.0.1              | 192.0.2.1, unknown, 10.1.2.3        | 10.1.2.3
            a hidden name                   | 127.0.0.1              | _hidden                             | 127.0.0.1
            a number too large              | 127.0.0.1              | 203.0.113.999                       | 127.0.0.1
            words                           | 127.0.0.1              | kanal.example                       | 127.0.0.1
            """)
    void theClientIsTheLastThatIsNoProxy(String name, String peer, String lines, String client) {
        List<String> forwarded = lines == null
                ? List.of()
                : Arrays.stream(lines.split(";", -1)).map(String::strip).toList();
        assertThat(CLIENTS.of(peer, forwarded)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "::/0, ::1, true",
        "::/0, 8.8.8.8, false",
        "192.0.2.4/31, 192.0.2.5, true",
        "192.0.2.4/31, 192.0.2.6, false"
    })
    void aNetworkHoldsWhatBeginsAlike(String network, String address, boolean holds) {
        assertThat(Network.of(network).holds(Network.octets(address).orElseThrow()))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy", "10.0.0.1/33", "10.0.0.1/-1", "10.0.0.1/", "10.0.0", "::/129", "10.0.0.1:80"})
    void whatIsNoNetworkIsNotTrusted(String network) {
        assertThatThrownBy(() -> new ClientAddress(List.of(network))).isInstanceOf(IllegalArgumentException.class);
    }
}
