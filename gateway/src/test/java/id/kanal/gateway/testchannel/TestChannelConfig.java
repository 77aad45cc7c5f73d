package id.kanal.gateway.testchannel;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import java.time.Duration;
import java.util.Optional;

@Doc("Chats at a provider that lives in the test.")
public record TestChannelConfig(
        @Doc("Name of the provider.") String provider,
        @Doc("What calls of the provider are signed with.") Secret key,

        @Doc("How long after a citizen's message we may write.")
        Optional<Duration> window,

        @Doc("Longest call.") @Default("4096") int limit) {}
