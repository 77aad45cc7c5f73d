package id.kanal.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Threading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelProfilesTest {
    private static final ChannelProfiles PROFILES = new ChannelProfiles(
            Map.of(
                    "post", profile(Set.of("email"), Set.of(Address.ofKey("email:desk@example.org"))),
                    "short", profile(Set.of("tel"), Set.of(Address.ofKey("short-code:1708"))),
                    "long", profile(Set.of("tel", "chat"), Set.of(Address.ofKey("tel:+62215550100")))),
            Stream.of("long", "post", "short", "gone")
                    .map(id -> new ChannelRef(id, "medium"))
                    .toList());

    private static ChannelProfile profile(Set<String> reaches, Set<Address> own) {
        return new ChannelProfile("medium", reaches, Threading.TIME, Set.of(), Set.of(), Sending.UNKNOWN, own);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tel:+6281234567890     | long short | false | true
        chat:7                 | long       | false | true
        email:siti@example.org | post       | false | true
        email:desk@example.org | post       | true  | false
        tel:+62215550100       | long short | true  | false
        short-code:1708        | ''         | true  | false
        alphanumeric:BANK      | ''         | false | false
        """)
    void anAddressIsReachedByChannelsInTheOrderOfTheSettings(
            String key, String channels, boolean own, boolean answerable) {
        Address address = Address.ofKey(key);
        List<String> expected =
                Stream.of(channels.split(" ")).filter(id -> !id.isEmpty()).toList();
        assertThat(PROFILES.reaching(address).map(ChannelRef::id)).isEqualTo(expected);
        assertThat(PROFILES.isOwn(address)).isEqualTo(own);
        assertThat(PROFILES.answerable(address)).isEqualTo(answerable);
    }
}
