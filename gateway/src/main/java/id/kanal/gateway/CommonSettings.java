package id.kanal.gateway;

import id.kanal.kernel.settings.Doc;
import java.util.Optional;

/** The keys that a channel of any type has. */
@Doc("Keys of every channel.")
public record CommonSettings(
        @Doc(
                "Whether senders are who they say they are: true where the network or a contract answers for them. Without it,"
                        + " as the type of channel knows.")
        Optional<Boolean> vouches,

        @Doc("How citizens know the channel, as in the complaint record. Without it, as the type of channel knows.")
        Optional<String> medium) {
    public CommonSettings {
        if (medium.filter(name -> !name.matches("[a-z][a-z0-9-]{0,19}")).isPresent())
            throw new IllegalArgumentException("medium: is small letters, digits and dashes, at most 20");
    }
}
