package id.kanal.simulators.twilio;

import id.kanal.kernel.settings.Secret;
import java.time.Clock;
import java.util.Optional;

/**
 * @param port of the REST API; 0 takes any free one
 * @param sharedKey signs calls of webhooks instead of the token, as a rule of the account may say
 * @param clock of what is listed
 */
public record TwilioSettings(int port, String accountSid, Secret authToken, Optional<Secret> sharedKey, Clock clock) {
    /** A free port. */
    public static TwilioSettings quick() {
        return new TwilioSettings(
                0,
                "AC0123456789abcdef0123456789abcdef",
                new Secret("token-of-the-simulated-account-1708"),
                Optional.empty(),
                Clock.systemUTC());
    }

    public TwilioSettings onPort(int chosen) {
        return new TwilioSettings(chosen, accountSid, authToken, sharedKey, clock);
    }

    public TwilioSettings signingWith(Secret key) {
        return new TwilioSettings(port, accountSid, authToken, Optional.of(key), clock);
    }

    public TwilioSettings at(Clock other) {
        return new TwilioSettings(port, accountSid, authToken, sharedKey, other);
    }
}
